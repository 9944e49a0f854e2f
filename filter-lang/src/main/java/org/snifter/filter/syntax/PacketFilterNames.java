package org.snifter.filter.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names that OpenBSD's pf(4) has for why it logged a packet and what it did; pcap-filter(7), "reason" and
 * "action".
 */
final class PacketFilterNames {
    /** By number, as in {@code PFRES_NAMES} of {@code <net/pfvar.h>}. */
    static final List<String> REASONS = List.of("match", "bad-offset", "fragment", "short", "normalize", "memory",
            "bad-timestamp", "congestion", "ip-option", "proto-cksum", "state-mismatch", "state-insert",
            "state-limit", "src-limit", "synproxy");
    static final Map<String, Integer> ACTIONS = Map.ofEntries(Map.entry("pass", 0), Map.entry("accept", 0),
            Map.entry("drop", 1), Map.entry("block", 1), Map.entry("scrub", 2), Map.entry("noscrub", 3),
            Map.entry("nat", 4), Map.entry("nonat", 5), Map.entry("binat", 6), Map.entry("nobinat", 7),
            Map.entry("rdr", 8), Map.entry("nordr", 9), Map.entry("synproxy-drop", 10));

    private PacketFilterNames() {}

    /** The number of this reason in either case, or -1. */
    static int reason(String name) {
        return REASONS.indexOf(name.toLowerCase(Locale.ROOT));
    }

    /** The number of this action in either case, or -1. */
    static int action(String name) {
        return ACTIONS.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
    }
}
