package org.snifter.filter.syntax;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.names.ListFiles;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.syntax.Frame.Content;
import org.snifter.filter.syntax.Word.Keyword;
import org.snifter.filter.tree.Arithmetic;
import org.snifter.filter.tree.ArithmeticOperator;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Protocol;
import org.snifter.filter.tree.RelationalOperator;

/**
 * Reads a whole expression. {@code and} and {@code or} have the same precedence and associate to the left;
 * {@code not} binds tighter; pcap-filter(7), "Primitives may be combined".
 *
 * <p>What an opening parenthesis goes around shows only later: tests in {@code (ip)}, ids in {@code port 80 or
 * (443 or 8080)}, a number in {@code (1 + len) > 9}. So a {@link Frame} is kept for each parenthesis and
 * bracket that is open, and settled as its content is read. Nothing is read twice, and nothing recurses.
 */
public final class ExpressionParser {
    /** Protocols whose header cannot be found or is not worth looking into; pcap-filter(7), "To access data". */
    private static final Set<Protocol> WITHOUT_INDEX = EnumSet.of(Protocol.AARP, Protocol.AH, Protocol.ESP,
            Protocol.ISO, Protocol.CLNP, Protocol.ESIS, Protocol.ISIS, Protocol.L1, Protocol.L2, Protocol.IIH,
            Protocol.LSP, Protocol.SNP, Protocol.CSNP, Protocol.PSNP, Protocol.STP, Protocol.IPX, Protocol.NETBEUI);

    private final Source source;
    private final Lexer tokens;
    private final PrimitiveParser primitives;
    private final IdParser ids;
    private final SetParser sets;
    private final NameResolver names;
    private final ArrayDeque<Frame> enclosing = new ArrayDeque<>();
    private Frame frame;
    /** The qualifiers of the last test, for ids that have none. */
    private Optional<Qualifiers> inherited = Optional.empty();

    /** For one text. */
    public ExpressionParser(String text, NameResolver names, ListFiles files) {
        this.source = new Source(text);
        this.tokens = new Lexer(source);
        this.primitives = new PrimitiveParser(source, tokens);
        this.ids = new IdParser(source, tokens, names);
        this.sets = new SetParser(source, tokens, names, files);
        this.names = names;
        this.frame = new Frame(source, Optional.empty(), 0, inherited, Content.TESTS);
    }

    /** The words that mean something by themselves, in alphabetical order. */
    public static List<String> keywords() {
        return Stream.concat(Vocabulary.CONNECTIVES.stream(), Vocabulary.words().stream()).sorted().distinct().toList();
    }

    /** The expression; empty if there is none in the text. */
    public Optional<Expression> parse() throws FilterException {
        if (tokens.peek().is(TokenKind.END)) {
            return Optional.empty();
        }
        readAll();
        return Optional.of(end());
    }

    /** Whether an expression may begin like this, with names that are whole. */
    public boolean isBeginning() {
        try {
            if (!tokens.peek().is(TokenKind.END)) {
                readAll();
            }
            return true;
        } catch (FilterException e) {
            boolean missing = tokens.isAtEnd() && e.diagnostic().span().start() >= tokens.wordsEnd();
            return missing || sets.isUnfinished();
        }
    }

    private void readAll() throws FilterException {
        frame = new Frame(source, Optional.empty(), tokens.peek().span().start(), inherited, Content.TESTS);
        while (frame.awaitsOperand() || !tokens.peek().is(TokenKind.END)) {
            if (frame.awaitsOperand()) {
                operand();
            } else {
                operator();
            }
        }
    }

    private void operand() throws FilterException {
        Token token = tokens.peek();
        switch (token.kind()) {
            case NOT -> {
                requireTest(token);
                frame.negate(tokens.take());
            }
            case LEFT_PARENTHESIS -> open(tokens.take(), insideParenthesis());
            case MINUS -> {
                requireNumberAllowed(token);
                frame.number.negation(tokens.take());
            }
            case NUMBER -> {
                if (frame.content() == Content.IDS) {
                    id(token);
                } else {
                    tokens.take();
                    Arithmetic.Constant constant = new Arithmetic.Constant(token.span(), token.number());
                    frame.number.operand(new Operand(constant, token.span().start(), token.span().end(),
                            Optional.of(token), Optional.of(constant)));
                }
            }
            case DOTTED, IPV6, MAC, ARCNET, NAME -> id(token);
            case WORD -> word(token);
            default -> throw ExpressionRefusals.expectedOperand(source, frame, token);
        }
    }

