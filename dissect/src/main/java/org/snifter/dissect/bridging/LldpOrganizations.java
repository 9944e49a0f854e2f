package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Organizations' own TLVs in LLDP (IEEE 802.1Q annex D, IEEE 802.3 clause 79, TIA-1057, RFC 8520 section 11). */
final class LldpOrganizations {
    private static final int BRIDGING = 0x0080c2;
    private static final int ETHERNET = 0x00120f;
    private static final int MEDIA = 0x0012bb;
    private static final int IANA = 0x00005e;

    private static final BitNames PROTOCOL_VLAN = BitNames.of(2, "supported", 4, "enabled");
    private static final BitNames NEGOTIATION = BitNames.of(1, "supported", 2, "enabled");
    private static final BitNames AGGREGATION = BitNames.of(1, "supported", 2, "enabled");
    private static final BitNames POWER = BitNames.of(1, "PSE", 2, "supported", 4, "enabled", 8, "can be controlled");
    private static final BitNames ADVERTISED = BitNames.of(0x4000, "10BASE-T hdx", 0x2000, "10BASE-T fdx", 0x1000,
            "100BASE-T4", 0x0800, "100BASE-TX hdx", 0x0400, "100BASE-TX fdx", 0x0200, "100BASE-T2 hdx", 0x0100,
            "100BASE-T2 fdx", 0x0080, "Pause for fdx links", 0x0040, "Asym PAUSE for fdx", 0x0020, "Sym PAUSE for fdx",
            0x0010, "Asym and Sym PAUSE for fdx", 0x0008, "1000BASE-{X LX SX CX} hdx", 0x0004,
            "1000BASE-{X LX SX CX} fdx", 0x0002, "1000BASE-T hdx", 0x0001, "1000BASE-T fdx");
    private LldpOrganizations() {}

    static boolean knows(int organization) {
        return organization == BRIDGING || organization == ETHERNET || organization == MEDIA || organization == IANA;
    }

    /** Prints an organization's TLV; answers whether its bytes are to be shown as well. */
    static boolean print(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int organization = b.u24(at);
        t.put(": OUI ").put(switch (organization) {
            case BRIDGING -> "Ethernet bridged";
            case ETHERNET -> "IEEE 802.3 Private";
            case MEDIA -> "ANSI/TIA";
            case IANA -> "IANA";
            case 0x00000c -> "Cisco";
            case 0x000000 -> "Ethernet";
            default -> "Unknown";
        }).put(" (0x").hex0(organization, 6).put(')');
        return switch (organization) {
            case BRIDGING -> bridging(d, at, size);
            case ETHERNET -> ethernet(d, at, size);
            case MEDIA -> size >= 4 && LldpMedia.print(d, at, size);
            case IANA -> {
                if (size < 8) {
                    yield false;
                }
                int subtype = b.u8(at + 3);
                t.put("\n\t  ").put(subtype == 1 ? "MUD-URL" : "unknown").put(" Subtype (").dec(subtype).put(')');
                if (subtype == 1) {
                    t.put("\n\t  MUD-URL=");
                    Strings.counted(d, at + 4, size - 4);
                }
                yield subtype != 1;
            }
            default -> true;
        };
    }

