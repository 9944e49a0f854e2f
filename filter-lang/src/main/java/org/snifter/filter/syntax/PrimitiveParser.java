package org.snifter.filter.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.syntax.Word.Keyword;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Atm;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Encapsulation;
import org.snifter.filter.tree.LlcType;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Primitive.Broadcast.BroadcastLayer;
import org.snifter.filter.tree.Primitive.ByteTest;
import org.snifter.filter.tree.Primitive.Multicast.MulticastLayer;
import org.snifter.filter.tree.Protocol;
import org.snifter.filter.tree.Ss7;

/** Reads a primitive that begins with a word of the language, or the qualifiers of one up to its id. */
final class PrimitiveParser {
    private final Source source;
    private final Lexer tokens;
    private final NumberParser numbers;
    private final WirelessParser wireless;
    private final PacketFilterLogParser logs;
    private final FieldTestParser fields;

    PrimitiveParser(Source source, Lexer tokens) {
        this.source = source;
        this.tokens = tokens;
        this.numbers = new NumberParser(source, tokens);
        this.wireless = new WirelessParser(source, tokens);
        this.logs = new PacketFilterLogParser(source, tokens, numbers);
        this.fields = new FieldTestParser(source, tokens, numbers);
    }

    /** Reads what begins with this word, which has been taken. */
    Parsed parse(Token first) throws FilterException {
        return first.word().read(this, first);
    }

    Parsed direction(Token first, Direction direction) throws FilterException {
        return directed(first, Optional.empty(), first, direction);
    }

    Parsed type(Token first, TypeWord type) throws FilterException {
        return head(first, Optional.empty(), Direction.SRC_OR_DST, type);
    }

    Parsed atmField(Token first, Atm.FieldMatch.Field field) throws FilterException {
        return new Parsed.Test(fields.atm(first, field));
    }

    Parsed ss7Field(Token first, Ss7.FieldMatch.Field field) throws FilterException {
        return new Parsed.Test(fields.ss7(first, field));
    }

    Parsed keyword(Token first, Keyword keyword) throws FilterException {
        return new Parsed.Test(primitive(first, keyword));
    }

    Parsed protocol(Token first, Protocol protocol) throws FilterException {
        Optional<Protocol> qualifier = Optional.of(protocol);
        Word next = tokens.peek().word();
        if (next instanceof Word.DirectionWord(Direction direction)) {
            return directed(first, qualifier, tokens.take(), direction);
        }
        if (next instanceof TypeWord type) {
            tokens.take();
            return head(first, qualifier, Direction.SRC_OR_DST, type);
        }
        if (tokens.takeIf(Keyword.BROADCAST)) {
            return new Parsed.Test(broadcast(first, qualifier));
        }
        if (tokens.takeIf(Keyword.MULTICAST)) {
            return new Parsed.Test(multicast(first, qualifier));
        }
        if (next == Keyword.TYPE || next == Keyword.SUBTYPE || next == Keyword.DIR) {
            // The protocol says nothing here, but may stand: 'wlan type mgt'.
            return next.read(this, tokens.take());
        }
        return new Parsed.Test(abbreviation(first, protocol));
    }

    private Primitive abbreviation(Token word, Protocol protocol) throws FilterException {
        if (protocol == Protocol.LINK || protocol == Protocol.RADIO) {
            throw Refusals.notATest(source, word);
        }
        return new Primitive.ProtocolName(word.span(), protocol);
    }

    /** After {@code src} and the like: {@code or dst}, {@code and dst}, a type, or the id at once. */
    private Parsed directed(Token first, Optional<Protocol> protocol, Token word, Direction direction)
            throws FilterException {
        Direction whole = direction;
        if (tokens.peek().is(TokenKind.AND) || tokens.peek().is(TokenKind.OR)) {
            Token connective = tokens.take();
            boolean both = (direction == Direction.SRC && tokens.takeIf(new Word.DirectionWord(Direction.DST)))
                    || (direction == Direction.DST && tokens.takeIf(new Word.DirectionWord(Direction.SRC)));
            if (!both) {
                throw Refusals.afterDirection(source, word, connective, tokens.peek());
            }
            whole = connective.is(TokenKind.AND) ? Direction.SRC_AND_DST : Direction.SRC_OR_DST;
        }
        return head(first, protocol, whole, type());
    }

    private TypeWord type() throws FilterException {
        TypeWord type = tokens.peek().word() instanceof TypeWord word ? word : TypeWord.HOST;
        return switch (type) {
            case HOST, NET, PORT, PORTRANGE -> {
                tokens.takeIf(type);
                yield type;
            }
            case PROTO, PROTOCHAIN, GATEWAY -> throw source.error(tokens.peek().span(),
                    "'" + tokens.peek().text() + "' has no direction", "leave out the word before it");
        };
    }

    private Parsed head(Token first, Optional<Protocol> protocol, Direction direction, TypeWord type)
            throws FilterException {
        Span span = tokens.from(first.span().start());
        Qualifiers qualifiers = new Qualifiers(span, source.text(span), protocol, direction, type);
        QualifierRules.check(source, qualifiers);
        return new Parsed.Head(qualifiers);
    }

