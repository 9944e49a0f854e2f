package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Options of DHCP (RFC 2132; BOOTP Vendor Extensions and DHCP Options, IANA). */
final class DhcpOptions {
    private static final int PAD = 0;
    private static final int END = 255;

    private DhcpOptions() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int end = start + length;
        while (at < end && b.has(at, 1)) {
            int tag = b.u8(at++);
            if ((tag == PAD || tag == END) && d.verbosity < 3) {
                if (tag == END) {
                    return;
                }
                continue;
            }
            String name = name(tag);
            int size = 0;
            int pads = 1;
            if (tag == PAD) {
                while (at < end && b.has(at, 1) && b.u8(at) == PAD) {
                    pads++;
                    at++;
                }
            } else if (tag != END) {
                size = b.u8(at++);
            }
            t.put("\n\t    ").put(name == null ? "Unknown" : name.substring(1)).put(" (").dec(tag).put("), length ")
                    .dec(size).put(size > 0 ? ": " : "");
            if (tag == PAD && pads > 1) {
                t.put(", occurs ").dec(pads);
            }
            b.require(at, size);
            if (at + size > end) {
                t.put("[|rfc1048 ").dec(size).put(']');
                return;
            }
            value(d, tag, name == null ? guess(size) : name.charAt(0), at, size);
            at += size;
        }
    }

    /** The form of what has no name: numbers as wide as fit. */
    private static char guess(int size) {
        return (size & 1) != 0 ? 'b' : (size & 2) != 0 ? 's' : 'l';
    }

    private static void value(Dissection d, int tag, char form, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = size;
        switch (tag) {
            case 53 -> {
                if (size != 1) {
                    break;
                }
                int type = b.u8(at);
                String name = message(type);
                d.nameOr(name, "Unknown (", type);
                t.put(name == null ? ")" : "");
                return;
            }
            case 55 -> {
                for (int i = 0; i < size; i++) {
                    int wanted = b.u8(at + i);
                    String name = name(wanted);
                    t.put(i % 4 == 0 ? "\n\t      " : ", ").put(name == null ? "Unknown" : name.substring(1))
                            .put(" (").dec(wanted).put(')');
                }
                return;
            }
            default -> {}
        }
        switch (form) {
            case 'a' -> {
                t.put('"');
                Strings.counted(d, at, size);
                t.put('"');
                left = 0;
            }
            case 'i', 'l', 'L' -> {
                for (boolean first = true; left >= 4; first = false) {
                    t.put(first ? "" : ",");
                    if (form == 'i') {
                        d.ipv4(at);
                    } else if (form == 'L') {
                        t.dec(b.s32(at));
                    } else {
                        t.unsigned(b.s32(at));
                    }
                    at += 4;
                    left -= 4;
                }
            }
            case 'p' -> {
                for (boolean first = true; left >= 8; first = false) {
                    t.put(first ? "" : ",").put('(');
                    d.ipv4(at);
                    t.put(':');
                    d.ipv4(at + 4);
                    t.put(')');
                    at += 8;
                    left -= 8;
                }
            }
            case 's' -> {
                for (boolean first = true; left >= 2; first = false) {
                    t.put(first ? "" : ",").dec(b.u16(at));
                    at += 2;
                    left -= 2;
                }
            }
            case 'B' -> {
                for (boolean first = true; left > 0; first = false) {
                    int value = b.u8(at);
                    t.put(first ? "" : ",").put(value == 0 ? "N" : value == 1 ? "Y" : "");
                    if (value > 1) {
                        t.dec(value).put('?');
                    }
                    at++;
                    left--;
                }
            }
            case '$' -> {
                left = special(d, tag, at, left);
                at = start + size - left;
            }
            default -> {
                for (boolean first = true; left > 0; first = false) {
                    t.put(first ? "" : form == 'x' ? ":" : ".");
                    if (form == 'x') {
                        t.hex2(b.u8(at));
                    } else {
                        t.dec(b.u8(at));
                    }
                    at++;
                    left--;
                }
            }
        }
        if (left > 0) {
            t.put("\n\t  trailing data length ").dec(left);
        }
    }

    /** Options with a form of their own; answers how many bytes were left over. */
    @SuppressWarnings("RefactorSwitch") // the branches are statements that end in an answer
    private static int special(Dissection d, int tag, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = size;
        switch (tag) {
            case 46 -> {
                if (left < 1) {
                    return tooShort(t, 1);
                }
                int type = b.u8(at);
                d.nameOr(type == 1 ? "b-node"
                        : type == 2 ? "p-node" : type == 4 ? "m-node" : type == 8 ? "h-node" : null, "#", type);
                return left - 1;
            }
            case 52 -> {
                if (left < 1) {
                    return tooShort(t, 1);
                }
                int type = b.u8(at);
                d.nameOr(type == 1 ? "file" : type == 2 ? "sname" : type == 3 ? "file+sname" : null, "#", type);
                return left - 1;
            }
            case 61 -> {
                if (left < 1) {
                    return tooShort(t, 1);
                }
                int type = b.u8(at);
                at++;
                left--;
                if (type == 0) {
                    t.put('"');
                    Strings.counted(d, at, left);
                    t.put('"');
                    return 0;
                }
                String name = hardware(type);
                if (name == null) {
                    t.put("hardware-type ").dec(type).put(", ");
                } else {
                    t.put(name).put(' ');
                }
                Strings.octets(d, at, left);
                return 0;
            }
            case 77 -> {
                return classes(d, at, left);
            }
            case 81 -> {
                if (left < 3) {
                    return tooShort(t, 3);
                }
                int flags = b.u8(at);
                if (flags != 0) {
                    t.put("[").put((flags & 1) != 0 ? "S" : "").put((flags & 2) != 0 ? "O" : "")
                            .put((flags & 4) != 0 ? "E" : "").put((flags & 8) != 0 ? "N" : "").put("] ");
                }
                if (b.u8(at + 1) != 0 || b.u8(at + 2) != 0) {
                    t.dec(b.u8(at + 1)).put('/').dec(b.u8(at + 2)).put(' ');
                }
                t.put('"');
                Strings.counted(d, at + 3, left - 3);
                t.put('"');
                return 0;
            }
            case 82 -> {
                while (left >= 2) {
                    int sub = b.u8(at);
                    int length = b.u8(at + 1);
                    at += 2;
                    left -= 2;
                    String name = sub == 1 ? "Circuit-ID" : sub == 2 ? "Remote-ID" : sub == 6 ? "Subscriber-ID" : null;
                    t.put("\n\t      ").put(name == null ? "Unknown" : name).put(" SubOption ").dec(sub)
                            .put(", length ").dec(length).put(": ");
                    if (length > left) {
                        t.put("length goes past end of option");
                        return 0;
                    }
                    if (name == null) {
                        HexDump.hex(d, "\n\t\t", at, length);
                        b.require(at, length);
                    } else {
                        Strings.counted(d, at, length);
                    }
                    at += length;
                    left -= length;
                }
                return left;
            }
            case 121, 249 -> {
                if (left < 5) {
                    return tooShort(t, 5);
                }
                boolean first = true;
                while (left > 0) {
                    t.put(first ? "" : ",");
                    int bits = b.u8(at);
                    int bytes = (bits + 7) / 8;
                    if (bits > 32) {
                        t.put("[ERROR: Mask width (").dec(bits).put(") > 32]");
                        return 0;
                    }
                    if (left < 1 + bytes + 4) {
                        t.put("[ERROR: Remaining length (").dec(left - 1).put(") < ").dec(bytes + 4).put(" bytes]");
                        return 0;
                    }
                    t.put('(');
                    if (bits == 0) {
                        t.put("default");
                    } else {
                        for (int i = 0; i < bytes; i++) {
                            t.put(i == 0 ? "" : ".").dec(b.u8(at + 1 + i));
                        }
                        for (int i = bytes; i < 4; i++) {
                            t.put(".0");
                        }
                        t.put('/').dec(bits);
                    }
                    at += 1 + bytes;
                    t.put(':');
                    d.ipv4(at);
                    t.put(')');
                    at += 4;
                    left -= 1 + bytes + 4;
                    first = false;
                }
                return 0;
            }
            default -> {
                return left;
            }
        }
    }

    private static int tooShort(TextBuffer t, int needed) {
        t.put("[ERROR: length < ").dec(needed).put(" bytes]");
        return 0;
    }

    /** RFC 3004 section 4. */
    private static int classes(Dissection d, int start, int length) {
        TextBuffer t = d.text;
        if (length < 2) {
            return tooShort(t, 2);
        }
        int at = start;
        int left = length;
        for (int number = 1; left > 0; number++) {
            int size = d.bytes.u8(at);
            at++;
            left--;
            t.put("\n\t      instance#").dec(number).put(": ");
            if (size == 0 || size > left) {
                t.put("[ERROR: invalid option]");
                return 0;
            }
            t.put('"');
            Strings.counted(d, at, size);
            t.put("\", length ").dec(size);
            at += size;
            left -= size;
        }
        return 0;
    }

    private static String hardware(int type) {
        return switch (type) {
            case 1 -> "ether";
            case 6 -> "ieee802";
            case 7 -> "arcnet";
            case 15 -> "frelay";
            case 23 -> "strip";
            case 24 -> "ieee1394";
            default -> null;
        };
    }

    private static String message(int type) {
        return switch (type) {
            case 1 -> "Discover";
            case 2 -> "Offer";
            case 3 -> "Request";
            case 4 -> "Decline";
            case 5 -> "ACK";
            case 6 -> "NACK";
            case 7 -> "Release";
            case 8 -> "Inform";
            case 10 -> "LeaseQuery";
            case 11 -> "LeaseUnassigned";
            case 12 -> "LeaseUnknown";
            case 13 -> "LeaseActive";
            default -> null;
        };
    }

    /** The form of an option's value, one letter, and its name; or null. */
    private static String name(int tag) {
        return switch (tag) {
            case 0 -> " PAD";
            case 1 -> "iSubnet-Mask";
            case 2 -> "lTime-Zone";
            case 3 -> "iDefault-Gateway";
            case 4 -> "iTime-Server";
            case 5 -> "iIEN-Name-Server";
            case 6 -> "iDomain-Name-Server";
            case 7 -> "iLOG";
            case 8 -> "iCS";
            case 9 -> "iLPR-Server";
            case 10 -> "iIM";
            case 11 -> "iRL";
            case 12 -> "aHostname";
            case 13 -> "sBS";
            case 14 -> "aDP";
            case 15 -> "aDomain-Name";
            case 16 -> "iSS";
            case 17 -> "aRP";
            case 18 -> "aEP";
            case 19 -> "BIPF";
            case 20 -> "BSRT";
            case 21 -> "pPF";
            case 22 -> "sRSZ";
            case 23 -> "bTTL";
            case 24 -> "lMTU-Timeout";
            case 25 -> "sMTU-Table";
            case 26 -> "sMTU";
            case 27 -> "BLSN";
            case 28 -> "iBR";
            case 29 -> "BMD";
            case 30 -> "BMS";
            case 31 -> "BRouter-Discovery";
            case 32 -> "iRSA";
            case 33 -> "pStatic-Route";
            case 34 -> "BUT";
            case 35 -> "lAT";
            case 36 -> "BIE";
            case 37 -> "bTT";
            case 38 -> "lKI";
            case 39 -> "BKG";
            case 40 -> "aYD";
            case 41 -> "iYS";
            case 42 -> "iNTP";
            case 43 -> "bVendor-Option";
            case 44 -> "iNetbios-Name-Server";
            case 45 -> "iWDD";
            case 46 -> "$Netbios-Node";
            case 47 -> "aNetbios-Scope";
            case 48 -> "iXFS";
            case 49 -> "iXDM";
            case 50 -> "iRequested-IP";
            case 51 -> "lLease-Time";
            case 52 -> "$OO";
            case 53 -> "bDHCP-Message";
            case 54 -> "iServer-ID";
            case 55 -> "bParameter-Request";
            case 56 -> "aMSG";
            case 57 -> "sMSZ";
            case 58 -> "lRN";
            case 59 -> "lRB";
            case 60 -> "aVendor-Class";
            case 61 -> "$Client-ID";
            case 64 -> "sN+D";
            case 65 -> "iN+S";
            case 66 -> "aTFTP";
            case 67 -> "aBF";
            case 68 -> "iMH";
            case 69 -> "iSMTP";
            case 70 -> "iPOP3";
            case 71 -> "iNNTP";
            case 72 -> "iWWW";
            case 73 -> "iFG";
            case 74 -> "iIRC";
            case 75 -> "iSTS";
            case 76 -> "iSTDA";
            case 77 -> "$User-Class";
            case 78 -> "bSLP-DA";
            case 79 -> "bSLP-SCOPE";
            case 80 -> "aSLP-NA";
            case 81 -> "$FQDN";
            case 82 -> "$Agent-Information";
            case 83 -> "bARMT";
            case 88 -> "aTZSTR";
            case 89 -> "bFQDNS";
            case 90 -> "bAUTH";
            case 91 -> "lLast-Transaction-Time";
            case 92 -> "iAssociated-IP";
            case 93 -> "sARCH";
            case 94 -> "bNDI";
            case 95 -> "aLDAP";
            case 97 -> "bGUID";
            case 98 -> "aUAP";
            case 100 -> "aPOSIX-TZ";
            case 101 -> "aTZ-Name";
            case 112 -> "iNI";
            case 113 -> "aNITAG";
            case 114 -> "aURL";
            case 116 -> "BNOAUTO";
            case 117 -> "sNSSEARCH";
            case 118 -> "iSUBNET";
            case 121 -> "$Classless-Static-Route";
            case 150 -> "iTFTP-Server-Address";
            case 161 -> "aMUD-URL";
            case 249 -> "$Classless-Static-Route-Microsoft";
            case 255 -> " END";
            default -> null;
        };
    }
}
