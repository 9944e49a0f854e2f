package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Forwarding and Control Element Separation (RFC 5810 section 6): the header; its contents in {@link ForcesTlvs}. */
final class Forces implements Printer {
    static final Forces PRINTER = new Forces();

    private static final int TYPE = 1;
    private static final int LENGTH = 2;
    private static final int SOURCE = 4;
    private static final int DESTINATION = 8;
    private static final int CORRELATOR = 12;
    private static final int FLAGS = 20;
    private static final int HEADER = 24;

    private Forces() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("forces");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at) >> 4;
        if (version != 1) {
            t.put("Error: ForCES version ").dec(version).put(" not supported");
            throw Unwind.INVALID;
        }
        int type = b.u8(at + TYPE);
        String name = name(type);
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        if (name == null) {
            t.put("Invalid ForCES message type ").dec(type);
            raw(d, "\n\t[", at, length);
            return;
        }
        t.put("\n\tForCES ").put(name).put(' ');
        int size = b.u16(at + LENGTH) * 4;
        if (size != length) {
            t.put("Illegal ForCES pkt len - min ").dec(HEADER).put(", total recvd ").dec(length).put(", advertised ")
                    .dec(size).put(' ');
            raw(d, "\n\t[", at, length);
            return;
        }
        if (d.verbosity < 1) {
            return;
        }
        t.put("\n\tForCES Version ").dec(version).put(" len ").dec(size).put("B flags 0x")
                .hex0(b.u32(at + FLAGS), 8).put(' ');
        t.put("\n\tSrcID 0x").hex(b.u32(at + SOURCE)).put('(').put(element(b.s32(at + SOURCE))).put(") DstID 0x")
                .hex(b.u32(at + DESTINATION)).put('(').put(element(b.s32(at + DESTINATION))).put(')');
        t.put(" Correlator 0x").hex(b.u64(at + CORRELATOR));
        if (d.verbosity > 1) {
            flags(t, b.s32(at + FLAGS));
            t.put('\n');
        }
        if (d.verbosity > 2 && !ForcesTlvs.print(d, type, at + HEADER, size - HEADER)) {
            raw(d, "\n\t[", at, size);
            return;
        }
        if (d.verbosity > 3) {
            t.put("\n\t  Raw ForCES message\n\t [");
            raw(d, "\n\t ", at, size);
        }
    }

    private static void raw(Dissection d, String lead, int at, int size) {
        HexDump.hex(d, lead, at, size);
        d.text.put(lead.endsWith("[") ? "\n\t]" : "\n\t ]");
    }

    /** RFC 5810 section 6.1, the field of flags. */
    private static void flags(TextBuffer t, int flags) {
        int acknowledge = flags >>> 30;
        int mode = flags >>> 22 & 3;
        int transaction = flags >>> 21 & 1;
        int phase = flags >>> 19 & 3;
        t.put("\n\tForCES flags:\n\t  ").put(switch (acknowledge) {
            case 0 -> "NoACK";
            case 1 -> "SuccessACK";
            case 2 -> "FailureACK";
            default -> "AlwaysACK";
        }).put("(0x").hex(acknowledge).put("), prio=").dec(flags >>> 27 & 7).put(", ").put(switch (mode) {
            case 0 -> "EMReserved";
            case 1 -> "execute-all-or-none";
            case 2 -> "execute-until-failure";
            default -> "continue-execute-on-failure";
        }).put("(0x").hex(mode).put("),\n\t  ");
        t.put(transaction == 1 ? "2PCtransaction" : "Standalone").put("(0x").hex(transaction).put("), ")
                .put(switch (phase) {
                    case 0 -> "StartofTransaction";
                    case 1 -> "MiddleofTransaction";
                    case 2 -> "EndofTransaction";
                    default -> "abort";
                }).put("(0x").hex(phase).put(")\n\t  Extra flags: rsv(b5-7) 0x").hex(flags >>> 24 & 7)
                .put(" rsv(b13-31) 0x").hex(flags & 0x7_ffff);
    }

    /** What kind of element an identifier names (RFC 5810 section 6.1). */
    private static String element(int id) {
        return switch (id >>> 30) {
            case 0 -> "FE";
            case 1 -> "CE";
            case 2 -> "ForCESreserved";
            default -> switch (id) {
                case 0xffff_ffff -> "AllBroadcast";
                case 0xffff_fffe -> "AllFEsBroadcast";
                case 0xffff_fffd -> "AllCEsBroadcast";
                case 0xffff_fffc -> "ForCESreserved";
                default -> "AllMulticast";
            };
        };
    }

    private static String name(int type) {
        return switch (type) {
            case 0x01 -> "Association Setup";
            case 0x02 -> "Association TearDown";
            case 0x03 -> "Config";
            case 0x04 -> "Query";
            case 0x05 -> "Event Notification";
            case 0x06 -> "Packet Redirect";
            case 0x0f -> "HeartBeat";
            case 0x11 -> "Association Response";
            case 0x13 -> "Config Response";
            case 0x14 -> "Query Response";
            default -> null;
        };
    }
}
