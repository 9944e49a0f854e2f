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
    /** The IPv6 header that a length of 32 bits must leave room for. */
    private static final int HEADER = 40;
    /** No length: a jumbogram's is missing. */
    private static final int NONE = 0;

    /** RFC 8200 section 4.5. */
    private static final int FRAGMENT_OFFSET = 2;
    private static final int FRAGMENT_IDENTIFICATION = 4;
    private static final int FRAGMENT_HEADER = 8;

    private Ipv6Headers() {}

    /**
     * Prints the headers and what follows them.
     *
     * @param length as the IPv6 header says; 0 in a jumbogram
     * @param there  as the carrier says
     */
    static void print(Dissection d, int start, int length, int there, int firstHeader) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean jumbo = length == 0 && firstHeader == IpProtocols.HOP_BY_HOP;
        boolean hopByHop = false;
        boolean fragment = false;
        int at = start;
        int left = jumbo ? there : length;
        int header = firstHeader;
        while (true) {
            int size;
            switch (header) {
                case IpProtocols.HOP_BY_HOP -> {
                    if (hopByHop) {
                        t.put("[The Hop-by-Hop Options header was already found]");
                        d.invalid();
                        return;
                    }
                    if (at > start) {
                        t.put("[The Hop-by-Hop Options header don't follow the IPv6 header]");
                        d.invalid();
                        return;
                    }
                    hopByHop = true;
                    size = options(d, "hbhopt", "HBH", at, jumbo);
                    if (jumbo && size > 0) {
                        left = jumbo(d, at);
                        if (left == NONE) {
                            return;
                        }
                    }
                }
                case IpProtocols.DESTINATION_OPTIONS -> size = options(d, "dstopt", "DSTOPT", at, false);
                case IpProtocols.FRAGMENT -> {
                    size = fragment(d, at, (long) length - (at - start));
                    fragment = true;
                    if ((b.u16(at + FRAGMENT_OFFSET) & ~7) != 0) {
                        return;
                    }
                    t.put(' ');
                    if (b.available(at + size) == 0) {
                        return;
                    }
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
                    cut(d, at, left, there - (at - start), jumbo);
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

    /** Pulls the end in to that of the payload, where the IPv6 header said 0: extension headers are read without. */
    private static void cut(Dissection d, int at, int left, int there, boolean jumbo) {
        if (jumbo && Integer.compareUnsigned(left, there) > 0) {
            d.text.put("truncated-ip6 - ").unsigned(left - there).put(" bytes missing!");
        } else if (jumbo || left == 0) {
            d.bytes.cut(at + left);
        }
    }

    /** Options headers; answers their length. */
    private static int options(Dissection d, String protocol, String name, int at, boolean jumbo) {
        d.protocol(protocol);
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = (b.u8(at + LENGTH) + 1) * UNIT;
        boolean hopByHop = name.equals("HBH");
        boolean captured = b.has(at, size);
        t.put(captured ? name : "").put(captured ? " " : "");
        boolean shown = d.verbosity > 0 || hopByHop;
        if (!captured || (shown && !Ipv6Options.print(d, at + 2, size - 2, jumbo, hopByHop))) {
            d.truncated();
            if (jumbo && (!captured || Ipv6Options.jumboLength(b, at) == 0)) {
                noJumbo(d);
            }
            return -1;
        }
        if (d.verbosity > 0) {
            t.put(' ');
        }
        return size;
    }

    /** The length that a jumbogram's option says (RFC 2675 section 2); {@link #NONE} where it says none. */
    private static int jumbo(Dissection d, int at) {
        int length = Ipv6Options.jumboLength(d.bytes, at);
        if (length == 0) {
            noJumbo(d);
            return NONE;
        }
        if (Integer.compareUnsigned(length, -1 - HEADER) > 0) {
            d.protocol("ip6");
            throw Unwind.TRUNCATED;
        }
        return length;
    }

    private static void noJumbo(Dissection d) {
        d.text.put("[No valid Jumbo Payload Hop-by-Hop option found]");
        d.invalid();
    }

    private static int fragment(Dissection d, int at, long left) {
        d.protocol("frag6");
        TextBuffer t = d.text;
        int offset = d.bytes.u16(at + FRAGMENT_OFFSET);
        if (d.verbosity > 0) {
            long identification = d.bytes.u32(at + FRAGMENT_IDENTIFICATION);
            t.put("frag (0x").hex0(identification, 8).put(':');
        } else {
            t.put("frag (");
        }
        t.dec(offset & ~7).put('|').unsigned(left - FRAGMENT_HEADER).put(')');
        return FRAGMENT_HEADER;
    }
}
