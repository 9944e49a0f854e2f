package org.snifter.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is wrong with a filter.
 *
 * @param text the whole expression
 * @param span the part of {@code text} at fault; empty at the end of the text when something is missing there
 * @param other another part at fault, where two do not go together
 * @param message what is wrong, in one line without a full stop
 * @param hint what would be right, in one line without a full stop
 */
public record Diagnostic(String text, Span span, Optional<Span> other, String message, Optional<String> hint) {
    private static final int WIDTH = 100;
    /** Of a message or hint, in case a name in it has no end. */
    private static final int LONGEST_LINE = 300;
    private static final String ELLIPSIS = "...";
    private static final String INDENT = "  ";

    /** What a line of {@link #lines} tells. */
    public enum LineKind {
        /** What is wrong. */
        MESSAGE,
        /** A line of the expression, or a part of one. */
        TEXT,
        /** The place in the line before, underlined. */
        PLACE,
        /** What would be right. */
        HINT
    }

    /**
     * A line that tells of the mistake.
     *
     * @param text without a line break; indented but for the message
     */
    public record Line(LineKind kind, String text) {}

    public Diagnostic {
        Objects.requireNonNull(text);
        Objects.requireNonNull(message);
        Objects.requireNonNull(hint);
        if (span.end() > text.length() || other.filter(place -> place.end() > text.length()).isPresent()) {
            throw new IllegalArgumentException("the span ends beyond the text");
        }
    }

    public Diagnostic(String text, Span span, String message, Optional<String> hint) {
        this(text, span, Optional.empty(), message, hint);
    }

    public Diagnostic(String text, Span span, String message) {
        this(text, span, message, Optional.empty());
    }

    public Diagnostic(String text, Span span, String message, String hint) {
        this(text, span, message, Optional.of(hint));
    }

    /**
     * The message, the line of the expression at fault with the place underlined, and the hint: two to four
     * lines without a final line break; two more where another place is too far away to be underlined in the same line.
     * Of a long line some 100 characters around the place are shown. What could upset a terminal is shown as {@code ?}.
     */
    public String render() {
        return lines().stream().map(Line::text).collect(Collectors.joining("\n"));
    }

    /** The lines of {@link #render}. */
    public List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(LineKind.MESSAGE, line("", message)));
        boolean together = other.isPresent() && lineStart(other.get()) == lineStart(span)
                && other.get().to(span).end() - other.get().to(span).start() <= WIDTH / 2;
        if (together) {
            List<Span> places = span.start() <= other.get().start()
                    ? List.of(span, other.get())
                    : List.of(other.get(), span);
            addPlaces(lines, places);
        } else {
            addPlaces(lines, List.of(span));
            other.ifPresent(place -> addPlaces(lines, List.of(place)));
        }
        hint.ifPresent(text -> lines.add(new Line(LineKind.HINT, line(INDENT, text))));
        return lines;
    }

    private int lineStart(Span place) {
        return text.lastIndexOf('\n', place.start() - 1) + 1;
    }

    /** Adds the line that the places, in their order, are in, and a line that underlines them. */
    private void addPlaces(List<Line> lines, List<Span> places) {
        Span whole = places.getFirst().to(places.getLast());
        int lineStart = lineStart(whole);
        int lineBreak = text.indexOf('\n', whole.start());
        int lineEnd = lineBreak < 0 ? text.length() : lineBreak;
        if (lineStart >= lineEnd) {
            return;
        }
        int from = windowStart(lineStart, lineEnd, new Span(whole.start(), shownEnd(whole, lineEnd)));
        int to = Math.min(lineEnd, from + WIDTH);
        StringBuilder shown = new StringBuilder(INDENT).append(from > lineStart ? ELLIPSIS : "");
        appendPrintable(shown, text, from, to);
        lines.add(new Line(LineKind.TEXT, shown.append(to < lineEnd ? ELLIPSIS : "").toString()));
        StringBuilder marks = new StringBuilder(INDENT).repeat(' ', from > lineStart ? ELLIPSIS.length() : 0);
        int at = from;
        for (Span place : places) {
            marks.repeat(' ', Math.max(0, text.codePointCount(at, Math.max(at, place.start())))).append('^');
            int end = Math.min(shownEnd(place, lineEnd), to);
            int underlined = text.codePointCount(place.start(), Math.max(place.start(), end));
            marks.repeat('~', Math.max(0, underlined - 1));
            at = Math.max(at, Math.max(end, place.start() + 1));
        }
        lines.add(new Line(LineKind.PLACE, marks.toString()));
    }

    /** Where the place ends in its line; it takes one column at least. */
    private static int shownEnd(Span place, int lineEnd) {
        return Math.min(Math.max(place.end(), place.start() + 1), Math.max(lineEnd, place.start() + 1));
    }

    /** Where to begin so that the place is seen, with as much as possible before it and some after it. */
    private int windowStart(int lineStart, int lineEnd, Span place) {
        if (lineEnd - lineStart <= WIDTH) {
            return lineStart;
        }
        int shownEnd = Math.min(place.end(), place.start() + WIDTH / 2);
        int from = Math.max(lineStart, Math.min(shownEnd + WIDTH / 4, lineEnd) - WIDTH);
        boolean insidePair = from > lineStart && Character.isLowSurrogate(text.charAt(from));
        return insidePair ? from - 1 : from;
    }

    private static String line(String indent, String text) {
        StringBuilder out = new StringBuilder(indent);
        appendPrintable(out, text, 0, Math.min(text.length(), LONGEST_LINE));
        return out.append(text.length() > LONGEST_LINE ? ELLIPSIS : "").toString();
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