    private static boolean bridging(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 4) {
            return false;
        }
        int subtype = b.u8(at + 3);
        t.put("\n\t  ").put(switch (subtype) {
            case 1 -> "Port VLAN Id";
            case 2 -> "Port and Protocol VLAN ID";
            case 3 -> "VLAN name";
            case 4 -> "Protocol Identity";
            case 7 -> "Link aggregation";
            case 8 -> "Congestion Notification";
            case 9 -> "ETS Configuration";
            case 10 -> "ETS Recommendation";
            case 11 -> "Priority Flow Control Configuration";
            case 12 -> "Application Priority";
            case 13 -> "EVB";
            case 14 -> "CDCP";
            default -> "unknown";
        }).put(" Subtype (").dec(subtype).put(')');
        switch (subtype) {
            case 1 -> {
                if (size < 6) {
                    return false;
                }
                t.put("\n\t    port vlan id (PVID): ").dec(b.u16(at + 4));
            }
            case 2 -> {
                if (size < 7) {
                    return false;
                }
                t.put("\n\t    port and protocol vlan id (PPVID): ").dec(b.u16(at + 5)).put(", flags [");
                PROTOCOL_VLAN.print(t, b.u8(at + 4), ", ", "none");
                t.put("] (0x").hex2(b.u8(at + 4)).put(')');
            }
            case 3 -> {
                if (size < 6) {
                    return false;
                }
                t.put("\n\t    vlan id (VID): ").dec(b.u16(at + 4));
                if (size < 7) {
                    return false;
                }
                int n = b.u8(at + 6);
                if (size < 7 + n) {
                    return false;
                }
                t.put("\n\t    vlan name: ");
                Strings.counted(d, at + 7, n);
            }
            case 4 -> {
                if (size < 5) {
                    return false;
                }
                int n = b.u8(at + 4);
                if (size < 5 + n) {
                    return false;
                }
                t.put("\n\t    protocol identity: ");
                Strings.padded(d, at + 5, n);
            }
            case 7 -> {
                return aggregation(d, at, size);
            }
            case 8 -> {
                if (size < 6) {
                    return false;
                }
                priorities(t, "\n\t    Pre-Priority CNPV Indicator", b.u8(at + 4));
                priorities(t, "\n\t    Pre-Priority Ready Indicator", b.u8(at + 5));
            }
            case 9, 10 -> {
                return selection(d, subtype, at, size);
            }
            case 11 -> {
                if (size < 6) {
                    return false;
                }
                int value = b.u8(at + 4);
                t.put("\n\t    Willing: ").dec(value >> 7).put(", MBC: ").dec(value >> 6 & 1).put(", RES: ")
                        .dec(value >> 4 & 3).put(", PFC cap:").dec(value & 0xf).put(" ");
                priorities(t, "\n\t    PFC Enable", b.u8(at + 5));
            }
            case 12 -> {
                if (size < 5) {
                    return false;
                }
                t.put("\n\t    RES: ").dec(b.u8(at + 4));
                if (size > 5 && (size - 5) % 3 == 0) {
                    t.put("\n\t    Application Priority Table");
                    for (int i = 5; i + 3 <= size; i += 3) {
                        int value = b.u8(at + i);
                        t.put("\n\t      Priority: ").dec(value >> 5).put(", RES: ").dec(value >> 3 & 3)
                                .put(", Sel: ").dec(value & 7).put(", Protocol ID: ").dec(b.u16(at + i + 1));
                    }
                }
            }
            case 13 -> {
                return virtual(d, at, size);
            }
            case 14 -> {
                if (size < 8) {
                    return false;
                }
                int value = b.u8(at + 4);
                t.put("\n\t    Role: ").dec(value >> 7).put(", RES: ").dec(value >> 4 & 7).put(", Scomp: ")
                        .dec(value >> 3 & 1).put(" ChnCap: ").dec(b.u16(at + 6) & 0xfff);
                for (int i = 8; (size - 8) % 3 == 0 && i < size; i += 3) {
                    int pair = b.u24(at + i);
                    t.put("\n\t    SCID: ").dec(pair >> 12).put(", SVID: ").dec(pair & 0xfff);
                }
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    private static void priorities(TextBuffer t, String label, int bits) {
        t.put(label).put("\n\t     Priority : 0  1  2  3  4  5  6  7\n\t     Value    : ");
        for (int i = 0; i < 8; i++) {
            t.dec(bits >> i & 1).put("  ");
        }
    }

    private static boolean aggregation(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 9) {
            return false;
        }
        t.put("\n\t    aggregation status [");
        AGGREGATION.print(t, b.u8(at + 4), ", ", "none");
        t.put("], aggregation port ID ").unsigned(b.s32(at + 5));
        return false;
    }

    /** IEEE 802.1Q clause D.2.8. */
    private static boolean selection(Dissection d, int subtype, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 25) {
            return false;
        }
        int value = b.u8(at + 4);
        if (subtype == 9) {
            t.put("\n\t    Willing:").dec(value >> 7).put(", CBS:").dec((value & 0x80) >> 6).put(", RES:")
                    .dec(value >> 3 & 7).put(", Max TCs:").dec(value & 7);
        } else {
            t.put("\n\t    RES: ").dec(value);
        }
        t.put("\n\t    Priority Assignment Table");
        t.put("\n\t     Priority : 0   1   2   3   4   5   6   7\n\t     Value    : ");
        for (int i = 0; i < 8; i++) {
            column(t, i, b.u8(at + 5 + i / 2) >> (i % 2 == 0 ? 4 : 0) & 0xf);
        }
        table(d, "\n\t    TC Bandwidth Table\n\t     TC%   : 0   1   2   3   4   5   6   7\n\t     Value : ", at + 9);
        table(d, "\n\t    TSA Assignment Table\n\t     Traffic Class: 0   1   2   3   4   5   6   7\n\t     Value        : ",
                at + 17);
        return false;
    }

    private static void table(Dissection d, String head, int at) {
        d.text.put(head);
        for (int i = 0; i < 8; i++) {
            column(d.text, i, d.bytes.u8(at + i));
        }
    }

    private static void column(TextBuffer t, int index, int value) {
        t.put(index == 0 ? "" : " ").dec(value).put(value < 10 ? "  " : value < 100 ? " " : "");
    }

