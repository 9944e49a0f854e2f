package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Connectivity Fault Management (IEEE 802.1Q clause 21). */
public final class ConnectivityFault implements Printer {
    /** The printer. */
    public static final ConnectivityFault PRINTER = new ConnectivityFault();

    private static final int LEVEL_AND_VERSION = 0;
    private static final int CODE = 1;
    private static final int FLAGS = 2;
    private static final int FIRST_TLV = 3;
    private static final int HEADER = 4;

    private static final int CONTINUITY_CHECK = 1;
    private static final int LINK_TRACE_REPLY = 4;
    private static final int LINK_TRACE = 5;

    private ConnectivityFault() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("cfm");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.TRUNCATED;
        }
        int level = b.u8(at + LEVEL_AND_VERSION) >> 5;
        int version = b.u8(at + LEVEL_AND_VERSION) & 0x1f;
        int code = b.u8(at + CODE);
        int first = b.u8(at + FIRST_TLV);
        t.put("CFMv").dec(version).put(' ');
        if (version != 0) {
            t.put("not supported, length ").unsigned(length);
            return;
        }
        switch (code) {
            case CONTINUITY_CHECK -> t.put("Continuity Check Message");
            case 2 -> t.put("Loopback Reply");
            case 3 -> t.put("Loopback Message");
            case LINK_TRACE_REPLY -> t.put("Linktrace Reply");
            case LINK_TRACE -> t.put("Linktrace Message");
            default -> t.put("unknown (").dec(code).put(')');
        }
        t.put(", MD Level ").dec(level).put(", length ").unsigned(length);
        if (d.verbosity < 1) {
            return;
        }
        t.put("\n\tFirst TLV offset ").dec(first);
        int start = at + HEADER + first;
        if (HEADER + first > length) {
            t.put(" > header length");
            throw Unwind.INVALID;
        }
        int left = length - HEADER - first;
        switch (code) {
            case CONTINUITY_CHECK -> check(d, at + HEADER, b.u8(at + FLAGS), first);
            case LINK_TRACE_REPLY -> {
                if (first >= 6) {
                    t.put("\n\t  Transaction-ID 0x").hex0(b.u32(at + HEADER), 8).put(", ttl ")
                            .dec(b.u8(at + HEADER + 4));
                }
            }
            case LINK_TRACE -> {
                if (first >= 17) {
                    t.put("\n\t  Transaction-ID 0x").hex0(b.u32(at + HEADER), 8).put(", ttl ")
                            .dec(b.u8(at + HEADER + 4)).put("\n\t  Original-MAC ").mac(b.u48(at + HEADER + 5))
                            .put(", Target-MAC ").mac(b.u48(at + HEADER + 11));
                }
            }
            default -> {
                if (left > 0 && d.verbosity > 0) {
                    HexDump.hex(d, "\n\t  ", at + HEADER, left);
                }
            }
        }
        tlvs(d, start, left);
    }

    private static void check(Dissection d, int at, int flags, int first) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int interval = flags & 7;
        t.put("\n\t  CCM Interval value ").dec(interval);
        if (first < 70) {
            throw Unwind.INVALID;
        }
        t.put(", RDI ").dec(flags >> 7);
        t.put("\n\t  Sequence Number 0x").hex0(b.u32(at), 8).put(", MA-End-Point-ID 0x").hex0(b.u16(at + 4), 4);
        t.put("\n\t  MD Name Format ").dec(b.u8(at + 6));
    }

    private static void tlvs(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int type = b.u8(at);
            String name = switch (type) {
                case 0 -> "End";
                case 1 -> "Sender ID";
                case 2 -> "Port status";
                case 3 -> "Data";
                case 4 -> "Interface status";
                case 5 -> "Reply Ingress";
                case 6 -> "Reply Egress";
                case 31 -> "Organization specific";
                default -> "Unknown";
            };
            t.put("\n\t").put(name).put(" TLV (0x").hex2(type).put(')');
            if (type == 0) {
                return;
            }
            if (left < 3) {
                t.put(", remaining length too short");
                throw Unwind.INVALID;
            }
            int size = b.u16(at + 1);
            t.put(", length ").dec(size);
            at += 3;
            left -= 3;
            if (size > left) {
                t.put("\n\t\t packet is too short");
                return;
            }
            b.require(at, size);
            value(d, type, at, size);
            if (d.verbosity > 1 && size > 0) {
                HexDump.hex(d, "\n\t  ", at, size);
            }
            at += size;
            left -= size;
        }
    }

    private static void value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1 -> sender(d, at, size);
            case 2 -> {
                if (size < 1) {
                    t.put(" (too short)");
                    return;
                }
                int status = b.u8(at);
                t.put(", Status: ").put(status == 1 ? "Blocked" : status == 2 ? "Up" : "Unknown").put(" (").dec(status)
                        .put(')');
            }
            case 4 -> {
                if (size < 1) {
                    t.put(" (too short)");
                    return;
                }
                int status = b.u8(at);
                t.put(", Status: ").put(switch (status) {
                    case 1 -> "Up";
                    case 2 -> "Down";
                    case 3 -> "Testing";
                    case 5 -> "Dormant";
                    case 6 -> "not present";
                    case 7 -> "lower Layer down";
                    default -> "Unknown";
                }).put(" (").dec(status).put(')');
            }
            case 31 -> {
                if (size >= 4) {
                    t.put(", Vendor: ").dec(b.u24(at)).put(", Sub-Type ").dec(b.u8(at + 3));
                }
            }
            default -> {
                if (d.verbosity <= 1 && size > 0) {
                    HexDump.hex(d, "\n\t  ", at, size);
                }
            }
        }
    }

    /** IEEE 802.1Q clause 21.5.3. */
    private static void sender(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = size;
        if (left < 1) {
            t.put(" (too short)");
            return;
        }
        int chassis = b.u8(at);
        at++;
        left--;
        if (chassis > 0) {
            int type = b.u8(at);
            at++;
            left--;
            t.put("\n\t  Chassis-ID Type ").put(switch (type) {
                case 1 -> "Chassis component";
                case 2 -> "Interface alias";
                case 3 -> "Port component";
                case 4 -> "MAC address";
                case 5 -> "Network address";
                case 6 -> "Interface name";
                case 7 -> "Locally assigned";
                default -> "Unknown";
            }).put(" (").dec(type).put("), Chassis-ID length ").dec(chassis);
            if (left < chassis) {
                t.put("\n\t  TLV too short");
                return;
            }
            switch (type) {
                case 4 -> {
                    if (chassis != 6) {
                        t.put(" (invalid MAC address length)");
                    } else {
                        t.put("\n\t  MAC ").mac(b.u48(at));
                    }
                }
                case 1, 2, 3, 6, 7 -> {
                    t.put("\n\t  Chassis-ID ");
                    Strings.padded(d, at, chassis);
                }
                default -> HexDump.hex(d, "\n\t  ", at, chassis);
            }
            at += chassis;
            left -= chassis;
        }
        if (left < 1) {
            return;
        }
        int domain = b.u8(at);
        at++;
        left--;
        t.put("\n\t  Management Address Domain Length ").dec(domain);
        if (domain > 0) {
            if (left < domain) {
                t.put(" (TLV too short)");
                return;
            }
            t.put("\n\t  Management Address Domain ");
            Strings.hex(d, at, domain);
        }
    }
}
