package org.snifter.filter.tree;

import org.snifter.filter.Span;

/** A value of 32 bits, unsigned, computed from a packet; pcap-filter(7), "expr1 relop expr2". */
public sealed interface Arithmetic {
    /** Where it stands in the filter's text. */
    Span span();

    /** A number, or a name for one such as {@code tcp-syn}; unsigned. */
    record Constant(Span span, int value) implements Arithmetic {}

    /** {@code len}, the length on the wire in bytes. */
    record Length(Span span) implements Arithmetic {}

    /**
     * {@code protocol[offset:size]}: bytes of the packet, big-endian.
     *
     * @param protocol one that can be indexed
     * @param offset from the start of that protocol's header, in bytes
     * @param size 1, 2 or 4 bytes
     */
    record PacketData(Span span, Protocol protocol, Arithmetic offset, int size) implements Arithmetic {}

    /** Two operands. A {@link Constant} on the right is not zero for a division and below 32 for a shift. */
    record Binary(Span span, ArithmeticOperator operator, Arithmetic left, Arithmetic right) implements Arithmetic {}

    /** {@code -operand}, the two's complement. */
    record Negation(Span span, Arithmetic operand) implements Arithmetic {}

    /**
     * Combines a whole expression into one value, from the leaves upwards, left operand before right, without
     * recursion.
     *
     * @throws X what the folder throws, at once
     */
    default <R, X extends Exception> R fold(Folder<R, X> folder) throws X {
        return ArithmeticFold.fold(this, folder);
    }

    /** What {@link #fold} does at each node. */
    interface Folder<R, X extends Exception> {
        R constant(Constant constant) throws X;

        R length(Length length) throws X;

        R packetData(PacketData data, R offset) throws X;

        R binary(Binary binary, R left, R right) throws X;

        R negation(Negation negation, R operand) throws X;
    }
}
