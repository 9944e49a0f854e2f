package org.snifter.filter.syntax;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.snifter.filter.FilterException;
import org.snifter.filter.syntax.Word.TypeWord;

/** Says what is wrong with the form of a primitive, and what would be right. */
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
        return source.error(token.span(), message, close.isPresent() ? didYouMean(close.get()) : oneOf(names));
    }

    private static String oneOf(Collection<String> names) {
        return "known are " + String.join(", ", new TreeSet<>(names));
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

    static String abbreviate(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE - 3) + "...";
    }
}
