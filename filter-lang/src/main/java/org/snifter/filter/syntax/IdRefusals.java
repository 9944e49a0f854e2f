package org.snifter.filter.syntax;

import java.util.Optional;
import org.snifter.filter.FilterException;
import org.snifter.filter.names.AddressText;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Protocol;

/** Says what is wrong with an id, and what would be right. */
final class IdRefusals {
    private IdRefusals() {}

    static FilterException notIpv4(Source source, Token token) {
        return source.error(token.span(), Refusals.quote(token.text()) + " is not an IPv4 address",
                "write up to four decimal numbers from 0 to 255 with dots between");
    }

    /** An address of a kind that does not go with its qualifiers. */
    static FilterException addressNotExpected(Source source, Id id, String kind) {
        Qualifiers qualifiers = id.qualifiers();
        String text = id.token().is(TokenKind.ARCNET) ? "$" + id.token().text() : id.token().text();
        String right = switch (kind) {
            case "MAC", "ARCnet" -> "write 'ether host " + text + "', with src or dst if need be";
            case "IPv6" -> "write 'host " + text + "' or 'ip6 host " + text + "'";
            default -> "write 'host " + text + "' for the address";
        };
        boolean link = qualifiers.protocol().equals(Optional.of(Protocol.LINK));
        String article = kind.equals("MAC") ? " is a MAC address" : " is an " + kind + " address";
        return id.refuse(source, Refusals.quote(text) + article + ", which '" + qualifiers.text()
                + "' does not take",
                link && !kind.equals("MAC") && qualifiers.type() == TypeWord.HOST
                        ? "'" + qualifiers.text() + "' takes a MAC address; " + right
                        : right);
    }

    static FilterException maskOfHost(Source source, Id id) {
        String text = id.qualifiers().text();
        String qualifiers = text.endsWith("host") ? text.substring(0, text.length() - "host".length()) : text + " ";
        return source.error(id.span(), "only networks have a mask",
                "write '" + qualifiers + "net ...', or leave the mask out");
    }

    static FilterException bitsBeyondMask(Source source, Id id, int address, int mask) {
        return source.error(id.span(), "bits are set in " + id.token().text() + " that the mask leaves out",
                "write 'host " + id.token().text() + "', or '" + dotted(address & mask) + "' for the network");
    }

    private static String dotted(int address) {
        return (address >>> 24) + "."
                + ((address >>> 16) & 0xff) + "." + ((address >>> 8) & 0xff) + "." + (address & 0xff);
    }

    static FilterException unknownHost(Source source, Id id, NameResolver names, String kind) {
        String name = id.token().text();
        String message = "no " + kind + "address is known for the host " + Refusals.quote(name);
        if (!kind.isEmpty() && !names.host(name).isEmpty()) {
            return id.refuse(source, message, "it has addresses of the other kind; write 'host " + name + "'");
        }
        if (names.service(name).isPresent()) {
            return id.refuse(source, message, "for the service of this name write 'port " + name + "'");
        }
        if (names.network(name).isPresent()) {
            return id.refuse(source, message, "for the network of this name write 'net " + name + "'");
        }
        return id.refuse(source, message, similarOr(name,
                "check the spelling, or write its address"));
    }

    static FilterException unknownEthernet(Source source, Id id) {
        return id.refuse(source, "no Ethernet address is known for the host " + Refusals.quote(id.token().text()),
                "add it to /etc/ethers, or write the address, as in 'ether host 00:11:22:33:44:55'");
    }

    static FilterException unknownNetwork(Source source, Id id, NameResolver names) {
        String name = id.token().text();
        boolean host = !names.host(name).isEmpty();
        return id.refuse(source, "the network " + Refusals.quote(name) + " is not known", host
                ? "for the host of this name write 'host " + name + "'"
                : similarOr(name, "add it to /etc/networks, or write its address, as in 'net 10.0.0.0/8'"));
    }

    static FilterException unknownPort(Source source, Id id, boolean range) {
        String name = id.token().text();
        return id.refuse(source, "the service " + Refusals.quote(name) + " is not known", range
                ? "for a range of ports write 'portrange " + name + "'"
                : similarOr(name, "check the spelling, or write the number of the port"));
    }

    static FilterException unknownProtocol(Source source, Id id) {
        String name = id.token().text();
        String text = id.qualifiers().text();
        return id.refuse(source, Refusals.quote(name) + " is not a protocol that '" + text + "' knows",
                hint(id.qualifiers(), name));
    }

    private static String hint(Qualifiers qualifiers, String name) {
        if (qualifiers.protocol().equals(Optional.of(Protocol.LINK))) {
            return "known are aarp, arp, atalk, decnet, ip, ip6, ipx, iso, lat, loopback, mopdl, moprc, netbeui, "
                    + "rarp, sca and stp, after a backslash; or write the EtherType";
        }
        if (qualifiers.protocol().equals(Optional.of(Protocol.ISO))) {
            return "known are clnp, esis and isis, after a backslash; or write the number";
        }
        if (name.equals("icmp6")) {
            return "its name here is 'ipv6-icmp'; or write 'icmp6' alone";
        }
        return "check the spelling, or write the number of the protocol";
    }

    /** A word of the language that was misspelt is taken for a name. */
    private static String similarOr(String name, String otherwise) {
        return AddressText.network(name).isPresent() ? otherwise
                : Spelling.closest(name, Vocabulary.words()).filter(word -> word.length() > 3)
                        .map(Refusals::didYouMean).orElse(otherwise);
    }
}
