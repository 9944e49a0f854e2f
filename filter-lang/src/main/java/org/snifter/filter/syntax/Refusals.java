package org.snifter.filter.syntax;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.syntax.Word.Keyword;
import org.snifter.filter.syntax.Word.TypeWord;
import org.snifter.filter.tree.Protocol;

/** Says what is wrong with the form of a filter, and what would be right. */
final class Refusals {
    private static final int LONGEST_QUOTE = 40;

    private Refusals() {}

    /** Something else has to stand where this token does. */
    static FilterException expected(Source source, Token token, String what) {
        return source.error(token.span(), unexpected(token), "expected " + what);
    }

    static FilterException expectedNumber(Source source, Token after, Token token) {
        String hint = "after '" + after.text() + "' comes a number";
        return source.error(token.span(), unexpected(token),
                token.is(TokenKind.MINUS) ? hint + " without a sign" : hint);
    }

    static FilterException expectedName(Source source, Token keyword, Token token, String what) {
        String hint = "after '" + keyword.text() + "' comes the name of " + what;
        if (token.is(TokenKind.WORD)) {
            hint += "; a word of the language needs a backslash: '\\" + token.text() + "'";
        }
        return source.error(token.span(), unexpected(token), hint);
    }

    /** A name of a closed list is none of it. */
    static FilterException unknownName(Source source, Token token, String what, Collection<String> names) {
        if (token.is(TokenKind.END)) {
            return source.error(token.span(), what + " is missing", oneOf(names));
        }
        String message = quote(token.text()) + " is not " + what;
        Optional<String> close = token.is(TokenKind.NAME) ? Spelling.closest(token.text(), names) : Optional.empty();
        return source.error(token.span(), message,
                close.isPresent() ? didYouMean(close.get()) + " (" + oneOf(names) + ")" : oneOf(names));
    }

    private static String oneOf(Collection<String> names) {
        return "known are " + String.join(", ", new TreeSet<>(names));
    }

    /** A run of letters, digits and colons that is no address. */
    static FilterException notAnAddress(Source source, Span span, String word) {
        int colon = word.indexOf(':');
        boolean single = colon == word.lastIndexOf(':') && colon > 0;
        String before = word.substring(0, colon);
        String after = word.substring(colon + 1);
        if (single && NumberText.isNumber(before) && NumberText.isNumber(after)) {
            return source.error(span, quote(word) + " is not an address",
                    "a range of ports is written 'portrange " + before + "-" + after + "'");
        }
        if (single && NumberText.isNumber(after)) {
            return source.error(span, quote(word) + " is not an address",
                    "write the host and the port apart, as in 'host " + before + " and port " + after + "'");
        }
        boolean bytes = !word.contains("::") && word.length() <= 3 * 6;
        return source.error(span, quote(word) + (bytes ? " is not a MAC address" : " is not an IPv6 address"),
                bytes ? "a MAC address has six bytes of one or two hexadecimal digits, as in '00:11:22:33:44:55'"
                        : "an IPv6 address has eight groups of up to four hexadecimal digits, "
                                + "and '::' once for a run of zeros, as in '2001:db8::1'");
    }

    static FilterException strayCharacter(Source source, Span span, int character) {
        String text = Character.toString(character);
        String shown = character > ' ' && character < 0x7f ? "'" + text + "'"
                : "the character U+" + fourDigits(Integer.toHexString(character));
        String message = shown + " has no meaning here";
        return switch (text) {
            case "'", "\"" -> source.error(span, message, "names are written without quotes");
            case ";" -> source.error(span, message, "join tests with 'and' or 'or'");
            case "~" -> source.error(span, message, "negate a test with 'not'; of a number take '^ 0xffffffff'");
            case "?" -> source.error(span, message, "join tests with 'and' and 'or'; there is no other choice");
            case "_" -> source.error(span, message, "a name begins and ends with a letter or digit");
            default -> source.error(span, message);
        };
    }

    private static String fourDigits(String hexadecimal) {
        return "0".repeat(Math.max(0, 4 - hexadecimal.length())) + hexadecimal.toUpperCase(Locale.ROOT);
    }

