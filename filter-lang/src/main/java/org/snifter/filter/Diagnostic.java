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
}
