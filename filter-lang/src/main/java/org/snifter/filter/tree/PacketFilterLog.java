package org.snifter.filter.tree;

import org.snifter.filter.Span;

/** What only packets have that OpenBSD's pf(4) logged. */
public sealed interface PacketFilterLog extends Primitive {
    /** {@code ifname} and {@code on}; at most 15 bytes. */
    record InterfaceName(Span span, String name) implements PacketFilterLog {}

    /** {@code rset} and {@code ruleset}; at most 15 bytes. */
    record Ruleset(Span span, String name) implements PacketFilterLog {}

    /** {@code rnr} and {@code rulenum}; unsigned. */
    record Rule(Span span, int number) implements PacketFilterLog {}

    /** {@code srnr} and {@code subrulenum}; unsigned. */
    record Subrule(Span span, int number) implements PacketFilterLog {}

    /** {@code reason}; a number of pf's {@code PFRES_}. */
    record Reason(Span span, int code) implements PacketFilterLog {}

    /** {@code action}; a number of pf's enumeration of actions. */
    record Action(Span span, int code) implements PacketFilterLog {}
}
