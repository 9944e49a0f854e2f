package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Extension headers of IPv6, one behind the other, and what follows them (RFC 8200 section 4). */
final class Ipv6Headers {
    private static final int NEXT_HEADER = 0;
    private static final int LENGTH = 1;
    private static final int UNIT = 8;
    /** No length: a jumbogram's is missing. */
    private static final int NONE = 0;

    /** RFC 8200 section 4.5. */
    private static final int FRAGMENT_OFFSET = 2;
    private static final int FRAGMENT_IDENTIFICATION = 4;
    private static final int FRAGMENT_HEADER = 8;

    private Ipv6Headers() {}

    static void print(Dissection d, int start, int length, int firstHeader, boolean jumbo) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        int header = firstHeader;
        boolean fragment = false;
        while (true) {
            int size;
            switch (header) {
                case IpProtocols.HOP_BY_HOP -> {
                    size = options(d, "hbhopt", "HBH", at, jumbo);
                    if (jumbo && size > 0) {
                        left = jumbo(d, at, left, at - start);
                        if (left == NONE) {
                            return;
                        }
                    }
                }
                case IpProtocols.DESTINATION_OPTIONS -> size = options(d, "dstopt", "DSTOPT", at, false);
                case IpProtocols.FRAGMENT -> {
                    size = fragment(d, at, left);
                    fragment = true;
                    if ((b.u16(at + FRAGMENT_OFFSET) & ~7) != 0) {
                        return;
                    }
                    t.put(' ');
                }
                case IpProtocols.ROUTING -> {
                    b.header(at, 1);
                    size = Ipv6Routing.print(d, at);
                    if (size > 0) {
                        d.ip.routedTo(Ipv6Routing.finalDestination(b, at));
                    }
                }
                case 62, 135 -> {
                    d.print(Mobility.PRINTER, at, left);
                    return;
                }
                default -> {
                    d.ip.fragment(fragment);
                    IpProtocols.print(d, header, at, left);
                    return;
                }
            }
            if (size < 0) {
                return;
            }
            header = b.u8(at + NEXT_HEADER);
            int before = left;
            at += size;
            left -= size;
            d.protocol("ip6");
            if (Integer.compareUnsigned(left, before) > 0) {
                throw Unwind.TRUNCATED;
            }
        }
    }

    /** Options headers; answers their length. */
    private static int options(Dissection d, String protocol, String name, int at, boolean jumbo) {
        d.protocol(protocol);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = (b.u8(at + LENGTH) + 1) * UNIT;
        if (!b.has(at, size)) {
            d.truncated();
            if (jumbo) {
                noJumbo(d);
            }
            return -1;
        }
        t.put(name).put(' ');
        if (d.verbosity > 0 || name.equals("HBH")) {
            Ipv6Options.print(d, at + 2, size - 2, jumbo, name.equals("HBH"));
        }
        if (d.verbosity > 0) {
            t.put(' ');
        }
        return size;
    }

    /** The length that a jumbogram's option says (RFC 2675 section 2), from this header on; {@link #NONE} where it says none. */
    private static int jumbo(Dissection d, int at, int there, int before) {
        int length = Ipv6Options.jumboLength(d.bytes, at);
        if (length == 0) {
            noJumbo(d);
            return NONE;
        }
        int left = length - before;
        if (Integer.compareUnsigned(left, there) > 0) {
            d.text.put("truncated-ip6 - ").unsigned(left - there).put(" bytes missing!");
        } else {
            d.bytes.cut(at + left);
        }
        return left;
    }

    private static void noJumbo(Dissection d) {
        d.text.put("[No valid Jumbo Payload Hop-by-Hop option found]");
        d.invalid();
    }

    private static int fragment(Dissection d, int at, int left) {
        d.protocol("frag6");
        TextBuffer t = d.text;
        int offset = d.bytes.u16(at + FRAGMENT_OFFSET);
        if (d.verbosity > 0) {
            long identification = d.bytes.u32(at + FRAGMENT_IDENTIFICATION);
            t.put("frag (0x").hex0(identification, 8).put(':');
        } else {
            t.put("frag (");
        }
        t.dec(offset & ~7).put('|').dec(left - FRAGMENT_HEADER).put(')');
        return FRAGMENT_HEADER;
    }
}
