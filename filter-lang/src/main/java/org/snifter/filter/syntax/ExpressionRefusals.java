package org.snifter.filter.syntax;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.syntax.Word.Keyword;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Protocol;
import org.snifter.filter.tree.RelationalOperator;

/** Says what is wrong with how tests and numbers are put together, and what would be right. */
final class ExpressionRefusals {
    private static final Set<Protocol> PORTS = EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.SCTP);
    private static final Set<Protocol> HOSTS = EnumSet.of(Protocol.IP, Protocol.ARP, Protocol.RARP);

    private ExpressionRefusals() {}

    /** Nothing begins with this token, or nothing that may stand here. */
    static FilterException expectedOperand(Source source, Frame frame, Token token) {
        boolean number = frame.inNumber();
        String what = number ? "a number, 'len', or a field such as 'ip[8]'" : "a test, such as 'tcp port 80'";
        if (frame.isIndex() && token.is(TokenKind.RIGHT_BRACKET)) {
            return source.error(token.span(), "the offset is missing",
                    "write how many bytes into the header to look, as in 'ip[8]' or 'tcp[tcpflags]'");
        }
        if (token.is(TokenKind.RIGHT_PARENTHESIS) && frame.opener.isPresent() && !number) {
            return source.error(token.span(), "there is nothing before the ')'", "expected " + what);
        }
        if (number && token.is(TokenKind.NAME)) {
            Optional<String> close = Spelling.closest(token.text(), Vocabulary.constantNames());
            return source.error(token.span(), Refusals.quote(token.text()) + " is not a number",
                    close.map(Refusals::didYouMean).or(() -> subtraction(token.text())).orElse("expected " + what));
        }
        if (token.is(TokenKind.FILE) || token.is(TokenKind.LEFT_BRACE)) {
            return strayedSet(source, token);
        }
        if (number && token.word() instanceof Word.ProtocolWord) {
            return source.error(token.span(), "'" + token.text() + "' is not a number",
                    "say which byte of it, as in '" + token.text() + "[0]'");
        }
        if (token.is(TokenKind.END)) {
            return source.error(token.span(), "the filter ends too early", "expected " + what);
        }
        if (frame.comparison().isPresent() && Operators.RELATIONAL.containsKey(token.kind())) {
            String meant = meant(frame.comparison().get().operator(), Operators.RELATIONAL.get(token.kind()));
            return source.error(token.span(), Refusals.unexpected(token), Refusals.didYouMean(meant));
        }
        return source.error(token.span(), Refusals.unexpected(token), "expected " + what);
    }

    /** The comparison that two in a row were meant to be. */
    private static String meant(RelationalOperator first, RelationalOperator second) {
        Set<RelationalOperator> both = EnumSet.of(first, second);
        if (both.contains(RelationalOperator.NOT_EQUAL)) {
            return "!=";
        }
        boolean less = both.contains(RelationalOperator.LESS) || both.contains(RelationalOperator.LESS_OR_EQUAL);
        boolean greater = both.contains(RelationalOperator.GREATER)
                || both.contains(RelationalOperator.GREATER_OR_EQUAL);
        return less && greater ? "!=" : less ? "<=" : greater ? ">=" : "=";
    }

    private static FilterException strayedSet(Source source, Token token) {
        return source.error(token.span(), Refusals.unexpected(token),
                "a set comes after qualifiers and 'in', as in 'port in {22, 80}'");
    }

    /** A test or number among ids. */
    static FilterException idsOnly(Source source, Frame frame, Optional<Qualifiers> qualifiers, Token token) {
        String kind = qualifiers.map(Qualifiers::text).orElse("");
        return source.error(token.span(), "only what '" + kind + "' applies to can stand in these parentheses",
                "close them before '" + token.text() + "', or write the qualifiers inside, before each id");
    }

    /** An id where no qualifiers can be inherited. */
    static FilterException bareId(Source source, NameResolver names, Token token) {
        String text = token.text();
        String type = source.after(token.span()) == '/' ? "net" : "host";
        return switch (token.kind()) {
            case DOTTED, IPV6 -> source.error(token.span(), "it is not said what to do with " + Refusals.quote(text),
                    "write '" + type + "' before it");
            case MAC -> source.error(token.span(), "it is not said what to do with " + Refusals.quote(text),
                    "write 'ether host " + text + "'");
            case ARCNET -> source.error(token.span(), "it is not said what to do with '$" + text + "'",
                    "write 'ether host $" + text + "'");
            default -> bareName(source, names, token);
        };
    }

    private static FilterException bareName(Source source, NameResolver names, Token token) {
        String text = token.text();
        String message = Refusals.quote(text) + " is not a word of the filter language";
        if (isUpperCase(text)) {
            return source.error(token.span(), message, inLowerCase(text));
        }
        if (isSet(source, token)) {
            return strayedSet(source, token);
        }
        Optional<String> sum = subtraction(text);
        if (sum.isPresent()) {
            return source.error(token.span(), message, sum.get());
        }
        if (names.service(text).isPresent()) {
            return source.error(token.span(), message, "for the service of this name write 'port " + text + "'");
        }
        Optional<String> close = Spelling.closest(text, Vocabulary.words());
        return source.error(token.span(), message, close.map(Refusals::didYouMean)
                .orElse(source.after(token.span()) == '[' ? "only protocols have fields to look into, as in 'ip[8]'"
                        : "for the host of this name write 'host " + text + "'"));
    }

    /** {@code in} where nothing could be in a set. */
    private static boolean isSet(Source source, Token token) {
        char after = source.after(token.span());
        return token.text().equals("in") && (after == '{' || after == '@');
    }

    private static boolean isUpperCase(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return !lower.equals(text) && (Vocabulary.word(lower) != null || Vocabulary.CONNECTIVES.contains(lower));
    }

    private static String inLowerCase(String text) {
        return "words are in lower case: '" + text.toLowerCase(Locale.ROOT) + "'";
    }

    /** {@code len-5} is one word, for names may have hyphens. */
    private static Optional<String> subtraction(String word) {
        int hyphen = word.indexOf('-');
        if (hyphen <= 0) {
            return Optional.empty();
        }
        String left = word.substring(0, hyphen);
        String right = word.substring(hyphen + 1);
        boolean number = NumberText.isNumber(left) || Vocabulary.word(left) == Keyword.LEN;
        return number && (NumberText.isNumber(right) || Vocabulary.word(right) != null)
                ? Optional.of("to subtract, put blanks around the minus: '" + left + " - " + right + "'")
                : Optional.empty();
    }

    /** A number where a test has to be. */
    static FilterException numberAlone(Source source, Operand operand, Optional<Qualifiers> qualifiers) {
        Span span = new Span(operand.start(), operand.end());
        String text = source.text(span);
        if (qualifiers.isPresent() && qualifiers.get().type() == TypeWord.NET && text.indexOf('/') > 0) {
            return source.error(span, Refusals.quote(text) + " is not a network",
                    "write the address in full, as in '10.0.0.0/8', or repeat 'net' before it");
        }
        String message = Refusals.quote(text) + " is a number, not a test";
        if (operand.literal().isEmpty()) {
            return source.error(span, message, "compare it, as in '" + Refusals.abbreviate(text) + " = 0'");
        }
        return source.error(span, message, Vocabulary.constant(operand.literal().get().text()) != null
                ? "compare a field with it, as in 'tcp[tcpflags] & tcp-syn != 0' or 'icmp[icmptype] = icmp-echo'"
                : "write what it is, as in 'port " + text + "', or compare it");
    }

    /** After a test or number comes something that is no connective and no operator. */
    static FilterException afterOperand(Source source, Frame frame, NameResolver names, Token token) {
        boolean test = frame.test().isPresent();
        return switch (token.kind()) {
            case AMPERSAND -> source.error(token.span(), "'&' is for numbers", "join tests with 'and' or '&&'");
            case PIPE -> source.error(token.span(), "'|' is for numbers", "join tests with 'or' or '||'");
            case CARET -> source.error(token.span(), "'^' is for numbers", "join tests with 'and' or 'or'");
            case MINUS -> source.error(token.span(), "'-' is for numbers",
                    frame.test().orElse(null) instanceof Primitive.Port
                            ? "for a range of ports write 'portrange 8000-8080', without blanks"
                            : "expected 'and', 'or' or the end");
            case PLUS, TIMES, SLASH, PERCENT, SHIFT_LEFT, SHIFT_RIGHT ->
                source.error(token.span(), "'" + token.text() + "' is for numbers", "expected 'and', 'or' or the end");
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                comparison(source, frame, token, test);
            case COMMA -> source.error(token.span(), "unexpected ','", "join tests with 'and' or 'or'");
            case AND, OR -> source.error(token.span(), "'" + token.text() + "' joins tests, not numbers",
                    "expected an operator such as '+' or '&', or the closing " + (frame.isIndex() ? "']'" : "')'"));
            case LEFT_BRACKET -> source.error(token.span(), "unexpected '['",
                    "only protocols have fields to look into, as in 'ip[8]'");
            case LEFT_BRACE, FILE -> strayedSet(source, token);
            default -> test ? missingConnective(source, frame, names, token)
                    : afterNumber(source, frame, token);
        };
    }

    private static FilterException comparison(Source source, Frame frame, Token token, boolean test) {
        if (test) {
            return source.error(token.span(), "a test cannot be compared",
                    "compare a field, as in 'ip[8] " + token.text() + " 6', or the length, as in 'len "
                            + token.text() + " 100'");
        }
        if (frame.content() == Frame.Content.NUMBER) {
            return source.error(token.span(), "a comparison is a test, and here a number is needed",
                    "expected an operator such as '+' or '&', or the closing " + (frame.isIndex() ? "']'" : "')'"));
        }
        return source.error(token.span(), "there is a comparison before this one already",
                "compare two numbers, and join comparisons with 'and'");
    }

    private static FilterException afterNumber(Source source, Frame frame, Token token) {
        String close = frame.opener.isEmpty() ? "" : frame.isIndex() ? ", or ']'" : ", or ')'";
        if (frame.comparison().isPresent()) {
            return source.error(token.span(), "'and' or 'or' is missing before " + Refusals.display(token),
                    "join tests with 'and' or 'or'");
        }
        return source.error(token.span(), Refusals.unexpected(token),
                "after a number comes an operator such as '+', '&' or '='" + close);
    }

    private static FilterException missingConnective(Source source, Frame frame, NameResolver names, Token token) {
        String message = "'and' or 'or' is missing before " + Refusals.display(token);
        Optional<String> qualified = qualified(source, frame, names, token);
        if (qualified.isPresent()) {
            return source.error(token.span(), message, qualified.get());
        }
        String text = token.text();
        return switch (token.kind()) {
            case NAME -> strayName(source, names, token, message);
            case NUMBER -> source.error(token.span(), message, "say what the number is, as in 'and port " + text + "'");
            case DOTTED, IPV6 -> source.error(token.span(), message, "write 'and host " + text + "'");
            case MAC -> source.error(token.span(), message, "write 'and ether host " + text + "'");
            default -> source.error(token.span(), message, "write 'and " + Refusals.abbreviate(text) + "' or 'or "
                    + Refusals.abbreviate(text) + "'");
        };
    }

    /** A name of a protocol and an id make a primitive with the type between them. */
    private static Optional<String> qualified(Source source, Frame frame, NameResolver names, Token token) {
        if (!(frame.test().orElse(null) instanceof Primitive.ProtocolName name)) {
            return Optional.empty();
        }
        boolean port = PORTS.contains(name.protocol())
                && (token.is(TokenKind.NUMBER) || names.service(token.text()).isPresent());
        boolean host = HOSTS.contains(name.protocol()) && token.is(TokenKind.DOTTED);
        return port || host ? Optional.of("write '" + source.text(name.span()) + (port ? " port " : " host ")
                + Refusals.abbreviate(token.text()) + "'") : Optional.empty();
    }

    private static FilterException strayName(Source source, NameResolver names, Token token, String message) {
        String text = token.text();
        if (isUpperCase(text)) {
            return source.error(token.span(), message, inLowerCase(text));
        }
        if (isSet(source, token)) {
            return strayedSet(source, token);
        }
        Optional<String> close = Spelling.closest(text, Vocabulary.CONNECTIVES)
                .or(() -> Spelling.closest(text, Vocabulary.words()));
        if (close.isPresent()) {
            return source.error(token.span(), Refusals.quote(text) + " is not a word of the filter language",
                    Refusals.didYouMean(close.get()));
        }
        return source.error(token.span(), message, names.service(text).isPresent()
                ? "for the service of this name write 'and port " + text + "'"
                : "for the host of this name write 'and host " + text + "'");
    }

    static FilterException unexpectedClosing(Source source, Frame frame, Token token) {
        if (frame.isIndex()) {
            return source.error(token.span(), Refusals.unexpected(token), "expected ']'");
        }
        String opening = token.is(TokenKind.RIGHT_PARENTHESIS) ? "'('" : "'['";
        return source.error(token.span(), token.is(TokenKind.COLON) ? "unexpected ':'"
                : "there is no " + opening + " that this '" + token.text() + "' closes",
                token.is(TokenKind.COLON) ? "a size stands in brackets, as in 'ip[2:2]'"
                        : "leave it out, or add the "
                                + opening);
    }

    static FilterException unclosed(Source source, Frame frame) {
        Token opener = frame.opener.orElseThrow();
        String bracket = frame.isIndex() ? "[" : "(";
        return source.error(opener.span(), "this '" + bracket + "' is not closed",
                "add the '" + (frame.isIndex() ? "]" : ")") + "'");
    }
}
