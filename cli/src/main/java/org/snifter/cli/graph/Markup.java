package org.snifter.cli.graph;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What SVG and HTML have in common. */
final class Markup {
    /** So many colours are told apart; further parts begin anew. */
    static final int COLOURS = 8;

    private Markup() {}

    /** Text that cannot be taken for markup. Characters that XML does not know become question marks. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isAllowed(character) ? character : '?');
            }
        });
        return out.toString();
    }

    /** XML 1.0, section 2.2. */
    private static boolean isAllowed(int character) {
        return character == '\t' || character == '\n' || (character >= 0x20 && character < 0xd800)
                || (character >= 0xe000 && character <= 0xfffd) || character >= 0x10000;
    }

    /** An attribute that names the parts that an element belongs to; nothing where there is none. */
    static String parts(Collection<Integer> parts) {
        return parts.isEmpty()
                ? ""
                : " data-p=\"" + parts.stream().map(String::valueOf).collect(Collectors.joining(" ")) + '"';
    }

    /** A number of pixels. */
    static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
