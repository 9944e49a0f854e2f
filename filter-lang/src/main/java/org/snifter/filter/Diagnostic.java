package org.snifter.filter;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong with a filter.
 *
 * @param text the whole expression
 * @param span the part of {@code text} at fault; empty at the end of the text when something is missing there
 * @param message what is wrong, in one line without a full stop
 * @param hint what would be right, in one line without a full stop
 */
public record Diagnostic(String text, Span span, String message, Optional<String> hint) {
    private static final int WIDTH = 100;
    /** Of a message or hint, in case a name in it has no end. */
    private static final int LONGEST_LINE = 300;
    private static final String ELLIPSIS = "...";

    public Diagnostic {
        Objects.requireNonNull(text);
        Objects.requireNonNull(message);
        Objects.requireNonNull(hint);
        if (span.end() > text.length()) {
            throw new IllegalArgumentException("the span ends beyond the text");
        }
    }

    public Diagnostic(String text, Span span, String message) {
        this(text, span, message, Optional.empty());
    }

    public Diagnostic(String text, Span span, String message, String hint) {
        this(text, span, message, Optional.of(hint));
    }

    /**
     * The message, the line of the expression at fault with the place underlined, and the hint: two to four
     * lines without a final line break. Of a long line some 100 characters around the place are shown. What
     * could upset a terminal is shown as {@code ?}.
     */
    public String render() {
        StringBuilder out = new StringBuilder();
        appendLine(out, message);
        int lineStart = text.lastIndexOf('\n', span.start() - 1) + 1;
        int lineBreak = text.indexOf('\n', span.start());
        int lineEnd = lineBreak < 0 ? text.length() : lineBreak;
        int spanEnd = Math.min(Math.max(span.end(), span.start() + 1), Math.max(lineEnd, span.start() + 1));
        if (lineStart < lineEnd) {
            int from = windowStart(lineStart, lineEnd, spanEnd);
            int to = Math.min(lineEnd, from + WIDTH);
            String before = from > lineStart ? ELLIPSIS : "";
            out.append("\n  ").append(before);
            appendPrintable(out, text, from, to);
            out.append(to < lineEnd ? ELLIPSIS : "").append("\n  ");
            int column = before.length() + text.codePointCount(from, span.start());
            out.repeat(' ', column).append('^');
            int underlined = text.codePointCount(span.start(), Math.max(span.start(), Math.min(spanEnd, to)));
            out.repeat('~', Math.max(0, underlined - 1));
        }
        if (hint.isPresent()) {
            appendLine(out.append("\n  "), hint.get());
        }
        return out.toString();
    }

    /** Where to begin so that the place is seen, with as much as possible before it and some after it. */
    private int windowStart(int lineStart, int lineEnd, int spanEnd) {
        if (lineEnd - lineStart <= WIDTH) {
            return lineStart;
        }
        int shownEnd = Math.min(spanEnd, span.start() + WIDTH / 2);
        int from = Math.max(lineStart, Math.min(shownEnd + WIDTH / 4, lineEnd) - WIDTH);
        boolean insidePair = from > lineStart && Character.isLowSurrogate(text.charAt(from));
        return insidePair ? from - 1 : from;
    }

    private static void appendLine(StringBuilder out, String line) {
        appendPrintable(out, line, 0, Math.min(line.length(), LONGEST_LINE));
        out.append(line.length() > LONGEST_LINE ? ELLIPSIS : "");
    }

    private static void appendPrintable(StringBuilder out, String text, int from, int to) {
        for (int i = from; i < to;) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == '\t' || character == '\n') {
                out.append(' ');
            } else {
                out.appendCodePoint(isPrintable(character) ? character : '?');
            }
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
