package org.snifter.filter.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.names.Service;
import org.snifter.filter.tree.PortRange;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Protocol;
import org.snifter.filter.tree.Transport;

/** Ids of the types {@code port} and {@code portrange}. */
final class PortIds {
    private static final int MAXIMUM = 0xffff;
    /** Longer than any two names of services. */
    private static final int LONGEST_RANGE = 128;

    private final Source source;
    private final NameResolver names;

    PortIds(Source source, NameResolver names) {
        this.source = source;
        this.names = names;
    }

    Primitive number(Id id) throws FilterException {
        int port = id.token().number();
        if (Integer.compareUnsigned(port, MAXIMUM) > 0) {
            throw tooBig(id.token().span(), id.token().text());
        }
        return ports(id, List.of(new PortRange(transport(id.qualifiers()), port, port)));
    }

    Primitive name(Id id) throws FilterException {
        String name = id.token().text();
        Optional<Service> service = names.service(name);
        if (service.isEmpty()) {
            throw IdRefusals.unknownPort(source, id, ranges(id).isPresent());
        }
        List<PortRange> ranges = of(service.get(), transport(id.qualifiers()));
        if (ranges.isEmpty()) {
            throw otherTransport(id, name, service.get());
        }
        return ports(id, ranges);
    }

    /** {@code first-last}, each a decimal number or a service. */
    Primitive range(Id id) throws FilterException {
        Optional<PortRange> range = ranges(id);
        if (range.isPresent()) {
            return ports(id, List.of(range.get()));
        }
        String text = id.token().text();
        if (names.service(text).isPresent() || text.indexOf('-') < 0) {
            throw id.refuse(source, Refusals.quote(text) + " is not a range of ports",
                    "write 'portrange first-last', or 'port " + Refusals.abbreviate(text) + "' for a single one");
        }
        throw id.refuse(source, Refusals.quote(text) + " is not a range of ports",
                "write 'portrange first-last', with numbers or names of services and no blanks, as in '8000-8080'");
    }

    /** A service or a range, as the members of a set may be. */
    Primitive nameOrRange(Id id) throws FilterException {
        return names.service(id.token().text()).isEmpty() && ranges(id).isPresent() ? range(id) : name(id);
    }

    /** Names of services may hold hyphens too, so the one that separates two ports is searched for. */
    private Optional<PortRange> ranges(Id id) throws FilterException {
        String text = id.token().text();
        if (text.length() > LONGEST_RANGE) {
            return Optional.empty();
        }
        Transport transport = transport(id.qualifiers());
        for (int hyphen = text.indexOf('-'); hyphen > 0; hyphen = text.indexOf('-', hyphen + 1)) {
            Optional<PortRange> first = end(id, text.substring(0, hyphen), transport);
            Optional<PortRange> last = end(id, text.substring(hyphen + 1), transport);
            if (first.isPresent() && last.isPresent()) {
                PortRange range = between(first.get(), last.get());
                if (transport == Transport.ANY || range.transport() == transport) {
                    return Optional.of(range);
                }
                if (range.transport() == Transport.ANY) {
                    return Optional.of(new PortRange(transport, range.first(), range.last()));
                }
                String name = text.substring(0, hyphen);
                throw otherTransport(id, name, names.service(name).orElseThrow());
            }
        }
        return Optional.empty();
    }

    /** Ends that agree in what they are services over make a range of that; others say nothing of it. */
    private static PortRange between(PortRange one, PortRange other) {
        Transport transport = one.transport() == other.transport() ? one.transport() : Transport.ANY;
        return new PortRange(transport, Math.min(one.first(), other.first()), Math.max(one.last(), other.last()));
    }

    private Optional<PortRange> end(Id id, String text, Transport transport) throws FilterException {
        Optional<Service> service = names.service(text);
        if (service.isPresent()) {
            List<PortRange> ports = of(service.get(), transport);
            return Optional.of((ports.isEmpty() ? of(service.get(), Transport.ANY) : ports).getFirst());
        }
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return Optional.empty();
            }
            port = Math.min(port * 10 + digit, MAXIMUM + 1);
        }
        if (port > MAXIMUM) {
            throw tooBig(id.token().span(), text);
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(new PortRange(Transport.ANY, port, port));
    }

    /**
     * The ports of a service under a qualifier. A name that TCP and UDP share says nothing of the protocol, so
     * it means each; pcap-filter(7), "dst port".
     */
    private static List<PortRange> of(Service service, Transport transport) {
        boolean ambiguous = service.tcp().isPresent() && service.tcp().equals(service.udp());
        List<PortRange> ranges = new ArrayList<>();
        switch (transport) {
            case TCP -> add(ranges, transport, service.tcp());
            case UDP -> add(ranges, transport, service.udp());
            case SCTP -> add(ranges, transport, service.sctp().isEmpty() && ambiguous ? service.tcp() : service.sctp());
            case ANY -> {
                if (ambiguous) {
                    add(ranges, Transport.ANY, service.tcp());
                } else {
                    add(ranges, Transport.TCP, service.tcp());
                    add(ranges, Transport.UDP, service.udp());
                    add(ranges, Transport.SCTP, ranges.isEmpty() ? service.sctp() : OptionalInt.empty());
                }
            }
        }
        return ranges;
    }

    private static void add(List<PortRange> ranges, Transport transport, OptionalInt port) {
        if (port.isPresent()) {
            ranges.add(new PortRange(transport, port.getAsInt(), port.getAsInt()));
        }
    }

    /** Those that {@link QualifierRules} allows for ports. */
    private static Transport transport(Qualifiers qualifiers) {
        if (qualifiers.protocol().isEmpty()) {
            return Transport.ANY;
        }
        Protocol protocol = qualifiers.protocol().get();
        return protocol == Protocol.TCP ? Transport.TCP : protocol == Protocol.UDP ? Transport.UDP : Transport.SCTP;
    }

    private FilterException otherTransport(Id id, String name, Service service) {
        String known = service.tcp().isPresent() ? "tcp" : service.udp().isPresent() ? "udp" : "sctp";
        return id.refuse(source, "'" + name + "' is a service over " + known,
                "write '" + known + " port " + name + "', or the number of the port");
    }

    private FilterException tooBig(Span span, String text) {
        return source.error(span, "the port " + Refusals.abbreviate(text) + " is too big",
                "a port is a number from 0 to 65535");
    }

    private static Primitive ports(Id id, List<PortRange> ranges) {
        return new Primitive.Port(id.span(), id.qualifiers().direction(), ranges);
    }
}
