package org.snifter.filter.syntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.names.ListFiles;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.PortRange;
import org.snifter.filter.tree.Primitive;

/**
 * Sets of ids, which pcap-filter(7) does not have: {@code port in {22, 80, 8000-8080}} and {@code net in @FILE}
 * are short for the disjunction of their members; {@code src and dst} asks that the source is in the set, and the
 * destination too, if in another member. In a file a member stands on each line that is not blank or a
 * comment.
 */
final class SetParser {
    private final Source source;
    private final Lexer tokens;
    private final NameResolver names;
    private final ListFiles files;
    private boolean unfinished;

    SetParser(Source source, Lexer tokens, NameResolver names, ListFiles files) {
        this.source = source;
        this.tokens = tokens;
        this.names = names;
        this.files = files;
    }

    /** Whether {@code in} comes next and begins a set; before anything but a brace or a file it is a name. */
    boolean isNext() throws FilterException {
        if (!tokens.peek().is(TokenKind.NAME) || !tokens.peek().text().equals("in")) {
            return false;
        }
        Token second = tokens.peekSecond();
        return second.is(TokenKind.LEFT_BRACE) || second.is(TokenKind.FILE);
    }

    /** Whether the text ended before a set did. */
    boolean isUnfinished() {
        return unfinished;
    }

    /** Reads a set, which is next. */
    Expression parse(Qualifiers qualifiers, int start) throws FilterException {
        tokens.take();
        Token opener = tokens.take();
        List<Expression> members = opener.is(TokenKind.FILE) ? fileMembers(qualifiers, opener)
                : members(qualifiers, opener);
        Span span = tokens.from(start);
        if (members.isEmpty()) {
            throw source.error(span, "the set is empty", "give it at least one member, as in 'port in {22, 80}'");
        }
        return union(span, members);
    }

    private List<Expression> members(Qualifiers qualifiers, Token opener) throws FilterException {
        List<Expression> members = new ArrayList<>();
        IdParser ids = new IdParser(source, tokens, names);
        while (!tokens.takeIf(TokenKind.RIGHT_BRACE)) {
            Token token = tokens.take();
            members.add(ids.parseMember(qualifiers, token));
            if (!tokens.takeIf(TokenKind.COMMA) && !tokens.peek().is(TokenKind.RIGHT_BRACE)) {
                unfinished = tokens.peek().is(TokenKind.END);
                throw Refusals.inSet(source, opener, tokens.peek());
            }
        }
        return members;
    }

    private List<Expression> fileMembers(Qualifiers qualifiers, Token file) throws FilterException {
        List<String> lines;
        try {
            lines = files.lines(file.text());
        } catch (IOException e) {
            throw source.error(file.span(), "cannot read '" + file.text() + "': " + e.getMessage(),
                    "name a text file with one address or port on each line");
        }
        List<Expression> members = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Lexer line = new Lexer(source, lines.get(i), file.span());
            try {
                if (!line.peek().is(TokenKind.END)) {
                    members.add(lineMember(qualifiers, line));
                }
            } catch (FilterException e) {
                Diagnostic inner = e.diagnostic();
                String where = file.text() + " line " + (i + 1) + ": ";
                throw source.error(inner.span(), where + inner.message(), inner.hint());
            }
        }
        return members;
    }

    private Expression lineMember(Qualifiers qualifiers, Lexer line) throws FilterException {
        Token first = line.take();
        Expression member = new IdParser(source, line, names).parseMember(qualifiers, first);
        Token next = line.peek();
        if (!next.is(TokenKind.END)) {
            throw source.error(next.span(), Refusals.unexpected(next), "write one address or port on each line");
        }
        return member;
    }

    /** One primitive where the tree has one for several addresses or ports, else their disjunction. */
    private static Expression union(Span span, List<Expression> members) {
        Expression first = members.getFirst();
        List<Address> addresses = new ArrayList<>();
        List<PortRange> ranges = new ArrayList<>();
        for (Expression member : members) {
            if (member instanceof Primitive.Host host) {
                addresses.addAll(host.addresses());
            } else if (member instanceof Primitive.Port port) {
                ranges.addAll(port.ranges());
            }
        }
        if (first instanceof Primitive.Host host) {
            return sides(span, host.direction(), addresses.size(),
                    side -> new Primitive.Host(span, host.kind(), host.protocol(), side, addresses));
        }
        if (first instanceof Primitive.Port port) {
            return sides(span, port.direction(), ranges.size(), side -> new Primitive.Port(span, side, ranges));
        }
        return members.size() == 1 ? first : new Expression.Or(span, members);
    }

    /** Source and destination are each asked for, as members of their own. */
    private static Expression sides(Span span, Direction direction, int ids,
            Function<Direction, Expression> test) {
        return direction == Direction.SRC_AND_DST && ids > 1
                ? new Expression.And(span, List.of(test.apply(Direction.SRC), test.apply(Direction.DST)))
                : test.apply(direction);
    }
}
