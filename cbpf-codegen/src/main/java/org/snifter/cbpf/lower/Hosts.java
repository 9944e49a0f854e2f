package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.snifter.cbpf.lower.link.Directed;
import org.snifter.cbpf.lower.link.EtherType;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.ArcnetAddress;
import org.snifter.filter.tree.DecnetAddress;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.HostProtocol;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;
import org.snifter.filter.tree.Primitive;

/** {@code host} and {@code net}; pcap-filter(7), "dst host", "src net", "ether host". */
final class Hosts {
    /** Where source and destination address stand in the header of a network protocol. */
    private enum Header {
        IPV4(EtherType.IPV4, 12, 16), ARP(EtherType.ARP, 14, 24), REVERSE_ARP(EtherType.REVERSE_ARP, 14, 24),
        IPV6(EtherType.IPV6, 8, 24);

        private final int etherType;
        private final int source;
        private final int destination;

        Header(int etherType, int source, int destination) {
            this.etherType = etherType;
            this.source = source;
            this.destination = destination;
        }

        Offset source(Frame frame) {
            return frame.network().plus(source);
        }

        Offset destination(Frame frame) {
            return frame.network().plus(destination);
        }
    }

    private Hosts() {}

    /** @param machine with sets, addresses that are many become one; without, no more than a machine can bear are taken */
    static Predicate lower(Primitive.Host host, Frame frame, Machine machine) {
        List<Predicate> tests = new ArrayList<>();
        List<Address> single = switch (machine) {
            case WITH_SETS -> {
                AddressSets sets = AddressSets.of(host);
                sets.ipv4().ifPresent(set -> tests.add(ipv4(place -> Tests.equal(place.isIn(set), 1), host.protocol(),
                        host.direction(), frame)));
                sets.ipv6().ifPresent(set -> tests.add(inHeader(Header.IPV6,
                        place -> Tests.equal(place.isIn(set), 1), host.direction(), frame)));
                sets.mac().ifPresent(set -> tests.add(frame.link().host(frame, set, host.direction())));
                yield sets.others();
            }
            case CLASSIC -> AddressSets.bearable(host.addresses());
        };
        for (Address address : single) {
            tests.add(lower(address, host.protocol(), host.direction(), frame));
        }
        return Predicate.any(tests);
    }

    /** Whether one address is in the headers of one packet. */
    static Predicate lower(Address address, HostProtocol protocol, Direction direction, Frame frame) {
        return switch (address) {
            case Ipv4Network network -> ipv4(place -> is(place, network), protocol, direction, frame);
            case Ipv6Network network -> inHeader(Header.IPV6, place -> is(place, network), direction, frame);
            case DecnetAddress decnet -> DecnetHosts.lower(decnet, direction, frame);
            case MacAddress _,ArcnetAddress _ -> frame.link().host(frame, address, direction);
        };
    }

    private static Predicate ipv4(Function<Offset, Predicate> test, HostProtocol protocol, Direction direction,
            Frame frame) {
        return switch (protocol) {
            case IP -> inHeader(Header.IPV4, test, direction, frame);
            case ARP -> inHeader(Header.ARP, test, direction, frame);
            case RARP -> inHeader(Header.REVERSE_ARP, test, direction, frame);
            // There is no telling ARP after an MPLS label.
            case ANY -> frame.mplsLabels() > 0
                    ? inHeader(Header.IPV4, test, direction, frame)
                    : Predicate.any(inHeader(Header.IPV4, test, direction, frame),
                            inHeader(Header.ARP, test, direction, frame),
                            inHeader(Header.REVERSE_ARP, test, direction, frame));
            case LINK, IP6, DECNET -> throw new IllegalArgumentException("an IPv4 address in " + protocol);
        };
    }

    private static Predicate inHeader(Header header, Function<Offset, Predicate> test, Direction direction,
            Frame frame) {
        return Predicate.and(frame.carries(header.etherType), Directed.test(direction,
                test.apply(header.source(frame)), test.apply(header.destination(frame))));
    }

    private static Predicate is(Offset place, Ipv4Network network) {
        return Tests.equal(place.loadWord(), network.mask(), network.address());
    }

    /** Words outside the prefix are not loaded. */
    private static Predicate is(Offset place, Ipv6Network network) {
        List<Predicate> words = new ArrayList<>(4);
        for (int i = 0; i < 4 && network.maskWord(i) != 0; i++) {
            words.add(Tests.equal(place.plus(4 * i).loadWord(), network.maskWord(i), network.word(i)));
        }
        return Predicate.all(words);
    }
}
