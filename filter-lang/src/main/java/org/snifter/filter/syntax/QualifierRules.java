package org.snifter.filter.syntax;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.snifter.filter.FilterException;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Protocol;

/** Which protocol and direction go with which type of id; pcap-filter(7), the three kinds of qualifier. */
final class QualifierRules {
    private static final Set<Protocol> HOSTS = EnumSet.of(Protocol.LINK, Protocol.IP, Protocol.IP6, Protocol.ARP,
            Protocol.RARP, Protocol.DECNET);
    private static final Set<Protocol> NETS = EnumSet.of(Protocol.IP, Protocol.IP6, Protocol.ARP, Protocol.RARP,
            Protocol.DECNET);
    private static final Set<Protocol> TRANSPORTS = EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);
    private static final Set<Protocol> CARRIERS = EnumSet.of(Protocol.LINK, Protocol.IP, Protocol.IP6, Protocol.ISO,
            Protocol.ISIS);
    private static final Set<Protocol> CHAINS = EnumSet.of(Protocol.IP, Protocol.IP6);
    private static final Set<Protocol> ROUTED = EnumSet.of(Protocol.IP, Protocol.ARP, Protocol.RARP);

    private static final Set<Protocol> LAYERS_WITHOUT_TEST = EnumSet.of(Protocol.LINK, Protocol.RADIO);

    private QualifierRules() {}

    /** Refuses what makes no sense whatever id follows. */
    static void check(Source source, Qualifiers qualifiers) throws FilterException {
        if (!allows(qualifiers.type(), qualifiers.protocol())) {
            throw source.error(qualifiers.span(), "'" + qualifiers.text() + "' makes no sense", hint(qualifiers));
        }
        boolean link = qualifiers.protocol().equals(Optional.of(Protocol.LINK));
        if (qualifiers.isWireless() && !(link && qualifiers.type() == TypeWord.HOST)) {
            throw source.error(qualifiers.span(), "'" + qualifiers.text() + "' makes no sense",
                    "ra, ta and addr1 to addr4 go with MAC addresses of 802.11, as in 'wlan addr1 00:11:22:33:44:55'");
        }
    }

    private static boolean allows(TypeWord type, Optional<Protocol> protocol) {
        return protocol.isEmpty() || switch (type) {
            case HOST -> HOSTS.contains(protocol.get());
            case NET -> NETS.contains(protocol.get());
            case PORT, PORTRANGE -> TRANSPORTS.contains(protocol.get());
            case PROTO -> CARRIERS.contains(protocol.get());
            case PROTOCHAIN -> CHAINS.contains(protocol.get());
            case GATEWAY -> ROUTED.contains(protocol.get());
        };
    }

    private static String hint(Qualifiers qualifiers) {
        return switch (qualifiers.type()) {
            case HOST -> "before a host may stand ip, ip6, arp, rarp, ether, decnet or nothing" + narrowed(qualifiers);
            case NET -> "before a net may stand ip, ip6, arp, rarp, decnet or nothing" + narrowed(qualifiers);
            case PORT, PORTRANGE -> "only tcp, udp and sctp have ports";
            case PROTO -> "before proto may stand ether, ip, ip6, iso, isis or nothing";
            case PROTOCHAIN -> "before protochain may stand ip, ip6 or nothing";
            case GATEWAY -> "before gateway may stand ip, arp, rarp or nothing";
        };
    }

    /** A protocol above IP has no hosts, but its packets have. */
    private static String narrowed(Qualifiers qualifiers) {
        String text = qualifiers.text();
        int space = text.indexOf(' ');
        return space < 0 || LAYERS_WITHOUT_TEST.contains(qualifiers.protocol().orElseThrow()) ? ""
                : "; to have both, write '" + text.substring(0, space) + " and" + text.substring(space) + " ...'";
    }
}