    private Content insideParenthesis() {
        return frame.inNumber() ? Content.NUMBER : frame.content() == Content.IDS ? Content.IDS : Content.OPEN;
    }

    private void open(Token opener, Content content) throws FilterException {
        enclosing.push(frame);
        frame = new Frame(source, Optional.of(opener), tokens.peek().span().start(), inherited, content);
    }

    private void requireTest(Token token) throws FilterException {
        if (frame.inNumber()) {
            throw ExpressionRefusals.expectedOperand(source, frame, token);
        }
    }

    private void requireNumberAllowed(Token token) throws FilterException {
        if (frame.content() == Content.IDS) {
            throw ExpressionRefusals.idsOnly(source, frame, inherited, token);
        }
    }

    private void number(Arithmetic value, Span span, Optional<Arithmetic.Constant> first) {
        frame.number.operand(new Operand(value, span.start(), span.end(), Optional.empty(), first));
    }

    /** An id without qualifiers. */
    private void id(Token token) throws FilterException {
        requireTest(token);
        if (inherited.isEmpty()) {
            throw ExpressionRefusals.bareId(source, names, token);
        }
        frame.settle(Content.IDS);
        frame.test(setOrId(inherited.get(), token.span().start()));
    }

    private Expression setOrId(Qualifiers qualifiers, int start) throws FilterException {
        return sets.isNext() ? sets.parse(qualifiers, start) : ids.parse(qualifiers, tokens.take(), start);
    }

    private void word(Token token) throws FilterException {
        if (token.is(Keyword.LEN)) {
            requireNumberAllowed(token);
            tokens.take();
            number(new Arithmetic.Length(token.span()), token.span(), Optional.empty());
        } else if (token.word() instanceof Word.ProtocolWord(Protocol protocol)
                && tokens.peekSecond().is(TokenKind.LEFT_BRACKET)) {
            requireNumberAllowed(token);
            if (WITHOUT_INDEX.contains(protocol)) {
                throw source.error(token.span(), "'" + token.text() + "' has no fields to look into",
                        "index the protocol that carries it, such as ether or ip");
            }
            tokens.take();
            tokens.take();
            open(token, Content.NUMBER);
        } else {
            requireTest(token);
            if (frame.content() == Content.IDS) {
                throw ExpressionRefusals.idsOnly(source, frame, inherited, token);
            }
            frame.settle(Content.TESTS);
            test(primitives.parse(tokens.take()));
        }
    }

    private void test(Parsed parsed) throws FilterException {
        if (parsed instanceof Parsed.Head(Qualifiers qualifiers)) {
            inherited = Optional.of(qualifiers);
            afterQualifiers(qualifiers);
        } else if (parsed instanceof Parsed.Test(Primitive primitive)) {
            inherited = Optional.empty();
            frame.test(primitive);
        }
    }

    /** What must follow qualifiers: an id, a set, or a choice of ids in parentheses. */
    private void afterQualifiers(Qualifiers qualifiers) throws FilterException {
        int start = qualifiers.span().start();
        while (tokens.peek().is(TokenKind.NOT)) {
            frame.negate(tokens.take());
            start = tokens.peek().span().start();
        }
        if (tokens.peek().is(TokenKind.LEFT_PARENTHESIS)) {
            open(tokens.take(), Content.IDS);
        } else {
            frame.test(setOrId(qualifiers, start));
        }
    }

