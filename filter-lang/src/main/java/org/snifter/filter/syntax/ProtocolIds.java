package org.snifter.filter.syntax;

import java.util.Map;
import java.util.OptionalInt;
import org.snifter.filter.FilterException;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Primitive.ProtocolChain;
import org.snifter.filter.tree.Primitive.ProtocolNumber.NumberSpace;
import org.snifter.filter.tree.Protocol;

/** Ids of the types {@code proto} and {@code protochain}. */
final class ProtocolIds {
    /** EtherTypes and, below 1536, LLC SAPs; pcap-filter(7), "ether proto". */
    private static final Map<String, Integer> LINK = Map.ofEntries(Map.entry("ip", 0x0800), Map.entry("arp", 0x0806),
            Map.entry("rarp", 0x8035), Map.entry("ip6", 0x86dd), Map.entry("atalk", 0x809b), Map.entry("aarp", 0x80f3),
            Map.entry("decnet", 0x6003), Map.entry("lat", 0x6004), Map.entry("sca", 0x6007),
            Map.entry("moprc", 0x6002), Map.entry("mopdl", 0x6001), Map.entry("loopback", 0x9000),
            Map.entry("iso", 0xfe), Map.entry("stp", 0x42), Map.entry("ipx", 0xe0), Map.entry("netbeui", 0xf0));

    /** Network layer protocol identifiers; pcap-filter(7), "iso proto". */
    private static final Map<String, Integer> ISO = Map.of("clnp", 0x81, "esis", 0x82, "isis", 0x83);

    private final Source source;
    private final NameResolver names;

    ProtocolIds(Source source, NameResolver names) {
        this.source = source;
        this.names = names;
    }

    Primitive number(Id id) throws FilterException {
        return primitive(id, id.token().number());
    }

    Primitive name(Id id) throws FilterException {
        String name = id.token().text();
        OptionalInt number = switch (space(id.qualifiers())) {
            case LINK -> lookUp(LINK, name);
            case ISO -> lookUp(ISO, name);
            case ISIS -> OptionalInt.empty();
            case IP, IP6, ANY_IP -> names.protocol(name);
        };
        return primitive(id, number.orElseThrow(() -> IdRefusals.unknownProtocol(source, id)));
    }

    private static OptionalInt lookUp(Map<String, Integer> numbers, String name) {
        Integer number = numbers.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private Primitive primitive(Id id, int number) throws FilterException {
        NumberSpace space = space(id.qualifiers());
        // On Ethernet more than 65535 is refused, on others it only never matches: that is for code generation to say.
        int maximum = space == NumberSpace.LINK ? -1 : space == NumberSpace.ISIS ? 31 : 255;
        if (Integer.compareUnsigned(number, maximum) > 0) {
            throw id.refuse(source, "the protocol number " + id.token().text() + " is too big",
                    "after '" + id.qualifiers().text() + "' comes a number from 0 to " + maximum);
        }
        if (id.qualifiers().type() == TypeWord.PROTOCHAIN) {
            return new ProtocolChain(id.span(), version(space), number);
        }
        return new Primitive.ProtocolNumber(id.span(), space, number);
    }

    private static ProtocolChain.Version version(NumberSpace space) {
        return switch (space) {
            case IP -> ProtocolChain.Version.IP;
            case IP6 -> ProtocolChain.Version.IP6;
            case ANY_IP, LINK, ISO, ISIS -> ProtocolChain.Version.ANY_IP;
        };
    }

    /** Those that {@link QualifierRules} allows for protocols. */
    private static NumberSpace space(Qualifiers qualifiers) {
        if (qualifiers.protocol().isEmpty()) {
            return NumberSpace.ANY_IP;
        }
        Protocol protocol = qualifiers.protocol().get();
        return switch (protocol) {
            case LINK -> NumberSpace.LINK;
            case IP -> NumberSpace.IP;
            case IP6 -> NumberSpace.IP6;
            case ISO -> NumberSpace.ISO;
            case ISIS -> NumberSpace.ISIS;
            case ARP, RARP, SCTP, TCP, UDP, ICMP, ICMP6, IGMP, IGRP, PIM, VRRP, CARP, ATALK, AARP, DECNET, LAT, SCA,
                    MOPRC, MOPDL, AH, ESP, CLNP, ESIS, L1, L2, IIH, LSP, SNP, CSNP, PSNP, STP, IPX, NETBEUI, RADIO ->
                throw new IllegalArgumentException("no protocols numbered by " + protocol);
        };
    }
}
