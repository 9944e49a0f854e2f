package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.Ouis;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Control protocols of PPP (RFC 1661 section 5). */
final class PppControl {
    private static final int CODE = 0;
    private static final int IDENTIFIER = 1;
    private static final int LENGTH = 2;
    private static final int HEADER = 4;

    private PppControl() {}

    static void print(Dissection d, int protocol, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        String title = Ppp.name(protocol);
        t.put(title).put(", ");
        if (length < HEADER || !b.has(at, LENGTH)) {
            t.put("[|").put(title).put(']');
            return;
        }
        int code = b.u8(at + CODE);
        String name = code(code);
        t.put(name == null ? "Unknown Opcode" : name).put(" (0x").hex2(code).put("), id ");
        int identifier = b.u8(at + IDENTIFIER);
        t.dec(identifier).put(", length ").unsigned(length + 2);
        if (d.verbosity == 0) {
            return;
        }
        int said = b.u16(at + LENGTH);
        t.put("\n\tencoded length ").dec(said);
        if (said < HEADER) {
            t.put(" (< 4))");
            return;
        }
        if (said > length) {
            t.put(" (> packet length ").dec(length).put("))");
            return;
        }
        t.put(" (=Option(s) length ").dec(said - HEADER).put(')');
        if (said == HEADER) {
            return;
        }
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t", at - 2, 6);
        }
        int body = at + HEADER;
        int left = said - HEADER;
        switch (code) {
            case 0 -> {
                if (left >= 7) {
                    magic(d, body);
                    int vendor = b.u24(body + 4);
                    t.put(" Vendor: ").put(Ouis.name(vendor)).put(" (").dec(vendor).put(')');
                }
            }
            case 1, 2, 3, 4 -> PppOptions.print(d, protocol, body, left);
            case 5, 6, 7 -> {}
            case 8 -> {
                if (left >= 2) {
                    int rejected = b.u16(body);
                    String of = Ppp.name(rejected);
                    t.put("\n\t  Rejected ").put(of == null ? "unknown" : of).put(" Protocol (0x").hex0(rejected, 4)
                            .put(')');
                    if (left > 2) {
                        t.put("\n\t  Rejected Packet");
                        HexDump.hex(d, "\n\t    ", body + 2, left - 2);
                    }
                }
            }
            case 9, 10, 11 -> {
                if (left >= 4) {
                    magic(d, body);
                    if (left > 4) {
                        t.put("\n\t  -----trailing data-----");
                        if (b.has(body + 4, left - 4)) {
                            HexDump.hex(d, "\n\t  ", body + 4, left - 4);
                        } else {
                            t.put("[|").put(title).put(']');
                        }
                    }
                }
            }
            case 12 -> {
                if (left >= 4) {
                    magic(d, body);
                    if (left > 4) {
                        t.put("\n\t  Message\n\t    ");
                        // tcpdump marks the whole message, and not the one cut short.
                        if (Strings.visible(d, body + 4, left - 4)) {
                            t.put("[|").put(title).put(']');
                        }
                    }
                }
            }
            case 13 -> {
                if (left >= 8) {
                    magic(d, body);
                    int seconds = b.s32(body + 4);
                    t.put(", Seconds-Remaining ").unsigned(seconds).put('s');
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t  ", at - 2, said + 2);
                }
            }
        }
    }

    private static void magic(Dissection d, int at) {
        long number = d.bytes.u32(at);
        d.text.put("\n\t  Magic-Num 0x").hex0(number, 8);
    }

    private static String code(int code) {
        return switch (code) {
            case 0 -> "Vendor-Extension";
            case 1 -> "Conf-Request";
            case 2 -> "Conf-Ack";
            case 3 -> "Conf-Nack";
            case 4 -> "Conf-Reject";
            case 5 -> "Term-Request";
            case 6 -> "Term-Ack";
            case 7 -> "Code-Reject";
            case 8 -> "Prot-Reject";
            case 9 -> "Echo-Request";
            case 10 -> "Echo-Reply";
            case 11 -> "Disc-Req";
            case 12 -> "Ident";
            case 13 -> "Time-Rem";
            case 14 -> "Reset-Req";
            case 15 -> "Reset-Ack";
            default -> null;
        };
    }
}
