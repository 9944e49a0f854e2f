package org.snifter.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.filter.FilterException;
import org.snifter.filter.names.AddressText;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.ArcnetAddress;
import org.snifter.filter.tree.DecnetAddress;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.HostProtocol;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Protocol;

/** Ids of the types {@code host}, {@code net} and {@code gateway}. */
final class HostIds {
    private final Source source;
    private final NameResolver names;

    HostIds(Source source, NameResolver names) {
        this.source = source;
        this.names = names;
    }

    static boolean isDecnet(Qualifiers qualifiers) {
        return protocol(qualifiers) == HostProtocol.DECNET;
    }

    /** Those that {@link QualifierRules} allows for hosts. */
    private static HostProtocol protocol(Qualifiers qualifiers) {
        if (qualifiers.protocol().isEmpty()) {
            return HostProtocol.ANY;
        }
        Protocol protocol = qualifiers.protocol().get();
        return switch (protocol) {
            case LINK -> HostProtocol.LINK;
            case IP -> HostProtocol.IP;
            case IP6 -> HostProtocol.IP6;
            case ARP -> HostProtocol.ARP;
            case RARP -> HostProtocol.RARP;
            case DECNET -> HostProtocol.DECNET;
            case SCTP, TCP, UDP, ICMP, ICMP6, IGMP, IGRP, PIM, VRRP, CARP, ATALK, AARP, LAT, SCA, MOPRC, MOPDL, AH, ESP,
                    ISO, CLNP, ESIS, ISIS, L1, L2, IIH, LSP, SNP, CSNP, PSNP, STP, IPX, NETBEUI, RADIO ->
                throw new IllegalArgumentException("no hosts in " + protocol);
        };
    }

    /** A number alone: an IPv4 or a DECnet address. */
    Primitive number(Id id, Ipv4Network network) throws FilterException {
        if (!isDecnet(id.qualifiers())) {
            return ipv4(id, network);
        }
        if (id.token().number() >>> 16 != 0) {
            throw notDecnet(id);
        }
        return host(id, new DecnetAddress(id.token().number()));
    }

    Primitive decnet(Id id) throws FilterException {
        return host(id, AddressText.decnet(id.token().text()).orElseThrow(() -> notDecnet(id)));
    }

    private FilterException notDecnet(Id id) {
        return id.refuse(source, "'" + id.token().text() + "' is not a DECnet address",
                "write area.node, from 0.0 to 63.1023");
    }

    Primitive ipv4(Id id, Ipv4Network network) throws FilterException {
        return switch (protocol(id.qualifiers())) {
            case ANY, IP, ARP, RARP -> host(id, network);
            case LINK, IP6, DECNET -> throw IdRefusals.addressNotExpected(source, id, "IPv4");
        };
    }

    Primitive ipv6(Id id, Ipv6Network network) throws FilterException {
        return switch (protocol(id.qualifiers())) {
            case ANY, IP6 -> host(id, network);
            case LINK, IP, ARP, RARP, DECNET -> throw IdRefusals.addressNotExpected(source, id, "IPv6");
        };
    }

    Primitive mac(Id id, MacAddress address) throws FilterException {
        requireLink(id, "MAC");
        return host(id, address);
    }

    Primitive arcnet(Id id, ArcnetAddress address) throws FilterException {
        requireLink(id, "ARCnet");
        if (id.qualifiers().isWireless()) {
            throw IdRefusals.addressNotExpected(source, id, "ARCnet");
        }
        return host(id, address);
    }

    private void requireLink(Id id, String kind) throws FilterException {
        if (id.qualifiers().type() != TypeWord.HOST || protocol(id.qualifiers()) != HostProtocol.LINK) {
            throw IdRefusals.addressNotExpected(source, id, kind);
        }
    }

    Primitive name(Id id) throws FilterException {
        String name = id.token().text();
        return switch (protocol(id.qualifiers())) {
            case LINK -> host(id, names.ethernet(name).orElseThrow(() -> IdRefusals.unknownEthernet(source, id)));
            case DECNET -> throw id.refuse(source, "DECnet hosts have no names here",
                    "write the address as area.node, as in '10.123'");
            case ANY -> host(id, known(id, names.host(name), ""));
            case IP, ARP, RARP -> host(id, known(id, ipv4Only(names.host(name)), "IPv4 "));
            case IP6 -> host(id, known(id, ipv6Only(names.host(name)), "IPv6 "));
        };
    }

    private <T extends Address> List<T> known(Id id, List<T> addresses, String kind) throws FilterException {
        if (addresses.isEmpty()) {
            throw IdRefusals.unknownHost(source, id, names, kind);
        }
        return addresses;
    }

    private static List<Ipv4Network> ipv4Only(List<Address> addresses) {
        List<Ipv4Network> some = new ArrayList<>();
        for (Address address : addresses) {
            if (address instanceof Ipv4Network network) {
                some.add(network);
            }
        }
        return some;
    }

    private static List<Ipv6Network> ipv6Only(List<Address> addresses) {
        List<Ipv6Network> some = new ArrayList<>();
        for (Address address : addresses) {
            if (address instanceof Ipv6Network network) {
                some.add(network);
            }
        }
        return some;
    }

    Primitive networkName(Id id) throws FilterException {
        Optional<Ipv4Network> network = names.network(id.token().text());
        if (network.isEmpty()) {
            throw IdRefusals.unknownNetwork(source, id, names);
        }
        return ipv4(id, network.get());
    }

    Primitive gateway(Id id) throws FilterException {
        String name = id.token().text();
        MacAddress mac = names.ethernet(name).orElseThrow(() -> IdRefusals.unknownEthernet(source, id));
        return new Primitive.Gateway(id.span(), protocol(id.qualifiers()), mac,
                known(id, ipv4Only(names.host(name)), "IPv4 "));
    }

    private static Primitive host(Id id, Address address) {
        return host(id, List.of(address));
    }

    private static Primitive host(Id id, List<? extends Address> addresses) {
        Qualifiers qualifiers = id.qualifiers();
        Direction direction = qualifiers.direction();
        Primitive.Host.Kind kind = qualifiers.type() == TypeWord.NET ? Primitive.Host.Kind.NET
                : Primitive.Host.Kind.HOST;
        return new Primitive.Host(id.span(), kind, protocol(qualifiers), direction, List.copyOf(addresses));
    }
}
