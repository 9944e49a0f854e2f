package org.snifter.prove.wellformed;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A protocol header as packets in order have it. */
final class Header {
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

    private final Protocol protocol;
    private final byte[] bytes;
    private final List<Integer> fixed;
    private final List<Length> lengths;
    private final List<Excluded> excluded;

    /**
     * A value that a field has not, as it would announce a header that does not follow.
     *
     * @param width in bytes
     */
    record Excluded(int offset, int width, int value) {}

    private Header(Protocol protocol, byte[] bytes, List<Integer> fixed, List<Length> lengths,
            List<Excluded> excluded) {
        this.protocol = protocol;
        this.bytes = bytes;
        this.fixed = fixed;
        this.lengths = lengths;
        this.excluded = excluded;
    }

    /**
     * A header without length fields.
     *
     * @param hex   sensible values, in hexadecimal; spaces are for the reader
     * @param fixed the offsets of the bytes that make the header what it is; the others are free
     */
    static Header of(Protocol protocol, String hex, Integer... fixed) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return new Header(protocol, bytes, List.of(fixed), List.of(), List.of());
    }

    /** The same with a length field. */
    Header withLength(int offset, int from) {
        return new Header(protocol, bytes, fixed, List.of(new Length(offset, from)), excluded);
    }

    /** The same with a value in network order, which makes the header what it is. */
    Header with(int offset, int width, int value) {
        byte[] changed = bytes.clone();
        List<Integer> places = new ArrayList<>(fixed);
        for (int i = 0; i < width; i++) {
            changed[offset + i] = (byte) (value >>> (8 * (width - 1 - i)));
            places.add(offset + i);
        }
        return new Header(protocol, changed, places, lengths, excluded);
    }

    /** The same where a field has none of these values. */
    Header without(int offset, int width, List<Integer> values) {
        List<Excluded> more = values.stream().map(value -> new Excluded(offset, width, value)).toList();
        return new Header(protocol, bytes, fixed, lengths, more);
    }

    /** The values that fields have not. */
    List<Excluded> excluded() {
        return excluded;
    }

    /** What it is the header of. */
    Protocol protocol() {
        return protocol;
    }

    /** How many bytes it has. */
    int size() {
        return bytes.length;
    }

    /** The sensible value of a byte, 0 to 255. */
    int value(int offset) {
        return Byte.toUnsignedInt(bytes[offset]);
    }

    /** The offsets of the bytes that make the header what it is. */
    List<Integer> fixed() {
        return fixed;
    }

    /** The length fields. */
    List<Length> lengths() {
        return lengths;
    }
}
