package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.Ouis;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Options of PPP's control protocols (RFC 1661 section 6 and those that add to it). */
final class PppOptions {
    private static final int LCP = 0xc021;
    private static final int IPCP = 0x8021;
    private static final int IPV6CP = 0x8057;
    private static final int CCP = 0x80fd;
    private static final int BACP = 0xc02b;

    private static final int CHAP = 0xc223;
    private static final int LINK_QUALITY_REPORT = 0xc025;
    private static final int CONTROL_HEADER = 4;
    private static final int HEADER_COMPRESSION = 0x0061;
    /** A compressed header's parameters before its suboptions (RFC 2507 section 14). */
    private static final int COMPRESSION = 14;

    /** What an option was worth. */
    private enum Value {
        /** Nothing is known of it. */
        UNKNOWN,
        /** It was printed. */
        PRINTED,
        /** It has a length that it cannot have. */
        BOGUS
    }

    private PppOptions() {}

    static void print(Dissection d, int protocol, int start, int length) {
        String name = switch (protocol) {
            case LCP -> "lcp";
            case IPCP -> "ipcp";
            case IPV6CP -> "ip6cp";
            case CCP -> "ccp";
            case BACP -> "bacp";
            default -> null;
        };
        if (name == null) {
            return;
        }
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < 2 || !d.bytes.has(at, 2)) {
                d.text.put("[|").put(name).put(']');
                return;
            }
            if (d.bytes.u8(at + 1) > length + CONTROL_HEADER) {
                return;
            }
            int size = option(d, protocol, at, left);
            if (size == 0) {
                return;
            }
            at += size;
            left -= size;
        }
    }

    /** Prints an option; answers its length, or 0 where none follows. Of all, {@code left} bytes are left. */
    private static int option(Dissection d, int protocol, int at, int left) {
        TextBuffer t = d.text;
        int option = d.bytes.u8(at);
        int size = d.bytes.u8(at + 1);
        String name = name(protocol, option);
        if (name == null && protocol == LCP) {
            t.put("\n\tunknown LCP option 0x").hex2(option);
        } else {
            t.put("\n\t  ").put(name != null ? name : protocol == CCP || protocol == BACP ? "Unknown" : "unknown")
                    .put(" Option (0x").hex2(option).put("), length ").dec(size);
        }
        if (size < 2) {
            t.put(" (length bogus, should be >= 2)");
            return 0;
        }
        Value value = switch (protocol) {
            case LCP -> link(d, option, at, size);
            case IPCP -> internet(d, option, at, size);
            case IPV6CP -> option == 1 ? identifier(d, at, size) : Value.UNKNOWN;
            case CCP -> compression(d, option, at, size);
            default -> option == 1 ? peer(d, at, size) : Value.UNKNOWN;
        };
        boolean silent = protocol == LCP && name == null;
        if (value == Value.BOGUS && option != 1) {
            return 0;
        }
        if (value != Value.BOGUS && !silent && (d.verbosity > 1 || value == Value.UNKNOWN)) {
            boolean compressed = protocol == IPCP && option == 2 && d.bytes.u16(at + 2) == HEADER_COMPRESSION;
            int from = compressed ? suboptionsEnd(d, at, size) + 2 : at + 2;
            if (compressed && !d.bytes.has(from - 1, 1)) {
                t.put("\n\t    Dissector error: print_unknown_data called with pointer past end of packet");
            }
            HexDump.hex(d, "\n\t    ", from, size - 2);
        }
        if (left < size) {
            t.put(" [remaining options length ").dec(left).put(" < ").dec(size).put(']');
            d.invalid();
            return 0;
        }
        return size;
    }

    /** Whether an option has the length it must have; says so where not. */
    private static boolean isBogus(Dissection d, int size, int wanted) {
        if (size != wanted) {
            d.text.put(" (length bogus, should be = ").dec(wanted).put(')');
        }
        return size != wanted;
    }

    /** Whether an option is as long as it must be; says so where not. */
    private static boolean isShort(Dissection d, int size, int least) {
        if (size < least) {
            d.text.put(" (length bogus, should be >= ").dec(least).put(')');
        }
        return size < least;
    }

    /** Link control (RFC 1661 section 6). */
    private static Value link(Dissection d, int option, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean bogus = switch (option) {
            case 0 -> isShort(d, size, 6);
            case 1, 17, 23 -> isBogus(d, size, 4);
            case 2, 5 -> isBogus(d, size, 6);
            case 3, 4 -> isShort(d, size, 4);
            case 13, 19 -> isShort(d, size, 3);
            default -> false;
        };
        if (bogus) {
            return Value.BOGUS;
        }
        switch (option) {
            case 0 -> {
                int vendor = b.u24(at + 2);
                t.put(": Vendor: ").put(Ouis.name(vendor)).put(" (").dec(vendor).put(')');
            }
            case 1, 17 -> {
                int most = b.u16(at + 2);
                t.put(": ").dec(most);
            }
            case 2, 5 -> {
                long value = b.u32(at + 2);
                t.put(": 0x").hex0(value, 8);
            }
            case 3 -> authentication(d, at, size);
            case 4 -> t.put(b.u16(at + 2) == LINK_QUALITY_REPORT ? ": LQR" : ": unknown");
            case 7, 8 -> {}
            case 13 -> {
                int operation = b.u8(at + 2);
                t.put(": : Callback Operation ").put(switch (operation) {
                    case 0 -> "UserAuth";
                    case 1 -> "DialString";
                    case 2 -> "LocalID";
                    case 3 -> "E.164";
                    case 4 -> "X.500";
                    case 6 -> "CBCP";
                    default -> "Unknown";
                }).put(" (").dec(operation).put(')');
            }
            case 19 -> {
                return discriminator(d, at, size);
            }
            case 23 -> {
                int link = b.u16(at + 2);
                t.put(": 0x").hex0(link, 4);
            }
            default -> {
                return Value.UNKNOWN;
            }
        }
        return Value.PRINTED;
    }

    /** RFC 1661 section 6.2, RFC 1994 section 3. */
    private static void authentication(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        int protocol = d.bytes.u16(at + 2);
        switch (protocol) {
            case 0xc023 -> t.put(": PAP");
            case CHAP -> {
                t.put(": CHAP");
                int algorithm = d.bytes.u8(at + 4);
                t.put(", ");
                d.nameOr(switch (algorithm) {
                    case 5 -> "MD5";
                    case 128 -> "MS-CHAPv1";
                    case 129 -> "MS-CHAPv2";
                    default -> null;
                }, "Unknown Auth Alg ", algorithm);
            }
            case 0xc227 -> t.put(": EAP");
            case 0xc027 -> t.put(": SPAP");
            case 0xc123 -> t.put(": Old-SPAP");
            default -> {
                // tcpdump's own words.
                t.put(": Unknown Auth Proto (0x04x)");
                HexDump.hex(d, "\n\t", at, size);
            }
        }
    }

    /** RFC 1990 section 5.1.3. */
    private static Value discriminator(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int kind = b.u8(at + 2);
        String name = switch (kind) {
            case 0 -> "Null";
            case 1 -> "Local";
            case 2 -> "IPv4";
            case 3 -> "MAC";
            case 4 -> "Magic-Num-Block";
            case 5 -> "PSNDN";
            default -> null;
        };
        if ((kind == 2 && isBogus(d, size, 7)) || (kind == 3 && isBogus(d, size, 9))) {
            return Value.BOGUS;
        }
        t.put(": ");
        d.nameOr(name, "Unknown class ", kind);
        if (kind == 2) {
            t.put(' ');
            d.ipv4(at + 3);
        } else if (kind == 3) {
            t.put(' ');
            d.mac(at + 3);
        }
        return Value.PRINTED;
    }

    /** IP control (RFC 1332 section 3, RFC 2507 section 14). */
    private static Value internet(Dissection d, int option, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean bogus = switch (option) {
            case 1 -> isBogus(d, size, 10);
            case 2 -> isShort(d, size, 4);
            case 3, 4, 129, 130, 131, 132 -> isBogus(d, size, 6);
            default -> false;
        };
        if (bogus) {
            return Value.BOGUS;
        }
        switch (option) {
            case 1 -> {
                b.require(at + 2, 8);
                t.put(": src ");
                d.ipv4(at + 2);
                t.put(", dst ");
                d.ipv4(at + 6);
            }
            case 2 -> {
                int protocol = b.u16(at + 2);
                t.put(": ").put(protocol == 0x002d ? "VJ-Comp"
                        : protocol == HEADER_COMPRESSION ? "IP Header Compression" : "Unknown")
                        .put(" (0x").hexAtLeast(protocol, 2).put("):");
                if (protocol == HEADER_COMPRESSION) {
                    return headerCompression(d, at, size);
                }
            }
            case 3, 4, 129, 130, 131, 132 -> {
                b.require(at + 2, 4);
                t.put(": ");
                d.ipv4(at + 2);
            }
            default -> {
                return Value.UNKNOWN;
            }
        }
        return Value.PRINTED;
    }

    private static Value headerCompression(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (isShort(d, size, COMPRESSION)) {
            return Value.BOGUS;
        }
        b.require(at, COMPRESSION);
        t.put("\n\t    TCP Space ").dec(b.u16(at + 4)).put(", non-TCP Space ").dec(b.u16(at + 6)).put(", maxPeriod ")
                .dec(b.u16(at + 8)).put(", maxTime ").dec(b.u16(at + 10)).put(", maxHdr ").dec(b.u16(at + 12));
        int next = at + COMPRESSION;
        int left = size - COMPRESSION;
        t.put("\n\t      Suboptions, length ").dec(left);
        while (left >= 2) {
            b.require(next, 2);
            int option = b.u8(next);
            int length = b.u8(next + 1);
            if (option == 0 || length == 0) {
                break;
            }
            t.put("\n\t\t").put(switch (option) {
                case 1 -> "RTP-Compression";
                case 2 -> "Enhanced RTP-Compression";
                default -> "Unknown";
            }).put(" Suboption #").dec(option).put(", length ").dec(length);
            if (left < length) {
                t.put(" [remaining suboptions length ").dec(left).put(" < ").dec(length).put(']');
                d.invalid();
                break;
            }
            next += length;
            left -= length;
        }
        return Value.PRINTED;
    }

    /** Where the suboptions of a compressed header end: from there on, tcpdump shows the bytes. */
    private static int suboptionsEnd(Dissection d, int at, int size) {
        int next = at + COMPRESSION;
        int left = size - COMPRESSION;
        while (left >= 2) {
            int length = d.bytes.u8(next + 1);
            if (d.bytes.u8(next) == 0 || length == 0 || left < length) {
                break;
            }
            next += length;
            left -= length;
        }
        return next;
    }

    /** RFC 5072 section 4.1. */
    private static Value identifier(Dissection d, int at, int size) {
        if (isBogus(d, size, 10)) {
            return Value.BOGUS;
        }
        d.bytes.require(at + 2, 8);
        d.text.put(": ");
        for (int i = 0; i < 4; i++) {
            d.text.put(i == 0 ? "" : ":").hex0(d.bytes.u16(at + 2 + 2 * i), 4);
        }
        return Value.PRINTED;
    }

    /** RFC 2125 section 5.1. */
    private static Value peer(Dissection d, int at, int size) {
        if (isBogus(d, size, 6)) {
            return Value.BOGUS;
        }
        long number = d.bytes.u32(at + 2);
        d.text.put(": Magic-Num 0x").hex0(number, 8);
        return Value.PRINTED;
    }

    /** Compression control (RFC 1962 section 4, RFC 1977, RFC 1979). */
    private static Value compression(Dissection d, int option, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (option) {
            case 21 -> {
                if (isShort(d, size, 3)) {
                    return Value.BOGUS;
                }
                int value = b.u8(at + 2);
                t.put(": Version: ").dec(value >> 5).put(", Dictionary Bits: ").dec(value & 0x1f);
            }
            case 24 -> {
                if (isShort(d, size, 4)) {
                    return Value.BOGUS;
                }
                int value = b.u8(at + 2);
                int context = b.u8(at + 3);
                t.put(": Features: ").dec(value >> 6).put(", PxP: ").put((value & 0x20) != 0 ? "Enabled" : "Disabled")
                        .put(", History: ").dec(value & 0x1f).put(", #CTX-ID: ").dec(context);
            }
            case 26 -> {
                if (isShort(d, size, 4)) {
                    return Value.BOGUS;
                }
                int window = b.u8(at + 2);
                int check = b.u8(at + 3);
                t.put(": Window: ").dec(window >> 4).put("K, Method: ")
                        .put((window & 0x0f) == 8 ? "zlib" : "unknown").put(" (0x").hex(window & 0x0f)
                        .put("), MBZ: ").dec(check >> 2).put(", CHK: ").dec(check & 3);
            }
            default -> {
                return Value.UNKNOWN;
            }
        }
        return Value.PRINTED;
    }

    private static String name(int protocol, int option) {
        return switch (protocol) {
            case LCP -> linkName(option);
            case IPCP -> switch (option) {
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
            case IPV6CP -> option == 1 ? "Interface-ID" : null;
            case CCP -> switch (option) {
                case 0 -> "OUI";
                case 1 -> "Pred-1";
                case 2 -> "Pred-2";
                case 3 -> "Puddle";
                case 16 -> "HP-PPC";
                case 17 -> "Stac-LZS";
                case 18 -> "MPPC";
                case 19 -> "Gand-FZA";
                case 20 -> "V.42bis";
                case 21 -> "BSD-Comp";
                case 23 -> "LZS-DCP";
                case 24 -> "MVRCA";
                case 25 -> "DEC";
                case 26 -> "Deflate";
                default -> null;
            };
            default -> option == 1 ? "Favored-Peer" : null;
        };
    }

    private static String linkName(int option) {
        return switch (option) {
            case 0 -> "Vend-Ext";
            case 1 -> "MRU";
            case 2 -> "ACCM";
            case 3 -> "Auth-Prot";
            case 4 -> "Qual-Prot";
            case 5 -> "Magic-Num";
            case 6 -> "deprecated(6)";
            case 7 -> "PFC";
            case 8 -> "ACFC";
            case 9 -> "FCS-Alt";
            case 10 -> "SDP";
            case 11 -> "Num-Mode";
            case 12 -> "deprecated(12)";
            case 13 -> "Call-Back";
            case 14 -> "deprecated(14)";
            case 15 -> "deprecated(15)";
            case 16 -> "deprecated(16)";
            case 17 -> "MRRU";
            case 18 -> "12-Bit seq #";
            case 19 -> "End-Disc";
            case 20 -> "Proprietary";
            case 21 -> "DCE-Id";
            case 22 -> "MP+";
            case 23 -> "Link-Disc";
            case 24 -> "LCP-Auth-Opt";
            case 25 -> "COBS";
            case 26 -> "Prefix-elision";
            case 27 -> "Multilink-header-Form";
            case 28 -> "I18N";
            case 29 -> "SDL-over-SONET/SDH";
            case 30 -> "PPP-Muxing";
            default -> null;
        };
    }
}