    private void operator() throws FilterException {
        Token token = tokens.peek();
        switch (token.kind()) {
            case AND, OR -> connective(token);
            case RIGHT_PARENTHESIS -> closeParenthesis(token);
            case RIGHT_BRACKET, COLON -> closeIndex(token);
            default -> {
                ArithmeticOperator arithmetic = Operators.ARITHMETIC.get(token.kind());
                RelationalOperator relational = Operators.RELATIONAL.get(token.kind());
                if (arithmetic != null && frame.test().isEmpty()) {
                    frame.number.operator(arithmetic, tokens.take());
                } else if (relational != null && frame.mayCompare()) {
                    frame.compare(new Frame.Comparison(frame.number.finish(), relational));
                    tokens.take();
                } else {
                    throw ExpressionRefusals.afterOperand(source, frame, names, token);
                }
            }
        }
    }

    private void connective(Token token) throws FilterException {
        if (frame.content() == Content.NUMBER) {
            throw ExpressionRefusals.afterOperand(source, frame, names, token);
        }
        int end = tokens.end();
        frame.append(finishOperand(), token.is(TokenKind.AND), end);
        tokens.take();
    }

    /** The test that the operand at hand is. */
    private Expression finishOperand() throws FilterException {
        int end = tokens.end();
        if (frame.test().isPresent()) {
            return frame.finishOperand(frame.test().get(), end);
        }
        Operand operand = frame.number.finish();
        if (frame.comparison().isPresent()) {
            Frame.Comparison comparison = frame.comparison().get();
            Span span = new Span(comparison.left().start(), end);
            inherited = Optional.empty();
            frame.settle(Content.TESTS);
            return frame.finishOperand(new Primitive.Relation(span, comparison.left().value(), comparison.operator(),
                    operand.value()), end);
        }
        if (operand.literal().isEmpty() || inherited.isEmpty()) {
            throw ExpressionRefusals.numberAlone(source, operand, inherited);
        }
        frame.settle(Content.IDS);
        return frame.finishOperand(ids.parse(inherited.get(), operand.literal().get(), operand.start()), end);
    }

    private void closeParenthesis(Token token) throws FilterException {
        if (enclosing.isEmpty() || frame.isIndex()) {
            throw ExpressionRefusals.unexpectedClosing(source, frame, token);
        }
        Frame done = frame;
        int start = done.opener.orElseThrow().span().start();
        if (done.isNumber()) {
            Operand operand = done.number.finish();
            tokens.take();
            frame = enclosing.pop();
            frame.number.operand(operand.enclosed(start, tokens.end()));
            return;
        }
        int end = tokens.end();
        Expression whole = done.finishChain(finishOperand(), end);
        tokens.take();
        frame = enclosing.pop();
        frame.settle(done.content());
        frame.test(whole);
        inherited = done.inherited;
    }

    /** Reads the rest of {@code [offset:size]}, from the colon or the bracket on. */
    private void closeIndex(Token token) throws FilterException {
        if (!frame.isIndex()) {
            throw ExpressionRefusals.unexpectedClosing(source, frame, token);
        }
        Token protocol = frame.opener.orElseThrow();
        Operand offset = frame.number.finish();
        int size = tokens.takeIf(TokenKind.COLON) ? size() : 1;
        if (!tokens.takeIf(TokenKind.RIGHT_BRACKET)) {
            throw Refusals.expected(source, tokens.peek(), "']'");
        }
        frame = enclosing.pop();
        Span span = tokens.from(protocol.span().start());
        Protocol layer = ((Word.ProtocolWord) protocol.word()).protocol();
        number(new Arithmetic.PacketData(span, layer, offset.value(), size), span, offset.first());
    }

    private int size() throws FilterException {
        Token token = tokens.take();
        if (!token.is(TokenKind.NUMBER) || (token.number() != 1 && token.number() != 2 && token.number() != 4)) {
            throw source.error(token.span(), token.is(TokenKind.END) ? "the size is missing"
                    : "'" + token.text() + "' is not a size", "after the colon comes a number of bytes: 1, 2 or 4");
        }
        return token.number();
    }

    private Expression end() throws FilterException {
        if (!enclosing.isEmpty()) {
            throw ExpressionRefusals.unclosed(source, frame);
        }
        return frame.finishChain(finishOperand(), tokens.end());
    }
}
