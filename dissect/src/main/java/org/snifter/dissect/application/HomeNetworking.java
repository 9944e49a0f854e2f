package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Home Networking Control Protocol (RFC 7788 section 10) with the TLVs of what carries it (DNCP, RFC 7787 section 7). */
public final class HomeNetworking implements Printer {
    /** The printer. */
    public static final HomeNetworking PRINTER = new HomeNetworking();

    private static final int HEADER = 4;
    private static final int NODE_STATE = 20;
    private static final int EXTERNAL_CONNECTION = 33;
    private static final int DHCP4_DATA = 37;
    private static final int DHCP6_DATA = 38;
    /** Where the name in a delegated zone and the length of a node's name stand: behind an address. */
    private static final int ADDRESS = 16;

    private HomeNetworking() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("hncp");
        d.text.put("hncp (").unsigned(length).put(')');
        tlvs(d, at, at + length, 0);
    }

    /** TLVs, in full where {@code -v} is given three times or more than {@code depth} times; else their names. */
    private static void tlvs(Dissection d, int start, int end, int depth) {
        boolean full = d.verbosity > Math.min(depth, 2);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        String last = null;
        int count = 0;
        boolean first = true;
        int at = start;
        while (at < end) {
            if (full) {
                line(t, depth);
            }
            if (!b.has(at, HEADER)) {
                d.truncated();
                return;
            }
            int type = b.u16(at);
            int size = b.u16(at + 2);
            if (at + HEADER <= end && !b.has(at + HEADER, size)) {
                d.truncated();
                return;
            }
            if (at + HEADER + size > end) {
                d.invalid();
                return;
            }
            String name = name(type);
            if (full) {
                t.put(name);
                t.put(known(type) ? "" : ": type=").put(known(type) ? "" : Integer.toString(type));
                t.put(" (").dec(size + HEADER).put(')');
                if (!value(d, type, at + HEADER, size, depth)) {
                    d.invalid();
                    if (type == DHCP4_DATA && size > 0) {
                        // Unlike any other, this ends the text.
                        return;
                    }
                }
            } else if (name.equals(last)) {
                count++;
            } else {
                names(d, last, count, first, depth);
                first = first && last == null;
                last = name;
                count = 1;
            }
            at += HEADER + padded(size);
        }
        if (!full) {
            names(d, last, count, first, depth);
        }
    }

    private static void line(TextBuffer t, int depth) {
        t.put('\n').repeat('\t', depth + 1);
    }

    private static void names(Dissection d, String name, int count, boolean first, int depth) {
        TextBuffer t = d.text;
        if (name == null) {
            return;
        }
        if (!first) {
            t.put(", ");
        } else if (d.verbosity > 0) {
            line(t, depth);
        } else {
            t.put(' ');
        }
        t.put(name);
        if (count > 1) {
            t.put(" (x").dec(count).put(')');
        }
    }

    private static int padded(int size) {
        return size + (-size & 3);
    }

    /** Prints a value; answers whether it is as it should be. */
    private static boolean value(Dissection d, int type, int at, int size, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case 1 -> {
                return size == 0;
            }
            case 2 -> {
                if (size != 4) {
                    return false;
                }
                node(t, " NID: ", b.s32(at));
            }
            case 3 -> {
                if (size != 8) {
                    return false;
                }
                node(t, " NID: ", b.s32(at));
                t.put(" EPID: ").hex0(b.u32(at + 4), 8);
            }
            case 4 -> {
                if (size != 8) {
                    return false;
                }
                t.put(" hash: ");
                Strings.hex(d, at, 8);
            }
            case 5 -> {
                if (size < NODE_STATE) {
                    return false;
                }
                node(t, " NID: ", b.s32(at));
                t.put(" seqno: ").unsigned(b.s32(at + 4)).put(' ');
                milliseconds(t, b.u32(at + 8));
                t.put(" hash: ");
                Strings.hex(d, at + 12, 8);
                tlvs(d, at + NODE_STATE, at + size, depth + 1);
            }
            case 8 -> {
                if (size != 12) {
                    return false;
                }
                node(t, " Peer-NID: ", b.s32(at));
                t.put(" Peer-EPID: ").hex0(b.u32(at + 4), 8).put(" Local-EPID: ").hex0(b.u32(at + 8), 8);
            }
            case 9 -> {
                if (size < 8) {
                    return false;
                }
                t.put(" EPID: ").hex0(b.u32(at), 8).put(" Interval: ");
                milliseconds(t, b.u32(at + 4));
            }
            case 10 -> {
                if (size <= 36) {
                    return false;
                }
                t.put(" Verdict: ").dec(b.u8(at)).put(" Fingerprint: ");
                Strings.hex(d, at + 4, 32);
                t.put(" Common Name: ");
                Strings.padded(d, at + 36, size - 36);
            }
            case 32 -> {
                if (size < 5) {
                    return false;
                }
                t.put(" M: ").dec(b.u8(at + 2) >> 4).put(" P: ").dec(b.u8(at + 2) & 0xf).put(" H: ")
                        .dec(b.u8(at + 3) >> 4).put(" L: ").dec(b.u8(at + 3) & 0xf).put(" User-agent: ");
                Strings.padded(d, at + 4, size - 4);
            }
            case EXTERNAL_CONNECTION -> tlvs(d, at, at + size, depth + 1);
            case 34 -> {
                if (size < 9 || prefixSize(b, at + 8, at + size) < 0) {
                    return false;
                }
                t.put(" VLSO: ");
                milliseconds(t, b.u32(at));
                t.put(" PLSO: ");
                milliseconds(t, b.u32(at + 4));
                t.put(" Prefix: ");
                prefix(d, at + 8);
                inner(d, at, 8 + prefixSize(b, at + 8, at + size), size, depth);
            }
            case 35 -> {
                if (size < 6 || prefixSize(b, at + 5, at + size) < 0) {
                    return false;
                }
                t.put(" EPID: ").hex0(b.u32(at), 8).put(" Prty: ").dec(b.u8(at + 4) & 0xf).put(" Prefix: ");
                prefix(d, at + 5);
                inner(d, at, 5 + prefixSize(b, at + 5, at + size), size, depth);
            }
            case 36 -> {
                if (size < 20) {
                    return false;
                }
                t.put(" EPID: ").hex0(b.u32(at), 8).put(" IP Address: ");
                address(d, at + 4);
                inner(d, at, 20, size, depth);
            }
            case DHCP4_DATA, DHCP6_DATA -> {
                return size > 0 && HomeNetworkingOptions.print(d, type == DHCP6_DATA, at, size, depth + 1);
            }
            case 39 -> {
                return zone(d, at, size, depth);
            }
            case 40 -> {
                if (size < 1) {
                    return false;
                }
                t.put(" Domain: ");
                domain(d, at, size);
            }
            case 41 -> {
                if (size < ADDRESS + 1) {
                    return false;
                }
                int length = b.u8(at + ADDRESS);
                if (size < ADDRESS + 1 + length) {
                    return false;
                }
                t.put(" IP-Address: ");
                address(d, at);
                t.put(" Name: \"");
                Strings.padded(d, at + ADDRESS + 1, length);
                t.put('"');
                inner(d, at, ADDRESS + 1 + length, size, depth);
            }
            case 42 -> {
                if (size < 32) {
                    return false;
                }
                t.put(" PSK: ");
                Strings.hex(d, at, 32);
                inner(d, at, 32, size, depth);
            }
            case 43 -> {
                return size > 0 && policy(d, at, size);
            }
            default -> {}
        }
        return true;
    }

    /** The TLVs of a value that begin behind {@code size} of its {@code whole} bytes. */
    private static void inner(Dissection d, int at, int size, int whole, int depth) {
        tlvs(d, at + padded(size), at + whole, depth + 1);
    }

    private static boolean zone(Dissection d, int at, int size, int depth) {
        TextBuffer t = d.text;
        if (size < ADDRESS + 1) {
            return false;
        }
        t.put(" IP-Address: ");
        address(d, at);
        int flags = d.bytes.u8(at + ADDRESS);
        t.put(' ').put((flags & 4) != 0 ? 'l' : '-').put((flags & 2) != 0 ? 'b' : '-').put((flags & 1) != 0 ? 's' : '-')
                .put(' ');
        int length = domain(d, at + ADDRESS + 1, size - ADDRESS - 1);
        if (length < 0) {
            return false;
        }
        inner(d, at, ADDRESS + 1 + length, size, depth);
        return true;
    }

    private static boolean policy(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        int policy = d.bytes.u8(at);
        t.put(" type: ");
        switch (policy) {
            case 0, 131 -> {
                if (size != 1) {
                    return false;
                }
                t.put(policy == 0 ? "Internet connectivity" : "Restrictive assignment");
            }
            case 129 -> {
                t.put("DNS domain: ");
                domain(d, at + 1, size - 1);
            }
            case 130 -> {
                t.put("Opaque UTF-8: ");
                Strings.padded(d, at + 1, size - 1);
            }
            default -> {
                if (policy > 131) {
                    t.put("Unknown (").dec(policy).put(')');
                    return true;
                }
                t.put("Dest-Prefix: ");
                if (prefixSize(d.bytes, at, at + size) < 0) {
                    return false;
                }
                prefix(d, at);
            }
        }
        return true;
    }

    private static void node(TextBuffer t, String lead, int id) {
        t.put(lead).hex2(id >>> 24).put(':').hex2(id >>> 16 & 0xff).put(':').hex2(id >>> 8 & 0xff).put(':')
                .hex2(id & 0xff);
    }

    private static void milliseconds(TextBuffer t, long value) {
        t.dec(value / 1000).put('.').dec0(value % 1000, 3).put('s');
    }

    /** An address of either family: those of IPv4 are mapped (RFC 4291 section 2.5.5.2). */
    private static void address(Dissection d, int at) {
        PacketBytes b = d.bytes;
        if (b.u64(at) == 0 && b.s32(at + 8) == 0xffff) {
            d.ipv4(at + 12);
        } else {
            d.ipv6(at);
        }
    }

    /** How many bytes a prefix has with its length before it; -1 where it can't be one. */
    private static int prefixSize(PacketBytes b, int at, int end) {
        int bits = b.u8(at);
        int size = 1 + (bits + 7) / 8;
        return bits > 128 || at + size > end ? -1 : size;
    }

    private static void prefix(Dissection d, int at) {
        int bits = d.bytes.u8(at);
        long high = part(d.bytes, at + 1, bits, 0);
        long low = part(d.bytes, at + 1, bits, 8);
        if (bits >= 96 && high == 0 && low >>> 32 == 0xffff) {
            d.text.ipv4((int) low).put('/').dec(bits - 96);
        } else {
            d.text.ipv6(high, low).put('/').dec(bits);
        }
    }

    private static long part(PacketBytes b, int at, int bits, int first) {
        long part = 0;
        for (int i = first; i < first + 8; i++) {
            int left = bits - 8 * i;
            int octet = left <= 0 ? 0 : left < 8 ? b.u8(at + i) & 0xff00 >> left : b.u8(at + i);
            part = part << 8 | (octet & 0xff);
        }
        return part;
    }

    /** A name in labels; answers its length, or -1 where it does not end. */
    private static int domain(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        int i = 0;
        while (i < size) {
            int label = d.bytes.u8(at + i++);
            if (label == 0) {
                return i;
            }
            t.put(i > 1 ? "." : "");
            if (i + label > size) {
                Strings.padded(d, at + i, size - i);
                break;
            }
            Strings.padded(d, at + i, label);
            i += label;
        }
        t.put("[|DNS]");
        return -1;
    }

    private static boolean known(int type) {
        return (type >= 1 && type <= 5) || (type >= 8 && type <= 10) || (type >= 32 && type <= 43);
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "Reserved";
            case 1 -> "Request network state";
            case 2 -> "Request node state";
            case 3 -> "Node endpoint";
            case 4 -> "Network state";
            case 5 -> "Node state";
            case 8 -> "Peer";
            case 9 -> "Keep-alive interval";
            case 10 -> "Trust-Verdict";
            case 32 -> "HNCP-Version";
            case EXTERNAL_CONNECTION -> "External-Connection";
            case 34 -> "Delegated-Prefix";
            case 35 -> "Assigned-Prefix";
            case 36 -> "Node-Address";
            case DHCP4_DATA -> "DHCPv4-Data";
            case DHCP6_DATA -> "DHCPv6-Data";
            case 39 -> "DNS-Delegated-Zone";
            case 40 -> "Domain-Name";
            case 41 -> "Node-Name";
            case 42 -> "Managed-PSK";
            case 43 -> "Prefix-Policy";
            default ->
                type >= 44 && type <= 511 ? "Unassigned" : type >= 768 && type <= 1023 ? "Private use" : "Future use";
        };
    }
}
