package org.snifter.filter.syntax;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.snifter.filter.FilterException;
import org.snifter.filter.names.AddressText;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.syntax.Word.Keyword;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.ArcnetAddress;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;

/**
 * Reads one id - a name, number, address, network, port or protocol - and makes the primitive of it and its
 * qualifiers.
 */
final class IdParser {
    private static final Set<TokenKind> BEGINNINGS = EnumSet.of(TokenKind.NUMBER, TokenKind.DOTTED, TokenKind.IPV6,
            TokenKind.MAC, TokenKind.ARCNET, TokenKind.NAME);

    private final Source source;
    private final Lexer tokens;
    private final HostIds hosts;
    private final PortIds ports;
    private final ProtocolIds protocols;

    IdParser(Source source, Lexer tokens, NameResolver names) {
        this.source = source;
        this.tokens = tokens;
        this.hosts = new HostIds(source, names);
        this.ports = new PortIds(source, names);
        this.protocols = new ProtocolIds(source, names);
    }

    /** Whether an id may begin with this token. */
    static boolean begins(Token token) {
        return BEGINNINGS.contains(token.kind());
    }

    /**
     * Reads the id whose first token has just been taken.
     *
     * @param start where the primitive begins: at its qualifiers or, if it inherits them, at the id
     */
    Expression parse(Qualifiers qualifiers, Token token, int start) throws FilterException {
        Id id = new Id(qualifiers, token, tokens.from(start));
        return switch (token.kind()) {
            case NUMBER -> number(id, start);
            case DOTTED -> dotted(id, start);
            case IPV6 -> ipv6(id, start);
            case MAC -> hosts.mac(id, AddressText.mac(token.text()).orElseThrow());
            case ARCNET -> hosts.arcnet(id, new ArcnetAddress(token.number()));
            case NAME -> name(id);
            default -> throw Refusals.expectedId(source, qualifiers, token);
        };
    }

    /** Reads a member of a set, whose first token has been taken: an id, or a range of ports beside ports. */
    Expression parseMember(Qualifiers qualifiers, Token token) throws FilterException {
        boolean port = qualifiers.type() == TypeWord.PORT || qualifiers.type() == TypeWord.PORTRANGE;
        return port && token.is(TokenKind.NAME) ? ports.nameOrRange(new Id(qualifiers, token, token.span()))
                : parse(qualifiers, token, token.span().start());
    }

    private Expression number(Id id, int start) throws FilterException {
        return switch (id.qualifiers().type()) {
            case HOST -> hosts.number(id, new Ipv4Network(id.token().number(), -1));
            case NET -> {
                Optional<Ipv4Network> classless = AddressText.network(id.token().text());
                boolean masked = tokens.peek().is(TokenKind.SLASH) || tokens.peek().is(Keyword.MASK);
                yield masked && classless.isPresent() ? masked(id, start, classless.get())
                        : hosts.number(id, promoted(id.token().number()));
            }
            case PORT, PORTRANGE -> ports.number(id);
            case PROTO, PROTOCHAIN -> protocols.number(id);
            case GATEWAY -> throw id.refuse(source, "a gateway needs a name",
                    "its IP and its Ethernet address are looked up; for numbers write "
                            + "'ether host 00:11:22:33:44:55 and not host 1.2.3.4'");
        };
    }

    /** A network number of one to four bytes, moved to the left; its mask counts those bytes. */
    private static Ipv4Network promoted(int number) {
        int address = number;
        int mask = -1;
        while (address != 0 && (address & 0xff000000) == 0) {
            address <<= 8;
            mask <<= 8;
        }
        return new Ipv4Network(address, mask);
    }

    private Expression dotted(Id id, int start) throws FilterException {
        if (!isAddress(id.qualifiers().type())) {
            throw IdRefusals.addressNotExpected(source, id, "IPv4");
        }
        if (HostIds.isDecnet(id.qualifiers())) {
            return hosts.decnet(id);
        }
        Optional<Ipv4Network> network = AddressText.network(id.token().text());
        if (network.isEmpty()) {
            throw IdRefusals.notIpv4(source, id.token());
        }
        return masked(id, start, network.get());
    }

