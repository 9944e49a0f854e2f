package org.snifter.filter;

/** A half-open range of UTF-16 offsets in a filter's text. */
public record Span(int start, int end) {
    /** The span of what was not written by the user. */
    public static final Span NONE = new Span(0, 0);

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    /** The smallest span that holds both. */
    public Span to(Span last) {
        return new Span(Math.min(start, last.start), Math.max(end, last.end));
    }
}
