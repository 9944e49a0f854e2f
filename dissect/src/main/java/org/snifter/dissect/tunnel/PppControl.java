package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Control protocols of PPP (RFC 1661 section 5). */
final class PppControl {
    private static final int CODE = 0;
    private static final int IDENTIFIER = 1;
    private static final int LENGTH = 2;
    private static final int HEADER = 4;
    /** A compressed header's parameters before its suboptions (RFC 2507 section 14). */
    private static final int COMPRESSION = 14;

    private PppControl() {}

    static void print(Dissection d, int protocol, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(Ppp.name(protocol)).put(", ");
        if (length < HEADER) {
            t.put("[|").put("ppp").put(']');
            return;
        }
        int code = b.u8(at + CODE);
        String name = code(code);
        t.put(name == null ? "Unknown Opcode" : name).put(" (0x").hex2(code).put("), id ")
                .dec(b.u8(at + IDENTIFIER)).put(", length ").unsigned(length + 2);
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
                if (left >= 4) {
                    t.put("\n\t  Magic-Num 0x").hex0(b.u32(body), 8);
                }
            }
            case 1, 2, 3, 4 -> options(d, protocol, body, left);
            case 5, 6 -> HexDump.hex(d, "\n\t    ", body, left);
            case 7 -> {
                t.put("\n\t  Rejected ").dec(left).put("-Byte packet:");
                HexDump.hex(d, "\n\t    ", body, left);
            }
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
                    t.put("\n\t  Magic-Num 0x").hex0(b.u32(body), 8);
                    if (left > 4) {
                        t.put("\n\t  -----trailing data-----");
                        HexDump.hex(d, "\n\t    ", body + 4, left - 4);
                    }
                }
            }
            case 12 -> {
                if (left >= 4) {
                    t.put("\n\t  Magic-Num 0x").hex0(b.u32(body), 8);
                    if (left > 4) {
                        t.put(" Data\n\t    ");
                        Strings.counted(d, body + 4, left - 4);
                    }
                }
            }
            case 13 -> {
                if (left >= 8) {
                    t.put("\n\t  Magic-Num 0x").hex0(b.u32(body), 8).put(", Seconds-Remaining ")
                            .unsigned(b.s32(body + 4)).put('s');
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t    ", at - 2, said + 2);
                }
            }
        }
    }

    private static void options(Dissection d, int protocol, int start, int length) {
        int at = start;
        int left = length;
        while (left > 0) {
            int size = option(d, protocol, at, left);
            if (size <= 0) {
                return;
            }
            at += size;
            left -= size;
        }
    }

    /** Prints an option; answers its length, or 0 where none can follow. */
    private static int option(Dissection d, int protocol, int at, int there) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (there < 2 || !b.has(at, 2)) {
            t.put("[|").put(d.protocol()).put(']');
            return 0;
        }
        int option = b.u8(at);
        int size = b.u8(at + 1);
        String name = name(protocol, option);
        t.put("\n\t  ").put(name == null ? "unknown" : name).put(" Option (0x").hex2(option).put("), length ")
                .dec(size);
        if (size < 2) {
            t.put(" (length bogus, should be >= 2)");
            return 0;
        }
        if (size == 2) {
            return size;
        }
        boolean known = switch (protocol) {
            case 0xc021 -> link(d, option, at, size);
            case 0x8021 -> internet(d, option, at, size);
            default -> false;
        };
        if (!known) {
            if (d.verbosity <= 1 || name == null) {
                HexDump.hex(d, "\n\t    ", at + 2, size - 2);
            }
        } else if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t    ", at + 2, size - 2);
        }
        if (there < size) {
            t.put(" [remaining options length ").dec(there).put(" < ").dec(size).put(']');
            d.invalid();
            return 0;
        }
        return size;
    }

    /** Link control (RFC 1661 section 6). */
    private static boolean link(Dissection d, int option, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (option) {
            case 1, 17 -> {
                if (size == 4) {
                    t.put(": ").dec(b.u16(at + 2));
                }
            }
            case 2 -> {
                if (size == 6) {
                    t.put(": 0x").hex0(b.u32(at + 2), 8);
                }
            }
            case 3 -> {
                if (size >= 4) {
                    int protocol = b.u16(at + 2);
                    String name = Ppp.name(protocol);
                    t.put(": ").put(name == null ? "Unknown Auth Proto (0x" : name);
                    if (name == null) {
                        t.hex0(protocol, 4).put(')');
                    }
                    if (protocol == 0xc223 && size >= 5) {
                        int algorithm = b.u8(at + 4);
                        t.put(", ");
                        d.nameOr(switch (algorithm) {
                            case 5 -> "MD5";
                            case 128 -> "MS-CHAPv1";
                            case 129 -> "MS-CHAPv2";
                            default -> null;
                        }, "Unknown Auth Alg ", algorithm);
                    }
                }
            }
            case 19 -> {
                if (size >= 3) {
                    int kind = b.u8(at + 2);
                    t.put(": ").put(switch (kind) {
                        case 0 -> "Null";
                        case 1 -> "Local";
                        case 2 -> "IPv4";
                        case 3 -> "MAC";
                        case 4 -> "Magic-Num";
                        case 5 -> "PSNDN";
                        default -> "Unknown";
                    });
                    if (kind == 2 && size == 7) {
                        t.put(", ");
                        d.ipv4(at + 3);
                    } else if (kind == 3 && size == 9) {
                        t.put(", ").mac(b.u48(at + 3));
                    }
                }
            }
            case 13 -> {
                if (size >= 3) {
                    int operation = b.u8(at + 2);
                    t.put(": : Callback Operation ").put(switch (operation) {
                        case 0 -> "User authentication";
                        case 1 -> "Dialing string";
                        case 2 -> "Location identifier";
                        case 3 -> "E.164 number";
                        case 4 -> "X.500 distinguished name";
                        case 6 -> "CBCP";
                        default -> "Unknown";
                    }).put(" (").dec(operation).put(')');
                }
            }
            case 4 -> {
                if (size >= 4) {
                    t.put(b.u16(at + 2) == 0xc025 ? ": LQR" : ": unknown");
                }
            }
            case 5 -> {
                if (size == 6) {
                    t.put(": 0x").hex0(b.u32(at + 2), 8);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** IP control (RFC 1332 section 3, RFC 2507 section 14). */
    private static boolean internet(Dissection d, int option, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (option) {
            case 1 -> {
                if (size == 10) {
                    t.put(": src ");
                    d.ipv4(at + 2);
                    t.put(", dst ");
                    d.ipv4(at + 6);
                }
            }
            case 2 -> {
                if (size >= 4) {
                    int protocol = b.u16(at + 2);
                    t.put(": ").put(protocol == 0x002d ? "VJ-Comp"
                            : protocol == 0x0061 ? "IP Header Compression"
                                    : "Unknown")
                            .put(" (0x").hex0(protocol, 2).put("):");
                    if (protocol == 0x0061) {
                        return compression(d, at, size);
                    }
                }
            }
            case 3, 4, 129, 130, 131, 132 -> {
                if (size == 6) {
                    t.put(": ");
                    d.ipv4(at + 2);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean compression(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < COMPRESSION) {
            return true;
        }
        t.put("\n\t    TCP Space ").dec(b.u16(at + 4)).put(", non-TCP Space ").dec(b.u16(at + 6)).put(", maxPeriod ")
                .dec(b.u16(at + 8)).put(", maxTime ").dec(b.u16(at + 10)).put(", maxHdr ").dec(b.u16(at + 12));
        int next = at + COMPRESSION;
        int left = size - COMPRESSION;
        t.put("\n\t      Suboptions, length ").dec(left);
        while (left >= 2) {
            int option = b.u8(next);
            int length = b.u8(next + 1);
            t.put("\n\t\t").put(option == 1 ? "RTP-Compression"
                    : option == 2 ? "Enhanced RTP-Compression"
                            : option == 3
                                    ? "Suppress Data"
                                    : "Unknown")
                    .put(" Suboption #").dec(option).put(", length ").dec(length);
            if (length < 1) {
                return true;
            }
            if (left < length) {
                t.put(" [remaining suboptions length ").dec(left).put(" < ").dec(length).put(']');
                d.invalid();
                return true;
            }
            next += length;
            left -= length;
        }
        return true;
    }

    private static String name(int protocol, int option) {
        return switch (protocol) {
            case 0xc021 -> switch (option) {
                case 0 -> "Vend-Ext";
                case 1 -> "MRU";
                case 2 -> "ACCM";
                case 3 -> "Auth-Prot";
                case 4 -> "Qual-Prot";
                case 5 -> "Magic-Num";
                case 7 -> "PFC";
                case 8 -> "ACFC";
                case 9 -> "FCS-Alt";
                case 10 -> "SDP";
                case 11 -> "Numbered-Mode";
                case 13 -> "Call-Back";
                case 17 -> "MRRU";
                case 18 -> "12-Bit seq #";
                case 19 -> "End-Disc";
                case 20 -> "Proprietary";
                case 21 -> "DCE-Id";
                case 22 -> "MP+";
                case 23 -> "Link-Disc";
                case 24 -> "LCP-Auth-Opt";
                default -> null;
            };
            case 0x8021 -> switch (option) {
                case 1 -> "IP-Addrs";
                case 2 -> "IP-Comp";
                case 3 -> "IP-Addr";
                case 4 -> "Home-Addr";
                case 129 -> "Pri-DNS";
                case 130 -> "Pri-NBNS";
                case 131 -> "Sec-DNS";
                case 132 -> "Sec-NBNS";
                default -> null;
            };
            case 0x8057 -> option == 1 ? "Interface-ID" : null;
            case 0x80fd -> switch (option) {
                case 0 -> "OUI";
                case 1 -> "Pred-1";
                case 2 -> "Pred-2";
                case 3 -> "Puddle";
                case 16 -> "HP-PPC";
                case 17 -> "Stac";
                case 18 -> "MPPC";
                case 19 -> "Gand-FZA";
                case 20 -> "V.42bis";
                case 21 -> "BSD-Comp";
                case 24, 26 -> "Deflate";
                default -> null;
            };
            case 0xc02d -> option == 1 ? "Favored-Peer" : null;
            default -> null;
        };
    }

    private static String code(int code) {
        return switch (code) {
            case 0 -> "Vend-Ext";
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
            case 13 -> "Time-Remaining";
            default -> null;
        };
    }
}