    /** Qualifiers without an id after them. */
    static FilterException expectedId(Source source, Qualifiers qualifiers, Token token) {
        String what = switch (qualifiers.type()) {
            case HOST -> "a host: a name, an IPv4, IPv6 or MAC address";
            case NET -> "a network, such as 10.0.0.0/8, or the name of one";
            case PORT -> "a port: a number or the name of a service";
            case PORTRANGE -> "a range of ports, such as 8000-8080";
            case PROTO, PROTOCHAIN -> "a protocol: a number or a name";
            case GATEWAY -> "the name of a gateway";
        };
        String hint = "after '" + qualifiers.text() + "' comes " + what;
        if (token.is(TokenKind.WORD) && isUseful(qualifiers, token)) {
            hint += "; a word of the language needs a backslash: '\\" + token.text() + "'";
        }
        return source.error(token.span(), unexpected(token), hint);
    }

    /** A protocol or a host may have the name of a word; a port hardly. */
    private static boolean isUseful(Qualifiers qualifiers, Token token) {
        boolean protocol = qualifiers.type() == TypeWord.PROTO || qualifiers.type() == TypeWord.PROTOCHAIN;
        return !protocol || token.word() instanceof Word.ProtocolWord;
    }

    /** {@code src or} and no {@code dst}. */
    static FilterException afterDirection(Source source, Token word, Token connective, Token token) {
        String other = word.text().equals("dst") ? "src" : "dst";
        return source.error(token.span(), unexpected(token), "after '" + word.text() + " " + connective.text()
                + "' comes '" + other + "'; a test is complete with an id, as in '" + word.text() + " host 10.0.0.1'");
    }

