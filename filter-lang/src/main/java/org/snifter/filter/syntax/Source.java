package org.snifter.filter.syntax;

import java.util.Optional;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.Span;

/** The text being parsed, as the one place that makes errors. */
record Source(String text) {
    FilterException error(Span span, String message) {
        return new FilterException(new Diagnostic(text, span, message));
    }

    FilterException error(Span span, String message, String hint) {
        return new FilterException(new Diagnostic(text, span, message, hint));
    }

    FilterException error(Span span, String message, Optional<String> hint) {
        return new FilterException(new Diagnostic(text, span, message, hint));
    }

    /** What the user wrote there. */
    String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** The first character after a place that is not blank; 0 at the end. */
    char after(Span span) {
        int at = span.end();
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }
}
