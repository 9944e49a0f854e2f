package org.snifter.dissect.routing;

import org.snifter.dissect.application.Ntp;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Label switched path ping (RFC 8029 section 3). */
public final class LspPing implements Printer {
    /** The printer. */
    public static final LspPing PRINTER = new LspPing();

    private static final int HEADER = 32;

    private LspPing() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("lspping");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("\n\t\t packet is too short");
            return;
        }
        b.require(at, HEADER);
        int version = b.u16(at);
        if (version != 1) {
            t.put("LSP-PING version ").dec(version).put(" packet not supported");
            return;
        }
        int type = b.u8(at + 4);
        String name = switch (type) {
            case 1 -> "MPLS Echo Request";
            case 2 -> "MPLS Echo Reply";
            default -> null;
        };
        if (d.verbosity < 1) {
            t.put("LSP-PINGv").dec(version).put(", ");
            if (name == null) {
                t.put("unknown (").dec(type).put(')');
            } else {
                t.put(name);
            }
            t.put(", seq ").unsigned(b.s32(at + 12)).put(", length: ").unsigned(length);
            return;
        }
        t.put("\n\tLSP-PINGv").dec(version).put(", msg-type: ").put(name == null ? "unknown" : name).put(" (").dec(type)
                .put("), length: ").unsigned(length);
        int mode = b.u8(at + 5);
        t.put("\n\t  reply-mode: ").put(switch (mode) {
            case 1 -> "Do not reply";
            case 2 -> "Reply via an IPv4/IPv6 UDP packet";
            case 3 -> "Reply via an IPv4/IPv6 UDP packet with Router Alert";
            case 4 -> "Reply via application level control channel";
            default -> "unknown";
        }).put(" (").dec(mode).put(')');
        int code = b.u8(at + 6);
        t.put("\n\t  Return Code: ").put(code(code));
        if (namesDepth(code)) {
            t.put(' ').dec(b.u8(at + 7));
        }
        t.put(" (").dec(code).put(")\n\t  Return Subcode: (").dec(b.u8(at + 7)).put(')');
        t.put("\n\t  Sender Handle: 0x").hex0(b.u32(at + 8), 8).put(", Sequence: ").unsigned(b.s32(at + 12));
        Ntp.timeStamp(d, "\n\t  Sender Timestamp: ", at + 16);
        t.put(' ');
        if (b.s32(at + 24) != 0 || b.s32(at + 28) != 0) {
            Ntp.timeStamp(d, "Receiver Timestamp: ", at + 24);
        } else {
            t.put("Receiver Timestamp: no timestamp");
        }
        LspPingTlvs.print(d, at + HEADER, length - HEADER);
    }

    /** Whether the subcode is a depth in the label stack, named with the code. */
    private static boolean namesDepth(int code) {
        return switch (code) {
            case 3, 4, 8, 10, 11, 12 -> true;
            default -> false;
        };
    }

    private static String code(int value) {
        return switch (value) {
            case 0 -> "No return code or return code contained in the Error Code TLV";
            case 1 -> "Malformed echo request received";
            case 2 -> "One or more of the TLVs was not understood";
            case 3 -> "Replying router is an egress for the FEC at stack depth";
            case 4 -> "Replying router has no mapping for the FEC at stack depth";
            case 5, 6, 7 -> "Reserved";
            case 8 -> "Label switched at stack-depth";
            case 9 -> "Label switched but no MPLS forwarding at stack-depth";
            case 10 -> "Mapping for this FEC is not the given label at stack depth";
            case 11 -> "No label entry at stack-depth";
            case 12 -> "Protocol not associated with interface at FEC stack depth";
            case 13 -> "Premature termination of ping due to label stack shrinking to a single label";
            default -> "unknown";
        };
    }
}
