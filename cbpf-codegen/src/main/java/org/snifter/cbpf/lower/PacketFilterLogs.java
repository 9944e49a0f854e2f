package org.snifter.cbpf.lower;

import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.PfLog;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.tree.PacketFilterLog;

/** What OpenBSD's pf(4) logs with a packet; pcap-filter(7), "ifname", "rnr", "reason", "rset", "srnr", "action". */
final class PacketFilterLogs {
    private PacketFilterLogs() {}

    static Predicate lower(PacketFilterLog test, Frame frame) {
        if (!(frame.link() instanceof PfLog log)) {
            throw Refusal.unsupported(switch (test) {
                case PacketFilterLog.InterfaceName _ -> "ifname";
                case PacketFilterLog.Ruleset _ -> "ruleset";
                case PacketFilterLog.Rule _ -> "rulenum";
                case PacketFilterLog.Subrule _ -> "subrulenum";
                case PacketFilterLog.Reason _ -> "reason";
                case PacketFilterLog.Action _ -> "action";
            }, frame.link());
        }
        return switch (test) {
            case PacketFilterLog.InterfaceName(_, String name) -> log.interfaceName(frame, name);
            case PacketFilterLog.Ruleset(_, String name) -> log.ruleset(frame, name);
            case PacketFilterLog.Rule(_, int number) -> log.rule(frame, number);
            case PacketFilterLog.Subrule(_, int number) -> log.subrule(frame, number);
            case PacketFilterLog.Reason(_, int code) -> log.reason(frame, code);
            case PacketFilterLog.Action(_, int code) -> log.action(frame, code);
        };
    }
}
