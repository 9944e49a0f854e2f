package org.snifter.pcap.generate;

import org.snifter.pcap.Bytes;

/** An IPv6 header and its extension headers (RFC 8200, sections 3 and 4); a value, each method gives another one. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes to the arrays
record Ipv6(String source, String destination, int trafficClass, int flowLabel, int hopLimit, int payloadLength,
        int firstExtension, byte[] extensions, int nextHeaderOffset, String finalDestination) implements Ip {
    static final int HOP_BY_HOP = 0;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int ESP = 50;
    static final int AUTHENTICATION = 51;
    static final int NO_NEXT_HEADER = 59;
    static final int DESTINATION_OPTIONS = 60;
    static final int MOBILITY = 135;

    private static final int RIGHT = -1;
    private static final int NONE = -1;

    static Ipv6 between(String source, String destination) {
        return new Ipv6(source, destination, 0, 0, 64, RIGHT, NONE, new byte[0], NONE, destination);
    }

    /** From the client to the server. */
    static Ipv6 request() {
        return between("2001:db8::1", "2001:db8:2::2");
    }

    /** From the server to the client. */
    static Ipv6 reply() {
        return request().reversed().hopLimit(57);
    }

    /** Between neighbours, with the hop limit that neighbour discovery demands (RFC 4861, section 3.1). */
    static Ipv6 link(String source, String destination) {
        return between(source, destination).hopLimit(255);
    }

    @Override
    public Ipv6 reversed() {
        return new Ipv6(destination, source, trafficClass, flowLabel, hopLimit, payloadLength, firstExtension,
                extensions,
                nextHeaderOffset, source);
    }

    Ipv6 trafficClass(int value) {
        return new Ipv6(source, destination, value, flowLabel, hopLimit, payloadLength, firstExtension, extensions,
                nextHeaderOffset, finalDestination);
    }

    Ipv6 flowLabel(int value) {
        return new Ipv6(source, destination, trafficClass, value, hopLimit, payloadLength, firstExtension, extensions,
                nextHeaderOffset, finalDestination);
    }

    Ipv6 hopLimit(int value) {
        return new Ipv6(source, destination, trafficClass, flowLabel, value, payloadLength, firstExtension, extensions,
                nextHeaderOffset, finalDestination);
    }

    /** The payload length, be it wrong. */
    Ipv6 payloadLength(int value) {
        return new Ipv6(source, destination, trafficClass, flowLabel, hopLimit, value, firstExtension, extensions,
                nextHeaderOffset, finalDestination);
    }

    /** Where a routing header makes the packet end up; the checksums cover this address (RFC 8200, section 8.1). */
    Ipv6 finalDestination(String value) {
        return new Ipv6(source, destination, trafficClass, flowLabel, hopLimit, payloadLength, firstExtension,
                extensions,
                nextHeaderOffset, value);
    }

    /**
     * Appends an extension header.
     *
     * @param type its number
     * @param body what follows its Next Header field
     */
    Ipv6 extension(int type, Bytes body) {
        byte[] longer = Bytes.bigEndian().raw(extensions).u8(0).raw(body.toArray()).toArray();
        int first = firstExtension;
        if (first == NONE) {
            first = type;
        } else {
            longer[nextHeaderOffset] = (byte) type;
        }
        return new Ipv6(source, destination, trafficClass, flowLabel, hopLimit, payloadLength, first, longer,
                extensions.length, finalDestination);
    }

    /** Appends a header of options: hop-by-hop or destination; {@code options} are padded here with Pad1 or PadN. */
    Ipv6 options(int type, Bytes options) {
        int missing = (8 - (options.size() + 2) % 8) % 8;
        if (missing == 1) {
            options.u8(0);
        } else if (missing > 1) {
            options.u8(1).u8(missing - 2).zeros(missing - 2);
        }
        return extension(type, Bytes.bigEndian().u8((options.size() + 2) / 8 - 1).raw(options.toArray()));
    }

    /** Appends a fragment header; {@code offset} in bytes, a multiple of 8. */
    Ipv6 fragment(int offset, boolean more, int id) {
        return extension(FRAGMENT, Bytes.bigEndian().u8(0).u16(offset | (more ? 1 : 0)).u32(id));
    }

    @Override
    public byte[] packet(int protocol, byte... payload) {
        byte[] chain = extensions.clone();
        if (firstExtension != NONE) {
            chain[nextHeaderOffset] = (byte) protocol;
        }
        int length = chain.length + payload.length;
        return Bytes.bigEndian().u32((6 << 28) | (trafficClass << 20) | flowLabel)
                .u16(payloadLength == RIGHT ? length : payloadLength)
                .u8(firstExtension == NONE ? protocol : firstExtension)
                .u8(hopLimit).address(source).address(destination).raw(chain).raw(payload).toArray();
    }

    @Override
    public byte[] pseudoHeader(int protocol, int length) {
        return Bytes.bigEndian().address(source).address(finalDestination).u32(length).u32(protocol).toArray();
    }
}