    /** {@code ether} and {@code radio} alone. */
    static FilterException notATest(Source source, Token word) {
        return source.error(word.span(), "'" + word.text() + "' alone is not a test",
                "write what to test, as in '" + word.text() + "[0] & 1 = 0'"
                        + (word.text().equals("radio") ? "" : " or '" + word.text() + " host 00:11:22:33:44:55'"));
    }

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
            return source.error(token.span(), quote(token.text()) + " is not a number",
                    close.map(Refusals::didYouMean).orElse("expected " + what));
        }
        if (number && token.word() instanceof Word.ProtocolWord) {
            return source.error(token.span(), "'" + token.text() + "' is not a number",
                    "say which byte of it, as in '" + token.text() + "[0]'");
        }
        if (token.is(TokenKind.END)) {
            return source.error(token.span(), "the filter ends too early", "expected " + what);
        }
        if (token.is(TokenKind.EQUAL) || token.is(TokenKind.GREATER) || token.is(TokenKind.LESS)) {
            return source.error(token.span(), unexpected(token),
                    "comparisons are '=', '==', '!=', '<', '<=', '>' and '>='");
        }
        return source.error(token.span(), unexpected(token), "expected " + what);
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
        return switch (token.kind()) {
            case DOTTED -> source.error(token.span(), "it is not said what to do with " + quote(text),
                    "write 'host " + text + "' or 'net " + text + "'");
            case IPV6 -> source.error(token.span(), "it is not said what to do with " + quote(text),
                    "write 'host " + text + "', or 'net " + text + "/64' for a network");
            case MAC -> source.error(token.span(), "it is not said what to do with " + quote(text),
                    "write 'ether host " + text + "'");
            case ARCNET -> source.error(token.span(), "it is not said what to do with '$" + text + "'",
                    "write 'ether host $" + text + "'");
            default -> bareName(source, names, token);
        };
    }

    private static FilterException bareName(Source source, NameResolver names, Token token) {
        String text = token.text();
        String message = quote(text) + " is not a word of the filter language";
        String lower = text.toLowerCase(Locale.ROOT);
        if (Vocabulary.word(lower) != null || lower.equals("and") || lower.equals("or") || lower.equals("not")) {
            return source.error(token.span(), message, "words are in lower case: '" + lower + "'");
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
                .orElse("for the host of this name write 'host " + text + "'"));
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
    static FilterException numberAlone(Source source, Operand operand, Optional<Qualifiers> qualifiers, Token next) {
        Span span = new Span(operand.start(), operand.end());
        String text = source.text(span);
        if (qualifiers.isPresent() && qualifiers.get().type() == TypeWord.NET && text.indexOf('/') > 0) {
            return source.error(span, quote(text) + " is not a network",
                    "write the address in full, as in '10.0.0.0/8', or repeat 'net' before it");
        }
        String message = quote(text) + " is a number, not a test";
        return source.error(span, message, operand.literal().isPresent()
                ? "write what it is, as in 'port " + text + "', or compare it"
                : "compare it, as in '" + abbreviate(text) + " = 0'");
    }

    /** After a test or number comes something that is no connective and no operator. */
    static FilterException afterOperand(Source source, Frame frame, NameResolver names, Token token) {
        boolean test = frame.test().isPresent();
        return switch (token.kind()) {
            case AMPERSAND -> source.error(token.span(), "'&' is for numbers", "join tests with 'and' or '&&'");
            case PIPE -> source.error(token.span(), "'|' is for numbers", "join tests with 'or' or '||'");
            case CARET -> source.error(token.span(), "'^' is for numbers", "join tests with 'and' or 'or'");
            case PLUS, MINUS, TIMES, SLASH, PERCENT, SHIFT_LEFT, SHIFT_RIGHT ->
                source.error(token.span(), "'" + token.text() + "' is for numbers", "expected 'and', 'or' or the end");
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                comparison(source, frame, token, test);
            case COMMA -> source.error(token.span(), "unexpected ','", "join tests with 'and' or 'or'");
            case AND, OR -> source.error(token.span(), "'" + token.text() + "' joins tests, not numbers",
                    "expected an operator such as '+' or '&', or the closing " + (frame.isIndex() ? "']'" : "')'"));
            case LEFT_BRACKET -> source.error(token.span(), "unexpected '['",
                    "only protocols have fields to look into, as in 'ip[8]'");
            case LEFT_BRACE, FILE -> source.error(token.span(), unexpected(token),
                    "a set comes after qualifiers and 'in', as in 'port in {22, 80}'");
            default -> test ? missingConnective(source, names, token) : afterNumber(source, frame, token);
        };
    }

    private static FilterException comparison(Source source, Frame frame, Token token, boolean test) {
        if (test) {
            return source.error(token.span(), "a test cannot be compared",
                    "compare a field, as in 'ip[8] " + token.text() + " 6', or the length, as in 'len "
                            + token.text() + " 100'");
        }
        return source.error(token.span(), "there is a comparison before this one already",
                frame.content() == Frame.Content.NUMBER ? "close the parentheses or brackets first"
                        : "compare two numbers, and join comparisons with 'and'");
    }

    private static FilterException afterNumber(Source source, Frame frame, Token token) {
        String close = frame.opener.isEmpty() ? "" : frame.isIndex() ? ", or ']'" : ", or ')'";
        if (frame.comparison().isPresent()) {
            return source.error(token.span(), "'and' or 'or' is missing before " + display(token),
                    "join tests with 'and' or 'or'");
        }
        return source.error(token.span(), unexpected(token),
                "after a number comes an operator such as '+', '&' or '='" + close);
    }

    private static FilterException missingConnective(Source source, NameResolver names, Token token) {
        String text = token.text();
        String message = "'and' or 'or' is missing before " + display(token);
        if (token.is(TokenKind.NAME)) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (lower.equals("and") || lower.equals("or") || lower.equals("not")) {
                return source.error(token.span(), message, "words are in lower case: '" + lower + "'");
            }
            Optional<String> close = Spelling.closest(text, Vocabulary.words());
            if (close.isPresent()) {
                return source.error(token.span(), quote(text) + " is not a word of the filter language",
                        didYouMean(close.get()));
            }
            return source.error(token.span(), message, names.service(text).isPresent()
                    ? "for the service of this name write 'and port " + text + "'"
                    : "for the host of this name write 'and host " + text + "'");
        }
        return switch (token.kind()) {
            case NUMBER -> source.error(token.span(), message, "say what the number is, as in 'and port " + text + "'");
            case DOTTED, IPV6 -> source.error(token.span(), message, "write 'and host " + text + "'");
            case MAC -> source.error(token.span(), message, "write 'and ether host " + text + "'");
            default -> source.error(token.span(), message, "write 'and " + abbreviate(text) + "' or 'or "
                    + abbreviate(text) + "'");
        };
    }

    static FilterException unexpectedClosing(Source source, Frame frame, Token token) {
        if (frame.isIndex()) {
            return source.error(token.span(), unexpected(token), "expected ']'");
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

    static FilterException inSet(Source source, Token opener, Token token) {
        if (token.is(TokenKind.END)) {
            return source.error(opener.span(), "this '{' is not closed", "add the '}'");
        }
        return source.error(token.span(), unexpected(token), "members of a set are separated by commas");
    }

    static String didYouMean(String word) {
        return "did you mean '" + word + "'?";
    }

    static String unexpected(Token token) {
        return token.is(TokenKind.END) ? "the filter ends too early" : "unexpected " + display(token);
    }

    static String display(Token token) {
        return token.is(TokenKind.END) ? "the end" : quote(token.text());
    }

    /** What the user wrote, in quotes and of bearable length. */
    static String quote(String text) {
        return "'" + abbreviate(text) + "'";
    }

    private static String abbreviate(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 3) + "...";
    }
}
