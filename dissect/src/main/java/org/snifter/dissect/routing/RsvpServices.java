package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;

/** Integrated Services in objects of RSVP (RFC 2210 section 3, RFC 2215). */
final class RsvpServices {
    private static final int BREAK = 0x80;

    private RsvpServices() {}

    static RsvpObjects.Outcome print(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 4) {
            return RsvpObjects.Outcome.TOO_SHORT;
        }
        t.put("\n\t    Msg-Version: ").dec(b.u8(start) >> 4).put(", length: ").dec(b.u16(start + 2) << 2);
        int at = start + 4;
        int left = size - 4;
        while (left >= 4) {
            int service = b.u8(at);
            int length = b.u16(at + 2) << 2;
            t.put("\n\t    Service Type: ").put(switch (service) {
                case 1 -> "Default/Global Information";
                case 2 -> "Guaranteed Service";
                case 5 -> "Controlled Load";
                default -> "unknown";
            }).put(" (").dec(service).put("), break bit").put((b.u8(at + 1) & BREAK) != 0 ? "" : " not")
                    .put(" set, Service length: ").dec(length);
            at += 4;
            left -= 4;
            while (length > 0 && left >= 4) {
                if (length < 4) {
                    return RsvpObjects.Outcome.TOO_SHORT;
                }
                int taken = parameter(d, at, Math.min(length, left));
                if (taken == 0) {
                    // What does not fit is read again, as a service.
                    break;
                }
                at += taken;
                left -= taken;
                length -= taken;
            }
        }
        return RsvpObjects.Outcome.PRINTED;
    }

    /** Prints a parameter; answers its length, or 0 where it does not fit. */
    private static int parameter(Dissection d, int at, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int parameter = b.u8(at);
        int length = b.u16(at + 2) << 2;
        t.put("\n\t      Parameter ID: ").put(name(parameter)).put(" (").dec(parameter).put("), length: ").dec(length)
                .put(", Flags: [0x").hex2(b.u8(at + 1)).put(']');
        if (4 + length > left) {
            return 0;
        }
        int value = at + 4;
        switch (parameter) {
            case 4 -> {
                if (length == 4) {
                    t.put("\n\t\tIS hop count: ").unsigned(b.s32(value));
                }
            }
            case 6 -> {
                if (length == 4) {
                    rate(d, "\n\t\tPath b/w estimate: ", value);
                }
            }
            case 8 -> {
                if (length == 4) {
                    t.put("\n\t\tMinimum path latency: ");
                    if (b.s32(value) == -1) {
                        t.put("don't care");
                    } else {
                        t.unsigned(b.s32(value));
                    }
                }
            }
            case 10 -> {
                if (length == 4) {
                    t.put("\n\t\tComposed MTU: ").unsigned(b.s32(value)).put(" bytes");
                }
            }
            case 127 -> {
                if (length == 20) {
                    rate(d, "\n\t\tToken Bucket Rate: ", value);
                    t.put("\n\t\tToken Bucket Size: ");
                    Tables.significant(t, Float.intBitsToFloat(b.s32(value + 4)), 10);
                    t.put(" bytes");
                    rate(d, "\n\t\tPeak Data Rate: ", value + 8);
                    t.put("\n\t\tMinimum Policed Unit: ").unsigned(b.s32(value + 12))
                            .put(" bytes\n\t\tMaximum Packet Size: ").unsigned(b.s32(value + 16)).put(" bytes");
                }
            }
            case 130 -> {
                if (length == 8) {
                    rate(d, "\n\t\tRate: ", value);
                    t.put("\n\t\tSlack Term: ").unsigned(b.s32(value + 4));
                }
            }
            case 133, 134, 135, 136 -> {
                if (length == 4) {
                    t.put("\n\t\tValue: ").unsigned(b.s32(value));
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t\t", value, length);
                }
            }
        }
        return 4 + length;
    }

    private static void rate(Dissection d, String label, int at) {
        d.text.put(label);
        Tables.significant(d.text, Float.intBitsToFloat(d.bytes.s32(at)) * 8 / 1_000_000, 10);
        d.text.put(" Mbps");
    }

    private static String name(int parameter) {
        return switch (parameter) {
            case 4 -> "IS hop cnt";
            case 6 -> "Path b/w estimate";
            case 8 -> "Minimum path latency";
            case 10 -> "Composed MTU";
            case 127 -> "Token Bucket TSpec";
            case 130 -> "Guaranteed Service RSpec";
            case 133 -> "End-to-end composed value for C";
            case 134 -> "End-to-end composed value for D";
            case 135 -> "Since-last-reshaping point composed C";
            case 136 -> "Since-last-reshaping point composed D";
            default -> "unknown";
        };
    }
}
