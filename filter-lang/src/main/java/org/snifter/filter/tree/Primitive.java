package org.snifter.filter.tree;

import java.util.List;
import java.util.Optional;
import org.snifter.filter.Span;

/** A test of a packet without a connective in it; pcap-filter(7), "Allowable primitives". */
public sealed interface Primitive extends Expression
        permits Primitive.Host, Primitive.Gateway, Primitive.Port, Primitive.ProtocolName, Primitive.ProtocolNumber,
        Primitive.ProtocolChain, Primitive.Broadcast, Primitive.Multicast, Primitive.Less, Primitive.Greater,
        Primitive.ByteTest, Primitive.Relation, Primitive.Inbound, Primitive.Outbound, Primitive.InterfaceIndex,
        Primitive.Llc, Encapsulation, Wireless, PacketFilterLog, Atm, Ss7 {

    /**
     * {@code host}, {@code net} and what has no type qualifier: true when an address in the packet is one of these.
     * {@code host a} with a name of several addresses is the disjunction of them in the order given here.
     *
     * @param kind which of the two words the user wrote or implied, for messages
     * @param protocol the headers to look in; it suits every address: {@code LINK} goes with {@link MacAddress} and
     *        {@link ArcnetAddress}, {@code DECNET} with {@link DecnetAddress}, {@code IP}, {@code ARP} and
     * {@code RARP} with
     *        {@link Ipv4Network}, {@code IP6} with {@link Ipv6Network}, {@code ANY} with the latter two
     * @param addresses at least one
     */
    record Host(Span span, Kind kind, HostProtocol protocol, Direction direction, List<Address> addresses)
            implements
                Primitive {
        /** The type qualifier. */
        public enum Kind {
            HOST, NET
        }

        public Host {
            addresses = atLeastOne(addresses);
        }
    }

    /**
     * {@code gateway}: true when the Ethernet source or destination is this host's but no IP address is.
     *
     * @param protocol {@code ANY}, {@code IP}, {@code ARP} or {@code RARP}
     * @param addresses the IPv4 addresses of the host; at least one
     */
    record Gateway(Span span, HostProtocol protocol, MacAddress mac, List<Ipv4Network> addresses)
            implements
                Primitive {
        public Gateway {
            addresses = atLeastOne(addresses);
        }
    }

    /**
     * {@code port} and {@code portrange}: true when the source or destination port is in one of these ranges.
     *
     * @param direction one of the first four
     * @param ranges at least one
     */
    record Port(Span span, Direction direction, List<PortRange> ranges) implements Primitive {
        public Port {
            ranges = atLeastOne(ranges);
        }
    }

    /** The name of a protocol alone, such as {@code tcp} or {@code csnp}; never {@code LINK} or {@code RADIO}. */
    record ProtocolName(Span span, Protocol protocol) implements Primitive {}

    /**
     * {@code proto}: true when a header says that the next one is of this protocol.
     *
     * @param number unsigned; for {@code LINK} any, meant as an EtherType or, up to 1500, an LLC SAP; for
     *        {@code IP}, {@code IP6},
     *        {@code ANY_IP} and {@code ISO} 0 to 255; for {@code ISIS} a PDU type, 0 to 31
     */
    record ProtocolNumber(Span span, NumberSpace space, int number) implements Primitive {
        /** Who numbers the protocols; {@code ANY_IP} stands for IPv4 or IPv6, when there was no qualifier. */
        public enum NumberSpace {
            LINK, IP, IP6, ANY_IP, ISO, ISIS
        }
    }

    /** {@code protochain}: true when this protocol, 0 to 255, stands in the chain of headers. */
    record ProtocolChain(Span span, Version version, int number) implements Primitive {
        /** Which IP; {@code ANY_IP} when there was no qualifier. */
        public enum Version {
            IP, IP6, ANY_IP
        }
    }

    /** {@code broadcast}, with {@code ip} or without (then the link layer's). */
    record Broadcast(Span span, BroadcastLayer layer) implements Primitive {
        /** Whose destination address. */
        public enum BroadcastLayer {
            LINK, IP
        }
    }

    /** {@code multicast}, with {@code ip} or {@code ip6} or without (then the link layer's). */
    record Multicast(Span span, MulticastLayer layer) implements Primitive {
        /** Whose destination address. */
        public enum MulticastLayer {
            LINK, IP, IP6
        }
    }

    /** {@code less}: the length on the wire is at most this, unsigned. */
    record Less(Span span, int length) implements Primitive {}

    /** {@code greater}: the length on the wire is at least this, unsigned. */
    record Greater(Span span, int length) implements Primitive {}

    /**
     * {@code byte}: an undocumented test of one byte of the link layer.
     *
     * @param offset unsigned
     * @param value unsigned
     */
    record ByteTest(Span span, int offset, Operator operator, int value) implements Primitive {
        /** Equal, less, greater, or not zero after a bitwise and, or. */
        public enum Operator {
            EQUAL, LESS, GREATER, AND, OR
        }
    }

    /**
     * A comparison of unsigned 32-bit numbers; a load beyond the packet or a division by zero rejects the
     * packet.
     */
    record Relation(Span span, Arithmetic left, RelationalOperator operator, Arithmetic right) implements Primitive {}

    /** The packet came in. */
    record Inbound(Span span) implements Primitive {}

    /** The packet went out. */
    record Outbound(Span span) implements Primitive {}

    /** {@code ifindex}: the packet was seen on the interface of this unsigned number. */
    record InterfaceIndex(Span span, int index) implements Primitive {}

    /** {@code llc}: the packet has an IEEE 802.2 LLC header, of this type if one is given. */
    record Llc(Span span, Optional<LlcType> type) implements Primitive {}

    private static <T> List<T> atLeastOne(List<T> list) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("nothing to test for");
        }
        return List.copyOf(list);
    }
}