    /** IEEE 802.1Q clause D.2.12. */
    private static boolean virtual(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 9) {
            return false;
        }
        int bridge = b.u8(at + 4);
        t.put("\n\t    EVB Bridge Status\n\t      RES: ").dec(bridge >> 3).put(", BGID: ").dec(bridge >> 2 & 1)
                .put(", RRCAP: ").dec(bridge >> 1 & 1).put(", RRCTR: ").dec(bridge & 1);
        int station = b.u8(at + 5);
        t.put("\n\t    EVB Station Status\n\t      RES: ").dec(station >> 4).put(", SGID: ").dec(station >> 3 & 1)
                .put(", RRREQ: ").dec(station >> 2 & 1).put(",RRSTAT: ").dec(station & 3);
        int retry = b.u8(at + 6);
        t.put("\n\t    R: ").dec(retry >> 5).put(", RTE: ").dec(retry & 0x1f).put(", ");
        int mode = b.u8(at + 7);
        t.put("EVB Mode: ").put(switch (mode >> 6) {
            case 0 -> "Not Supported";
            case 1 -> "EVB Bridge";
            case 2 -> "EVB Station";
            default -> "Reserved for future Standardization";
        }).put(" [").dec(mode >> 6).put(']');
        t.put("\n\t    ROL: ").dec(mode >> 5 & 1).put(", RWD: ").dec(mode & 0x1f).put(", ");
        int keep = b.u8(at + 8);
        t.put("RES: ").dec(keep >> 6).put(", ROL: ").dec(keep >> 5 & 1).put(", RKA: ").dec(keep & 0x1f);
        return false;
    }

    private static boolean ethernet(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 4) {
            return false;
        }
        int subtype = b.u8(at + 3);
        t.put("\n\t  ").put(switch (subtype) {
            case 1 -> "MAC/PHY configuration/status";
            case 2 -> "Power via MDI";
            case 3 -> "Link aggregation";
            case 4 -> "Max frame size";
            default -> "unknown";
        }).put(" Subtype (").dec(subtype).put(')');
        switch (subtype) {
            case 1 -> {
                if (size < 9) {
                    return false;
                }
                t.put("\n\t    autonegotiation [");
                NEGOTIATION.print(t, b.u8(at + 4), ", ", "none");
                t.put("] (0x").hex2(b.u8(at + 4)).put(")\n\t    PMD autoneg capability [");
                ADVERTISED.print(t, b.u16(at + 5), ", ", "unknown");
                t.put("] (0x").hex0(b.u16(at + 5), 4).put(")\n\t    MAU type ").put(attachment(b.u16(at + 7)))
                        .put(" (0x").hex0(b.u16(at + 7), 4).put(')');
            }
            case 2 -> {
                if (size < 7) {
                    return false;
                }
                int pair = b.u8(at + 5);
                int power = b.u8(at + 6);
                t.put("\n\t    MDI power support [");
                POWER.print(t, b.u8(at + 4), ", ", "none");
                t.put("], power pair ").put(pair == 1 ? "signal" : pair == 2 ? "spare" : "unknown");
                t.put(", power class ");
                if (power >= 1 && power <= 5) {
                    t.put("class").dec(power - 1);
                } else {
                    t.put("unknown");
                }
            }
            case 3 -> {
                return aggregation(d, at, size);
            }
            case 4 -> {
                if (size < 6) {
                    return false;
                }
                t.put("\n\t    MTU size ").dec(b.u16(at + 4));
            }
            default -> {
                return true;
            }
        }
        return false;
    }

    /** RFC 4836's dot3MauType. */
    private static String attachment(int type) {
        return switch (type) {
            case 1 -> "AUI";
            case 2 -> "10BASE_5";
            case 3 -> "FOIRL";
            case 4 -> "10BASE2";
            case 5 -> "10BASET duplex mode unknown";
            case 6 -> "10BASEFP";
            case 7 -> "10BASEFB";
            case 8 -> "10BASEFL duplex mode unknown";
            case 9 -> "10BROAD36";
            case 10 -> "10BASET hdx";
            case 11 -> "10BASET fdx";
            case 12 -> "10BASEFL hdx";
            case 13 -> "10BASEFL fdx";
            case 14 -> "100BASET4";
            case 15 -> "100BASETX hdx";
            case 16 -> "100BASETX fdx";
            case 17 -> "100BASEFX hdx";
            case 18 -> "100BASEFX fdx";
            case 19 -> "100BASET2 hdx";
            case 20 -> "100BASET2 fdx";
            case 21 -> "1000BASEX hdx";
            case 22 -> "1000BASEX fdx";
            case 23 -> "1000BASELX hdx";
            case 24 -> "1000BASELX fdx";
            case 25 -> "1000BASESX hdx";
            case 26 -> "1000BASESX fdx";
            case 27 -> "1000BASECX hdx";
            case 28 -> "1000BASECX fdx";
            case 29 -> "1000BASET hdx";
            case 30 -> "1000BASET fdx";
            case 31 -> "10GBASEX";
            case 32 -> "10GBASELX4";
            case 33 -> "10GBASER";
            case 34 -> "10GBASEER";
            case 35 -> "10GBASELR";
            case 36 -> "10GBASESR";
            case 37 -> "10GBASEW";
            case 38 -> "10GBASEEW";
            case 39 -> "10GBASELW";
            case 40 -> "10GBASESW";
            default -> type == 0 ? "Unknown" : "unknown";
        };
    }
}
