package org.snifter.prove.wellformed;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A protocol header as packets in order have it.
 *
 * @param protocol what it is the header of
 * @param bytes    sensible values
 * @param fixed    the offsets of the bytes that make the header what it is; the others are free
 * @param lengths  the length fields
 */
record Header(Protocol protocol, byte[] bytes, List<Integer> fixed, List<Length> lengths) {
    /** A protocol that is checksummed, or another. */
    enum Protocol {
        IPV4, IPV6, TCP, UDP, ICMP, ICMPV6, OTHER
    }

    /**
     * A 16-bit field that counts the bytes to the end of the packet.
     *
     * @param offset where it is in the header
     * @param from   the offset in the header that it counts from
     */
    record Length(int offset, int from) {}

    Header {
        fixed = List.copyOf(fixed);
        lengths = List.copyOf(lengths);
    }

    /** A header without length fields, its bytes in hexadecimal. */
    static Header of(Protocol protocol, String hex, Integer... fixed) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new Header(protocol, bytes, Arrays.asList(fixed), List.of());
    }

    /** The same with a length field. */
    Header withLength(int offset, int from) {
        return new Header(protocol, bytes, fixed, List.of(new Length(offset, from)));
    }

    /** The same with a value in network order, which makes the header what it is. */
    Header with(int offset, int width, int value) {
        byte[] changed = bytes.clone();
        Integer[] places = fixed.toArray(new Integer[fixed.size() + width]);
        for (int i = 0; i < width; i++) {
            changed[offset + i] = (byte) (value >>> 8 * (width - 1 - i));
            places[fixed.size() + i] = offset + i;
        }
        return new Header(protocol, changed, Arrays.asList(places), lengths);
    }
}
