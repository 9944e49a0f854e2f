package org.snifter.dissect.routing;

import org.snifter.dissect.core.AddressFamilies;
import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.Tables;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.link.EtherTypes;

/** Objects of RSVP (RFC 2205 appendix A, RFC 3209 section 4, RFC 3473, RFC 4090 section 4, RFC 4875 section 19). */
final class RsvpObjects {
    /** What became of an object. */
    enum Outcome {
        /** It was printed. */
        PRINTED,
        /** Its bytes are still to be shown. */
        UNKNOWN,
        /** It has less bytes than it must have. */
        TOO_SHORT,
        /** It makes no sense. */
        INVALID,
        /** It was printed, and nothing behind it can be trusted. */
        ENDS
    }

    private static final BitNames ROUTE_FLAGS = BitNames.of(1, "Local protection available", 2,
            "Local protection in use", 4, "Bandwidth protection", 8, "Node protection");
    private static final BitNames SESSION_FLAGS = BitNames.of(1, "Local Protection", 2, "Label Recording", 4,
            "SE Style", 8, "Bandwidth protection desired", 16, "Node protection desired");
    private static final BitNames STATUS_FLAGS = BitNames.of(0x8000_0000, "Reflect", 4, "Testing", 2, "Admin-down", 1,
            "Delete-in-progress");
    private static final BitNames CAPABILITIES = BitNames.of(4, "RecoveryPath Transmit Enabled", 2,
            "RecoveryPath Desired", 1, "RecoveryPath Srefresh Capable");

    private RsvpObjects() {}

    /** Prints an object's {@code size} bytes at {@code at}. */
    static Outcome print(Dissection d, int number, int kind, int at, int size) {
        return switch (number) {
            case 1 -> session(d, kind, at, size);
            case 3 -> hop(d, kind, at, size);
            case 4 -> kind == 1 ? integrity(d, at, size) : Outcome.UNKNOWN;
            case 5 -> {
                if (kind != 1) {
                    yield Outcome.UNKNOWN;
                }
                if (size < 4) {
                    yield Outcome.TOO_SHORT;
                }
                d.text.put("\n\t    Refresh Period: ").unsigned(d.bytes.s32(at)).put("ms");
                yield Outcome.PRINTED;
            }
            case 6 -> error(d, kind, at, size);
            case 8 -> style(d, kind, at, size);
            case 9, 12, 13 -> kind == 2 ? RsvpServices.print(d, at, size) : Outcome.UNKNOWN;
            case 10, 11 -> sender(d, number, kind, at, size);
            case 15 -> address(d, "\n\t    IPv4 Receiver Address: ", "\n\t    IPv6 Receiver Address: ", kind, at, size);
            case 16, 34, 35, 129 -> label(d, kind, at, size);
            case 19 -> labelRequest(d, kind, at, size);
            case 20, 21 -> kind == 1 ? route(d, at, size) : Outcome.UNKNOWN;
            case 22 -> {
                if (kind != 1 && kind != 2) {
                    yield Outcome.UNKNOWN;
                }
                if (size < 8) {
                    yield Outcome.TOO_SHORT;
                }
                d.text.put("\n\t    Source Instance: 0x").hex0(d.bytes.u32(at), 8).put(", Destination Instance: 0x")
                        .hex0(d.bytes.u32(at + 4), 8);
                yield Outcome.PRINTED;
            }
            case 23, 24 -> kind == 1 || kind == 2 ? messages(d, at, size) : Outcome.UNKNOWN;
            case 25 -> kind == 1 || kind == 2 || kind == 4 ? messages(d, at, size) : Outcome.UNKNOWN;
            case 36 -> kind == 1 ? labelSet(d, at, size) : Outcome.UNKNOWN;
            case 50 -> address(d, "\n\t    Sub-LSP destination address: ",
                    "\n\t    Sub-LSP destination address: ", kind, at, size);
            case 63 -> kind == 7 ? detour(d, at, size) : Outcome.UNKNOWN;
            case 66, 125 -> {
                if (kind != 1) {
                    yield Outcome.UNKNOWN;
                }
                if (size < 4) {
                    yield Outcome.TOO_SHORT;
                }
                d.text.put("\n\t    CT: ").dec(d.bytes.s32(at) & 7);
                yield Outcome.PRINTED;
            }
            case 131 -> {
                if (kind != 1) {
                    yield Outcome.UNKNOWN;
                }
                if (size < 8) {
                    yield Outcome.TOO_SHORT;
                }
                d.text.put("\n\t    Restart  Time: ").unsigned(d.bytes.s32(at)).put("ms, Recovery Time: ")
                        .unsigned(d.bytes.s32(at + 4)).put("ms");
                yield Outcome.PRINTED;
            }
            case 134 -> kind == 1 ? capability(d, at, size) : Outcome.UNKNOWN;
            case 195 -> address(d, "\n\t    IPv4 Notify Node Address: ", "\n\t    IPv6 Notify Node Address: ", kind,
                    at, size);
            case 196 -> {
                if (kind != 1) {
                    yield Outcome.UNKNOWN;
                }
                if (size < 4) {
                    yield Outcome.TOO_SHORT;
                }
                d.text.put("\n\t    Flags [");
                STATUS_FLAGS.print(d.text, d.bytes.s32(at), ", ", "none");
                d.text.put(']');
                yield Outcome.PRINTED;
            }
            case 204 -> {
                if (kind != 1) {
                    yield Outcome.UNKNOWN;
                }
                if (size < 4) {
                    yield Outcome.TOO_SHORT;
                }
                d.text.put("\n\t    TLV count: ").dec(d.bytes.u16(at)).put(", padding bytes: ")
                        .dec(d.bytes.u16(at + 2));
                yield Outcome.PRINTED;
            }
            case 205 -> fastReroute(d, kind, at, size);
            case 207 -> kind == 7 ? sessionAttribute(d, at, size) : Outcome.UNKNOWN;
            case 229 -> kind == 1 ? userInterface(d, at, size) : Outcome.UNKNOWN;
            default -> Outcome.UNKNOWN;
        };
    }