    private Primitive primitive(Token word, Keyword keyword) throws FilterException {
        int start = word.span().start();
        return switch (keyword) {
            case LESS -> {
                int length = numbers.required(word);
                yield new Primitive.Less(tokens.from(start), length);
            }
            case GREATER -> {
                int length = numbers.required(word);
                yield new Primitive.Greater(tokens.from(start), length);
            }
            case BYTE -> byteTest(word);
            case BROADCAST -> broadcast(word, Optional.empty());
            case MULTICAST -> multicast(word, Optional.empty());
            case INBOUND -> new Primitive.Inbound(word.span());
            case OUTBOUND -> new Primitive.Outbound(word.span());
            case IFINDEX -> {
                int index = numbers.required(word);
                yield new Primitive.InterfaceIndex(tokens.from(start), index);
            }
            case VLAN -> {
                OptionalInt tag = numbers.optional(word, 0xfff);
                yield new Encapsulation.Vlan(tokens.from(start), tag);
            }
            case MPLS -> {
                OptionalInt label = numbers.optional(word, 0xfffff);
                yield new Encapsulation.Mpls(tokens.from(start), label);
            }
            case PPPOED -> new Encapsulation.PppoeDiscovery(word.span());
            case PPPOES -> {
                OptionalInt session = numbers.optional(word, 0xffff);
                yield new Encapsulation.PppoeSession(tokens.from(start), session);
            }
            case GENEVE -> {
                OptionalInt vni = numbers.optional(word, 0xffffff);
                yield new Encapsulation.Geneve(tokens.from(start), vni);
            }
            case VXLAN -> {
                OptionalInt vni = numbers.optional(word, 0xffffff);
                yield new Encapsulation.Vxlan(tokens.from(start), vni);
            }
            case LLC -> llc(word);
            case TYPE -> wireless.type(start);
            case SUBTYPE -> wireless.subtype(start);
            case DIR -> wireless.direction(start);
            case IFNAME -> logs.interfaceName(word);
            case RSET -> logs.ruleset(word);
            case RNR -> logs.rule(word);
            case SRNR -> logs.subrule(word);
            case REASON -> logs.reason(word);
            case ACTION -> logs.action(word);
            case MASK -> throw source.error(word.span(), "'mask' needs a network before it",
                    "write 'net 10.0.0.0 mask 255.0.0.0'");
            case LEN -> throw new IllegalArgumentException("a number, not a test");
        };
    }

    private Primitive byteTest(Token word) throws FilterException {
        int offset = numbers.required(word);
        Token token = tokens.take();
        ByteTest.Operator operator = Operators.BYTE.get(token.kind());
        if (operator == null) {
            throw Refusals.expected(source, token, "one of '=', '<', '>', '&' and '|'");
        }
        int value = numbers.number(token, 0xff);
        return new ByteTest(tokens.from(word.span().start()), offset, operator, value);
    }

    private Primitive broadcast(Token first, Optional<Protocol> protocol) throws FilterException {
        Span span = tokens.from(first.span().start());
        Protocol layer = protocol.orElse(Protocol.LINK);
        if (layer != Protocol.LINK && layer != Protocol.IP) {
            throw source.error(span, "there is no '" + source.text(span) + "'",
                    "before broadcast may stand ip, ether or nothing");
        }
        return new Primitive.Broadcast(span, layer == Protocol.IP ? BroadcastLayer.IP : BroadcastLayer.LINK);
    }

    private Primitive multicast(Token first, Optional<Protocol> protocol) throws FilterException {
        Span span = tokens.from(first.span().start());
        Protocol layer = protocol.orElse(Protocol.LINK);
        if (layer == Protocol.IP6) {
            return new Primitive.Multicast(span, MulticastLayer.IP6);
        }
        if (layer != Protocol.LINK && layer != Protocol.IP) {
            throw source.error(span, "there is no '" + source.text(span) + "'",
                    "before multicast may stand ip, ip6, ether or nothing");
        }
        return new Primitive.Multicast(span, layer == Protocol.IP ? MulticastLayer.IP : MulticastLayer.LINK);
    }

    private Primitive llc(Token word) throws FilterException {
        Token next = tokens.peek();
        // Of the names of frames, only this one is a word of the language.
        boolean notReady = next.is(Keyword.RNR);
        if (!notReady && !next.is(TokenKind.NAME)) {
            return new Primitive.Llc(word.span(), Optional.empty());
        }
        LlcType type = notReady ? LlcType.RNR : llcType(next);
        tokens.take();
        return new Primitive.Llc(tokens.from(word.span().start()), Optional.of(type));
    }

    private LlcType llcType(Token name) throws FilterException {
        String upper = name.text().toUpperCase(Locale.ROOT);
        for (LlcType type : LlcType.values()) {
            if (type.name().equals(upper)) {
                return type;
            }
        }
        throw Refusals.unknownName(source, name, "a type of LLC frames",
                List.of("i", "s", "u", "rr", "rnr", "rej", "ui", "ua", "disc", "dm", "sabme", "test", "xid", "frmr"));
    }
}
