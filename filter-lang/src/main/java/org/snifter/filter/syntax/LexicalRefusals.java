package org.snifter.filter.syntax;

import java.util.Locale;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;

/** Says what is wrong with characters that make no token. */
final class LexicalRefusals {
    private LexicalRefusals() {}

    /** A run of letters, digits and colons that is no address. */
    static FilterException notAnAddress(Source source, Span span, String word) {
        int colon = word.indexOf(':');
        boolean single = colon == word.lastIndexOf(':') && colon > 0;
        String before = word.substring(0, colon);
        String after = word.substring(colon + 1);
        if (single && NumberText.isNumber(before) && NumberText.isNumber(after)) {
            return source.error(span, Refusals.quote(word) + " is not an address",
                    "a range of ports is written 'portrange " + before + "-" + after + "'");
        }
        if (single && NumberText.isNumber(after)) {
            return source.error(span, Refusals.quote(word) + " is not an address",
                    "write the host and the port apart, as in 'host " + before + " and port " + after + "'");
        }
        boolean bytes = !word.contains("::") && word.chars().filter(c -> c == ':').count() < 6;
        return source.error(span, Refusals.quote(word) + (bytes ? " is not a MAC address" : " is not an IPv6 address"),
                bytes ? "a MAC address has six bytes of one or two hexadecimal digits, as in '00:11:22:33:44:55'"
                        : "an IPv6 address has eight groups of up to four hexadecimal digits, "
                                + "and '::' once for a run of zeros, as in '2001:db8::1'");
    }

    static FilterException strayCharacter(Source source, Span span, int character) {
        String text = Character.toString(character);
        String shown = character == '\'' || character == '"' ? "a quote"
                : character > ' ' && character < 0x7f ? "'" + text + "'"
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
}