    private static Outcome address(Dissection d, String four, String six, int kind, int at, int size) {
        switch (kind) {
            case 1 -> {
                if (size < 4) {
                    return Outcome.TOO_SHORT;
                }
                d.text.put(four);
                d.ipv4(at);
            }
            case 2 -> {
                if (size < 16) {
                    return Outcome.TOO_SHORT;
                }
                d.text.put(six);
                d.ipv6(at);
            }
            default -> {
                return Outcome.UNKNOWN;
            }
        }
        return Outcome.PRINTED;
    }

    private static Outcome session(Dissection d, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int least = switch (kind) {
            case 1 -> 8;
            case 2 -> 20;
            case 7, 11, 13 -> 12;
            case 8 -> 36;
            case 14 -> 26;
            default -> -1;
        };
        if (least < 0) {
            return Outcome.UNKNOWN;
        }
        if (size < least) {
            return Outcome.TOO_SHORT;
        }
        switch (kind) {
            case 1, 2 -> {
                int rest = kind == 1 ? at + 4 : at + 16;
                t.put(kind == 1 ? "\n\t    IPv4 DestAddress: " : "\n\t    IPv6 DestAddress: ");
                if (kind == 1) {
                    d.ipv4(at);
                } else {
                    d.ipv6(at);
                }
                t.put(", Protocol ID: 0x").hex2(b.u8(rest)).put("\n\t    Flags: [0x").hex2(b.u8(rest + 1))
                        .put("], DestPort ").dec(b.u16(rest + 2));
            }
            case 8 -> {
                t.put("\n\t    IPv6 Tunnel EndPoint: ");
                d.ipv6(at);
                t.put(", Tunnel ID: 0x").hex0(b.u16(at + 18), 4).put(", Extended Tunnel ID: ");
                d.ipv6(at + 20);
            }
            case 14 -> {
                t.put("\n\t    IPv6 P2MP LSP ID: 0x").hex0(b.u32(at), 8).put(", Tunnel ID: 0x")
                        .hex0(b.u16(at + 6), 4).put(", Extended Tunnel ID: ");
                d.ipv6(at + 8);
            }
            default -> {
                t.put(kind == 13 ? "\n\t    IPv4 P2MP LSP ID: " : "\n\t    IPv4 Tunnel EndPoint: ");
                d.ipv4(at);
                t.put(", Tunnel ID: 0x").hex0(b.u16(at + 6), 4).put(", Extended Tunnel ID: ");
                d.ipv4(at + 8);
            }
        }
        return Outcome.PRINTED;
    }

