package org.snifter.prove.wellformed;

import org.snifter.prove.wellformed.Header.Protocol;

/** Computes the checksums of a packet. Source: RFC 1071; the pseudo-headers of RFC 9293, 3.1, and RFC 8200, 8.1. */
final class Checksums {
    /** Where a checksum goes in the packet, and its 16 bits. */
    record Checksum(int offset, int value) {}

    private final byte[] packet;
    private final Template template;

    Checksums(byte[] packet, Template template) {
        this.packet = packet;
        this.template = template;
    }

    /** The checksum of a header, or null where it has none; of no account is what its field holds now. */
    Checksum of(Template.Placed placed) {
        int start = placed.start();
        return switch (placed.header().protocol()) {
            case IPV4 -> checksum(start + 10, sum(start, start + placed.header().size()));
            case TCP -> checksum(start + 16, pseudoHeader(start, 6) + sum(start, packet.length));
            case UDP -> {
                Checksum checksum = checksum(start + 6, pseudoHeader(start, 17) + sum(start, packet.length));
                // Zero would say that there is none (RFC 768).
                yield checksum.value == 0 ? new Checksum(checksum.offset, 0xffff) : checksum;
            }
            case ICMP -> checksum(start + 2, sum(start, packet.length));
            case ICMPV6 -> checksum(start + 2, pseudoHeader(start, 58) + sum(start, packet.length));
            case IPV6, OTHER -> null;
        };
    }

    private Checksum checksum(int offset, long sumWithField) {
        long sum = sumWithField - half(offset);
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return new Checksum(offset, (int) (~sum & 0xffff));
    }

    private int half(int offset) {
        return Byte.toUnsignedInt(packet[offset]) << 8 | Byte.toUnsignedInt(packet[offset + 1]);
    }

    /** The sum of the 16-bit words; an odd last byte is the high half of one. */
    private long sum(int start, int end) {
        long sum = 0;
        for (int i = start; i < end; i += 2) {
            sum += i + 1 < end ? half(i) : Byte.toUnsignedInt(packet[i]) << 8;
        }
        return sum;
    }

    /** The sum of the addresses of the header before, the protocol's number and the transport layer's length. */
    private long pseudoHeader(int transport, int protocol) {
        long addresses = 0;
        for (Template.Placed placed : template.headers()) {
            int start = placed.start();
            if (start < transport && placed.header().protocol() == Protocol.IPV4) {
                addresses = sum(start + 12, start + 20);
            } else if (start < transport && placed.header().protocol() == Protocol.IPV6) {
                addresses = sum(start + 8, start + 40);
            }
        }
        return addresses + protocol + packet.length - transport;
    }
}