    private static boolean isAddress(TypeWord type) {
        return switch (type) {
            case HOST, NET -> true;
            case PORT, PORTRANGE, PROTO, PROTOCHAIN, GATEWAY -> false;
        };
    }

    /** Reads {@code /LEN} or {@code mask MASK}, if there is one. */
    private Expression masked(Id id, int start, Ipv4Network network) throws FilterException {
        boolean slash = tokens.takeIf(TokenKind.SLASH);
        if (!slash && !tokens.takeIf(Keyword.MASK)) {
            return hosts.ipv4(id, network);
        }
        Token token = tokens.take();
        Id whole = id.withSpan(tokens.from(start));
        if (id.qualifiers().type() != TypeWord.NET) {
            // What the qualifiers do not take at all is refused for that.
            hosts.ipv4(whole, network);
            throw IdRefusals.maskOfHost(source, whole);
        }
        int mask = slash ? lengthMask(token) : dottedMask(token);
        if ((network.address() & ~mask) != 0) {
            throw IdRefusals.bitsBeyondMask(source, whole, network.address(), mask);
        }
        return hosts.ipv4(whole, new Ipv4Network(network.address(), mask));
    }

    private int lengthMask(Token token) throws FilterException {
        int length = prefixLength(token, 32);
        return length == 0 ? 0 : -1 << (32 - length);
    }

    private int dottedMask(Token token) throws FilterException {
        Optional<Ipv4Network> mask = token.is(TokenKind.DOTTED) ? AddressText.network(token.text()) : Optional.empty();
        return mask.orElseThrow(() -> source.error(token.span(), "this is not a netmask",
                "write it as in 'mask 255.255.255.0', or the number of its bits as in '/24'")).address();
    }

    private int prefixLength(Token token, int maximum) throws FilterException {
        if (!token.is(TokenKind.NUMBER)) {
            throw source.error(token.span(), "the length of the netmask is missing",
                    "write a number from 0 to " + maximum + " after the slash");
        }
        if (Integer.compareUnsigned(token.number(), maximum) > 0) {
            throw source.error(token.span(), "a netmask of " + token.text() + " bits is too long",
                    "the length is a number from 0 to " + maximum);
        }
        return token.number();
    }

    private Expression ipv6(Id id, int start) throws FilterException {
        if (!isAddress(id.qualifiers().type())) {
            throw IdRefusals.addressNotExpected(source, id, "IPv6");
        }
        Ipv6Network address = AddressText.ipv6(id.token().text()).orElseThrow();
        if (tokens.peek().is(Keyword.MASK)) {
            throw source.error(tokens.peek().span(), "IPv6 networks have no 'mask'",
                    "write the number of its bits, as in 'net 2001:db8::/32'");
        }
        if (!tokens.takeIf(TokenKind.SLASH)) {
            return hosts.ipv6(id, address);
        }
        int length = prefixLength(tokens.take(), 128);
        Id whole = id.withSpan(tokens.from(start));
        if (id.qualifiers().type() == TypeWord.HOST && length != 128) {
            throw IdRefusals.maskOfHost(source, whole);
        }
        Ipv6Network network = truncate(address, length);
        if (network.high() != address.high() || network.low() != address.low()) {
            throw source.error(whole.span(), "bits are set beyond the length of the network",
                    "write 'host " + id.token().text() + "', or set the bits after the first " + length + " to zero");
        }
        return hosts.ipv6(whole, network);
    }

    private static Ipv6Network truncate(Ipv6Network address, int length) {
        long high = length >= 64 ? -1 : length == 0 ? 0 : -1L << (64 - length);
        long low = length <= 64 ? 0 : -1L << (128 - length);
        return new Ipv6Network(address.high() & high, address.low() & low, length);
    }

    private Expression name(Id id) throws FilterException {
        return switch (id.qualifiers().type()) {
            case HOST -> hosts.name(id);
            case NET -> hosts.networkName(id);
            case PORT -> ports.name(id);
            case PORTRANGE -> ports.range(id);
            case PROTO, PROTOCHAIN -> protocols.name(id);
            case GATEWAY -> hosts.gateway(id);
        };
    }
}