    private static Outcome hop(Dissection d, int kind, int at, int size) {
        if (kind < 1 || kind > 4) {
            return Outcome.UNKNOWN;
        }
        boolean four = kind == 1 || kind == 3;
        int handle = four ? 4 : 16;
        if (size < handle + 4) {
            return Outcome.TOO_SHORT;
        }
        d.text.put("\n\t    Previous/Next Interface: ");
        if (four) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
        d.text.put(", Logical Interface Handle: 0x").hex0(d.bytes.u32(at + handle), 8);
        return four && size == handle + 4 ? Outcome.PRINTED : Outcome.UNKNOWN;
    }

    /** RFC 2747 section 2. */
    private static Outcome integrity(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        if (size < 32) {
            return Outcome.TOO_SHORT;
        }
        d.text.put("\n\t    Key-ID 0x").hex0(b.u16(at + 2), 4).hex0(b.u32(at + 4), 8).put(", Sequence 0x")
                .hex0(b.u64(at + 8), 16).put(", Flags [").put((b.u8(at) & 0x80) != 0 ? "Handshake" : "none")
                .put("]\n\t    MD5-sum 0x").hex0(b.u64(at + 16), 16).hex0(b.u64(at + 24), 16).put("  (unchecked)");
        return Outcome.PRINTED;
    }

    private static Outcome error(Dissection d, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (kind < 1 || kind > 4) {
            return Outcome.UNKNOWN;
        }
        boolean four = kind == 1 || kind == 3;
        int rest = at + (four ? 4 : 16);
        if (size < (four ? 8 : 20)) {
            return Outcome.TOO_SHORT;
        }
        t.put("\n\t    Error Node Address: ");
        if (four) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
        int code = b.u8(rest + 1);
        int value = b.u16(rest + 2);
        t.put(", Flags: [0x").hex2(b.u8(rest)).put("]\n\t    Error Code: ").put(switch (code) {
            case 24 -> "Routing Problem";
            case 25 -> "Notify Error";
            case 28 -> "Diffserv TE Error";
            case 125 -> "Diffserv TE Error (Old)";
            default -> "unknown";
        }).put(" (").dec(code).put(')');
        if (code == 24) {
            t.put(", Error Value: ").put(routingProblem(value)).put(" (").dec(value).put(')');
        } else if (code == 28 || code == 125) {
            t.put(", Error Value: ").put(trafficEngineering(value)).put(" (").dec(value).put(')');
        } else if (four) {
            t.put(", Unknown Error Value (").dec(value).put(')');
        }
        return Outcome.PRINTED;
    }

    private static Outcome style(Dissection d, int kind, int at, int size) {
        if (kind != 1) {
            return Outcome.UNKNOWN;
        }
        if (size < 4) {
            return Outcome.TOO_SHORT;
        }
        d.text.put("\n\t    Reservation Style: ").put(switch (d.bytes.u24(at + 1)) {
            case 0x11 -> "Wildcard Filter";
            case 0x0a -> "Fixed Filter";
            case 0x12 -> "Shared Explicit";
            default -> "Unknown";
        }).put(", Flags: [0x").hex2(d.bytes.u8(at)).put(']');
        return Outcome.PRINTED;
    }

