package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** What the BSDs' packet filter logs (pflog(4)). */
final class PacketFilterLog implements Printer {
    static final PacketFilterLog PRINTER = new PacketFilterLog();

    private static final int LENGTH = 0;
    private static final int FAMILY = 1;
    private static final int ACTION = 2;
    private static final int REASON = 3;
    private static final int INTERFACE = 4;
    private static final int RULE_SET = 20;
    private static final int NAME = 16;
    private static final int RULE = 36;
    private static final int SUBRULE = 40;
    private static final int DIRECTION = 60;
    private static final int SHORTEST = 45;
    private static final int HEADER = 48;

    private PacketFilterLog() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("pflog");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int said = b.u8(at + LENGTH);
        if (said < SHORTEST) {
            t.put("[pflog: invalid header length!]");
            d.linkHeader(said);
            return;
        }
        int header = (said + 3) / 4 * 4;
        b.require(at, header);
        d.linkHeader(header);
        boolean shown = d.options.linkLayer();
        if (shown) {
            header(d, at);
        }
        int body = at + header;
        int left = length - header;
        switch (b.u8(at + FAMILY)) {
            case 2 -> d.print(Ipv4.PRINTER, body, left);
            case 24, 28, 30 -> d.print(Ipv6.PRINTER, body, left);
            default -> {
                if (!shown) {
                    header(d, at);
                }
                HexDump.unknown(d, body, left);
            }
        }
    }

    private static void header(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("rule ").unsigned(b.s32(at + RULE));
        int subrule = b.s32(at + SUBRULE);
        if (subrule != -1) {
            t.put('.');
            Strings.padded(d, at + RULE_SET, NAME);
            t.put('.').unsigned(subrule);
        }
        t.put('/');
        named(t, reason(b.u8(at + REASON)), b.u8(at + REASON));
        t.put(": ");
        named(t, action(b.u8(at + ACTION)), b.u8(at + ACTION));
        t.put(' ');
        int direction = b.u8(at + DIRECTION);
        named(t, direction == 0 ? "in/out" : direction == 1 ? "in" : direction == 2 ? "out" : null, direction);
        t.put(" on ");
        Strings.padded(d, at + INTERFACE, NAME);
        t.put(": ");
    }

    private static void named(TextBuffer t, String name, int number) {
        if (name == null) {
            t.put("unkn(").dec(number).put(')');
        } else {
            t.put(name);
        }
    }

    private static String reason(int value) {
        return switch (value) {
            case 0 -> "0(match)";
            case 1 -> "1(bad-offset)";
            case 2 -> "2(fragment)";
            case 4 -> "3(short)";
            case 5 -> "5(memory)";
            case 6 -> "6(bad-timestamp)";
            case 7 -> "7(congestion)";
            case 8 -> "8(ip-option)";
            case 9 -> "9(proto-cksum)";
            case 10 -> "10(state-mismatch)";
            case 11 -> "11(state-insert)";
            case 12 -> "12(state-limit)";
            case 13 -> "13(src-limit)";
            case 14 -> "14(synproxy)";
            default -> null;
        };
    }

    private static String action(int value) {
        return switch (value) {
            case 0 -> "pass";
            case 1 -> "block";
            case 2 -> "scrub";
            case 4 -> "nat";
            case 5 -> "nonat";
            case 6 -> "binat";
            case 7 -> "nobinat";
            case 8 -> "rdr";
            case 9 -> "nordr";
            case 10 -> "synproxy-drop";
            default -> null;
        };
    }
}