    private static Outcome sender(Dissection d, int number, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int least = switch (kind) {
            case 1, 7 -> 8;
            case 2 -> 20;
            case 3, 8 -> number == 10 ? 20 : -1;
            case 12 -> 14;
            case 13 -> 38;
            default -> -1;
        };
        if (least < 0) {
            return Outcome.UNKNOWN;
        }
        if (size < least) {
            return Outcome.TOO_SHORT;
        }
        switch (kind) {
            case 1 -> {
                t.put("\n\t    Source Address: ");
                d.ipv4(at);
                t.put(", Source Port: ").dec(b.u16(at + 6));
            }
            case 2 -> {
                t.put("\n\t    Source Address: ");
                d.ipv6(at);
                t.put(", Source Port: ").dec(b.u16(at + 18));
            }
            case 3 -> {
                t.put("\n\t    Source Address: ");
                d.ipv6(at);
                t.put(", Flow Label: ").dec(b.u24(at + 17));
            }
            case 7 -> {
                t.put(number == 10 ? "\n\t    Source Address: " : "\n\t    IPv4 Tunnel Sender Address: ");
                d.ipv4(at);
                t.put(", LSP-ID: 0x").hex0(b.u16(at + 6), 4);
            }
            case 8 -> {
                // An IPv6 address, of which tcpdump shows the first four bytes.
                t.put("\n\t    Source Address: ");
                d.ipv4(at);
                t.put(", LSP-ID: 0x").hex0(b.u16(at + 18), 4);
            }
            case 12 -> {
                t.put("\n\t    IPv4 Tunnel Sender Address: ");
                d.ipv4(at);
                t.put(", LSP ID: 0x").hex0(b.u16(at + 6), 4).put("\n\t    Sub-Group Originator ID: ");
                d.ipv4(at + 8);
                t.put(", Sub-Group ID: 0x").hex0(b.u16(at + 12), 4);
            }
            default -> {
                t.put("\n\t    IPv6 Tunnel Sender Address: ");
                d.ipv6(at);
                t.put(", LSP ID: 0x").hex0(b.u16(at + 18), 4).put("\n\t    Sub-Group Originator ID: ");
                d.ipv6(at + 20);
                t.put(", Sub-Group ID: 0x").hex0(b.u16(at + 38), 4);
            }
        }
        return Outcome.PRINTED;
    }

    private static Outcome label(Dissection d, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (kind) {
            case 1 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    t.put("\n\t    Label: ").unsigned(b.s32(at + i));
                }
            }
            case 2 -> {
                if (size < 4) {
                    return Outcome.TOO_SHORT;
                }
                t.put("\n\t    Generalized Label: ").unsigned(b.s32(at));
            }
            case 3 -> {
                if (size < 12) {
                    return Outcome.TOO_SHORT;
                }
                t.put("\n\t    Waveband ID: ").unsigned(b.s32(at)).put("\n\t    Start Label: ")
                        .unsigned(b.s32(at + 4)).put(", Stop Label: ").unsigned(b.s32(at + 8));
            }
            default -> {
                return Outcome.UNKNOWN;
            }
        }
        return Outcome.PRINTED;
    }

    private static Outcome labelRequest(Dissection d, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (kind) {
            case 1 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    carried(t, b.u16(at + i + 2));
                }
            }
            case 2, 3 -> {
                if (size < 12) {
                    return Outcome.TOO_SHORT;
                }
                carried(t, b.u16(at + 2));
                if (kind == 2) {
                    t.put((b.u8(at + 4) & 0x80) != 0 ? ", no merge capability" : ", merge capability");
                    t.put("\n\t    Minimum VPI/VCI: ").dec(b.u16(at + 4) & 0xfff).put('/').dec(b.u16(at + 6) & 0xfff)
                            .put("\n\t    Maximum VPI/VCI: ").dec(b.u16(at + 8) & 0xfff).put('/')
                            .dec(b.u16(at + 10) & 0xfff);
                } else {
                    int width = b.u16(at + 4) >> 7 & 3;
                    t.put("\n\t    Minimum/Maximum DLCI: ").dec(b.s32(at + 4) & 0x7f_ffff).put('/')
                            .dec(b.s32(at + 8) & 0x7f_ffff).put(", ").put(width == 0 ? "10" : width == 2 ? "23" : "")
                            .put(" bit DLCI");
                }
            }
            case 4 -> {
                if (size < 4) {
                    return Outcome.TOO_SHORT;
                }
                int encoding = b.u8(at);
                int switching = b.u8(at + 1);
                int payload = b.u16(at + 2);
                t.put("\n\t    LSP Encoding Type: ").put(GeneralizedMpls.encoding(encoding)).put(" (").dec(encoding)
                        .put(")\n\t    Switching Type: ").put(GeneralizedMpls.switching(switching)).put(" (")
                        .dec(switching).put("), Payload ID: ").put(GeneralizedMpls.payload(payload)).put(" (0x")
                        .hex0(payload, 4).put(')');
            }
            default -> {
                return Outcome.UNKNOWN;
            }
        }
        return Outcome.PRINTED;
    }

    private static void carried(TextBuffer t, int type) {
        String name = EtherTypes.name(type);
        t.put("\n\t    L3 Protocol ID: ");
        if (name.equals("Unknown")) {
            t.put("Unknown Protocol (0x").hex0(type, 4).put(')');
        } else {
            t.put(name);
        }
    }

    /** Explicit and record routes (RFC 3209 section 4.3). */
    private static Outcome route(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left != 0) {
            int kind = b.u8(at) & 0x7f;
            int size = b.u8(at + 1);
            t.put("\n\t    Subobject Type: ");
            d.nameOr(switch (kind) {
                case 1 -> "IPv4 prefix";
                case 2 -> "IPv6 prefix";
                case 3 -> "Label";
                case 32 -> "Autonomous system number";
                default -> null;
            }, "Unknown ", kind);
            t.put(", length ").dec(size);
            if (size == 0) {
                t.put("\n\t    ERROR: zero length ERO subtype");
                return Outcome.PRINTED;
            }
            if (size > left) {
                t.put("\n\t    ERROR: ERO subobject length > object length");
                return Outcome.PRINTED;
            }
            if ((kind == 1 || kind == 3) && size != 8) {
                t.put(" ERROR: length != 8");
                return Outcome.INVALID;
            }
            if (kind == 1) {
                int bits = b.u8(at + 6);
                if (bits != 32) {
                    t.put(" ERROR: Prefix length ").dec(bits).put(" != 32");
                    return Outcome.INVALID;
                }
                t.put((b.u8(at) & 0x80) != 0 ? ", Loose, " : ", Strict, ");
                d.ipv4(at + 2);
                t.put("/32, Flags: [");
                ROUTE_FLAGS.print(t, b.u8(at + 7), ", ", "none");
                t.put(']');
            } else if (kind == 3) {
                int flags = b.u8(at + 2);
                t.put(", Flags: [").put((flags & 1) != 0 ? "Global" : "none").put("] (0x").hex(flags)
                        .put("), Class-Type: ").put(kind(20, b.u8(at + 3))).put(" (").dec(b.u8(at + 3)).put("), ")
                        .unsigned(b.s32(at + 4));
            }
            at += size;
            left -= size;
        }
        return Outcome.PRINTED;
    }

    /** RFC 2961 section 4. */
    private static Outcome messages(Dissection d, int at, int size) {
        if (size < 4) {
            return Outcome.TOO_SHORT;
        }
        d.text.put("\n\t    Flags [0x").hex2(d.bytes.u8(at)).put("], epoch: ").dec(d.bytes.u24(at + 1));
        for (int i = 4; i + 4 <= size; i += 4) {
            d.text.put("\n\t      Message-ID 0x").hex0(d.bytes.u32(at + i), 8).put(" (")
                    .unsigned(d.bytes.s32(at + i)).put(')');
        }
        return Outcome.PRINTED;
    }

    /** RFC 3473 section 2.6. */
    private static Outcome labelSet(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 4) {
            return Outcome.TOO_SHORT;
        }
        int action = b.u16(at) >> 8;
        t.put("\n\t    Action: ").put(switch (action) {
            case 0 -> "Inclusive list";
            case 1 -> "Exclusive list";
            case 2 -> "Inclusive range";
            case 3 -> "Exclusive range";
            default -> "Unknown";
        }).put(" (").dec(action).put("), Label type: ").dec(b.u8(at + 3));
        if (action == 2 || action == 3) {
            if (size < 12) {
                return Outcome.TOO_SHORT;
            }
            t.put("\n\t    Start range: ").unsigned(b.s32(at + 4)).put(", End range: ").unsigned(b.s32(at + 8));
        } else {
            for (int i = 4; i + 4 <= size; i += 4) {
                t.put("\n\t    Subchannel #").dec(i / 4).put(": ").unsigned(b.s32(at + i));
            }
        }
        return Outcome.PRINTED;
    }

    /** RFC 4090 section 4.2. */
    private static Outcome detour(Dissection d, int at, int size) {
        for (int i = 0; i + 8 <= size; i += 8) {
            d.text.put("\n\t    PLR-ID: ");
            d.ipv4(at + i);
            d.text.put(", Avoid-Node-ID: ");
            d.ipv4(at + i + 4);
        }
        return Outcome.PRINTED;
    }

    /** RFC 5063 section 4.2. */
    private static Outcome capability(Dissection d, int at, int size) {
        if (size < 4) {
            return Outcome.TOO_SHORT;
        }
        int value = d.bytes.s32(at);
        if ((value & ~7) != 0) {
            d.text.put("\n\t    [reserved=0x").hex0(value & ~7, 8).put(" must be zero]");
        }
        d.text.put("\n\t    Flags: [");
        CAPABILITIES.print(d.text, value, ", ", "none");
        d.text.put(']');
        return Outcome.PRINTED;
    }

    /** RFC 4090 section 4.1. */
    private static Outcome fastReroute(Dissection d, int kind, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (kind != 1 && kind != 7) {
            return Outcome.UNKNOWN;
        }
        if (size < (kind == 1 ? 20 : 16)) {
            return Outcome.TOO_SHORT;
        }
        t.put("\n\t    Setup Priority: ").dec(b.u8(at)).put(", Holding Priority: ").dec(b.u8(at + 1))
                .put(", Hop-limit: ").dec(b.u8(at + 2)).put(", Bandwidth: ");
        Tables.significant(t, Float.intBitsToFloat(b.s32(at + 4)) * 8 / 1_000_000, 10);
        t.put(kind == 1 ? " Mbps\n\t    Include-any: 0x" : " Mbps\n\t    Include Colors: 0x").hex0(b.u32(at + 8), 8)
                .put(kind == 1 ? ", Exclude-any: 0x" : ", Exclude Colors: 0x").hex0(b.u32(at + 12), 8);
        if (kind == 1) {
            t.put(", Include-all: 0x").hex0(b.u32(at + 16), 8);
        }
        return Outcome.PRINTED;
    }

    /** RFC 3209 section 4.7. */
    private static Outcome sessionAttribute(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 4) {
            return Outcome.TOO_SHORT;
        }
        int name = b.u8(at + 3);
        if (size < 4 + name) {
            return Outcome.TOO_SHORT;
        }
        t.put("\n\t    Session Name: ");
        Strings.counted(d, at + 4, name);
        t.put("\n\t    Setup Priority: ").dec(b.u8(at)).put(", Holding Priority: ").dec(b.u8(at + 1))
                .put(", Flags: [");
        SESSION_FLAGS.print(t, b.u8(at + 2), ", ", "none");
        t.put("] (").put(b.u8(at + 2) == 0 ? "" : "0x").hex(b.u8(at + 2)).put(')');
        return Outcome.PRINTED;
    }

    /** OIF UNI 1.0 Signaling Specification, section 12.5.2. */
    private static Outcome userInterface(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean unknown = false;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < 4) {
                return Outcome.TOO_SHORT;
            }
            int size = b.u16(at);
            int kind = b.u8(at + 2);
            int family = b.u8(at + 3);
            t.put("\n\t    Subobject Type: ").put(switch (kind) {
                case 1 -> "Source TNA address";
                case 2 -> "Destination TNA address";
                case 3 -> "Diversity";
                case 4 -> "Egress label";
                case 5 -> "Service level";
                default -> "Unknown";
            }).put(" (").dec(kind).put("), AF: ").put(AddressFamilies.name(family)).put(" (")
                    .dec(family).put("), length: ").dec(size);
            if (size < 4 || size > left) {
                return Outcome.INVALID;
            }
            int least = kind == 5 ? 5
                    : kind == 4 ? 16 : kind > 2 || kind == 0 || family > 2 || family == 0 ? 0 : family == 1 ? 8 : 20;
            if (size < least) {
                t.put("\n\t  ERROR: sub-object is too short");
                return Outcome.ENDS;
            }
            switch (least) {
                case 5 -> t.put("\n\t      Service level: ").dec(b.u8(at + 4));
                case 8 -> {
                    t.put("\n\t      UNI IPv4 TNA address: ");
                    d.ipv4(at + 4);
                }
                case 16 -> t.put("\n\t      U-bit: ").hex(b.u8(at + 4) >> 7).put(", Label type: ").dec(b.u8(at + 7))
                        .put(", Logical port id: ").unsigned(b.s32(at + 8)).put(", Label: ")
                        .unsigned(b.s32(at + 12));
                case 20 -> {
                    t.put("\n\t      UNI IPv6 TNA address: ");
                    d.ipv6(at + 4);
                }
                default -> unknown = true;
            }
            at += size;
            left -= size;
        }
        return unknown ? Outcome.UNKNOWN : Outcome.PRINTED;
    }

    /** RFC 3209 section 7.3. */
    private static String routingProblem(int value) {
        return switch (value) {
            case 1 -> "Bad EXPLICIT_ROUTE object";
            case 2 -> "Bad strict node";
            case 3 -> "Bad loose node";
            case 4 -> "Bad initial subobject";
            case 5 -> "No route available toward destination";
            case 6 -> "Unacceptable label value";
            case 7 -> "RRO indicated routing loops";
            case 8 -> "non-RSVP-capable router in the path";
            case 9 -> "MPLS label allocation failure";
            case 10 -> "Unsupported L3PID";
            default -> "unknown";
        };
    }

    /** RFC 4124 section 6.5. */
    private static String trafficEngineering(int value) {
        return switch (value) {
            case 1 -> "Unexpected CT object";
            case 2 -> "Unsupported CT";
            case 3 -> "Invalid CT value";
            case 4 -> "CT/setup priority do not form a configured TE-Class";
            case 5 -> "CT/holding priority do not form a configured TE-Class";
            case 6 -> "CT/setup priority and CT/holding priority do not form a configured TE-Class";
            case 7 -> "Inconsistency between signaled PSC and signaled CT";
            case 8 -> "Inconsistency between signaled PHBs and signaled CT";
            default -> "unknown";
        };
    }

    /** The name of a kind of an object. */
    static String kind(int number, int kind) {
        String name = switch (number) {
            case 1 -> kind == 7 ? "Tunnel IPv4"
                    : kind == 11 ? "UNI IPv4"
                            : kind == 13 ? "IPv4 P2MP LSP Tunnel" : kind == 14 ? "IPv6 P2MP LSP Tunnel" : ip(kind);
            case 3, 6 -> kind == 3 ? "IPv4 plus opt. TLVs" : kind == 4 ? "IPv6 plus opt. TLVs" : ip(kind);
            case 9 -> kind == 1 ? "obsolete" : kind == 2 ? "IntServ" : null;
            case 12, 13 -> kind == 2 ? "IntServ" : null;
            case 10, 11 -> switch (kind) {
                case 3 -> number == 10 ? "IPv6 Flow-label" : null;
                case 7 -> "Tunnel IPv4";
                case 12 -> "IPv4 P2MP LSP Tunnel";
                case 13 -> "IPv6 P2MP LSP Tunnel";
                default -> ip(kind);
            };
            case 15, 195 -> ip(kind);
            case 16, 34, 35, 129 -> kind == 1 ? "Label"
                    : kind == 2 ? "Generalized Label" : kind == 3 ? "Waveband Switching" : null;
            case 19 -> switch (kind) {
                case 1 -> "without label range";
                case 2 -> "with ATM label range";
                case 3 -> "with FR label range";
                case 4 -> "Generalized Label";
                default -> null;
            };
            case 20, 21, 131 -> kind == 1 ? "IPv4" : null;
            case 22 -> kind == 1 ? "Hello Request" : kind == 2 ? "Hello Ack" : null;
            case 24 -> kind == 1 ? "Message id ack" : kind == 2 ? "Message id nack" : null;
            case 50 -> kind == 1 ? "IPv4 sub-LSP" : kind == 2 ? "IPv6 sub-LSP" : null;
            case 63, 207 -> kind == 7 ? "Tunnel IPv4" : null;
            case 205 -> kind == 7 ? "Tunnel IPv4" : kind == 1 ? "1" : null;
            case 5, 8, 23, 25, 36, 66, 125, 134, 196, 204, 229 -> kind == 1 ? "1" : null;
            default -> null;
        };
        return name == null ? "Unknown" : name;
    }

    private static String ip(int kind) {
        return kind == 1 ? "IPv4" : kind == 2 ? "IPv6" : null;
    }

    /** The name of an object. */
    static String name(int number) {
        return switch (number) {
            case 1 -> "Session";
            case 3 -> "RSVP Hop";
            case 4 -> "Integrity";
            case 5 -> "Time Values";
            case 6 -> "Error Spec";
            case 7 -> "Scope";
            case 8 -> "Style";
            case 9 -> "Flowspec";
            case 10 -> "FilterSpec";
            case 11 -> "Sender Template";
            case 12 -> "Sender TSpec";
            case 13 -> "Adspec";
            case 14 -> "Policy Data";
            case 15 -> "Confirm";
            case 16 -> "Label";
            case 19 -> "Label Request";
            case 20 -> "ERO";
            case 21 -> "RRO";
            case 22 -> "Hello";
            case 23 -> "Message ID";
            case 24 -> "Message ID Ack";
            case 25 -> "Message ID List";
            case 34 -> "Recovery Label";
            case 35 -> "Upstream Label";
            case 36 -> "Label Set";
            case 37 -> "Protection";
            case 50 -> "Sub-LSP to LSP";
            case 63 -> "Detour";
            case 66 -> "Class Type";
            case 125 -> "Class Type (old)";
            case 129 -> "Suggested Label";
            case 130 -> "Acceptable Label Set";
            case 131 -> "Restart Capability";
            case 134 -> "Capability";
            case 195 -> "Notify Request";
            case 196 -> "Administrative Status";
            case 204 -> "Properties";
            case 205 -> "Fast Re-Route";
            case 207 -> "Session Attribute";
            case 229 -> "Generalized UNI";
            case 230 -> "Call-ID";
            case 236 -> "Call Capability";
            default -> "Unknown";
        };
    }
}
