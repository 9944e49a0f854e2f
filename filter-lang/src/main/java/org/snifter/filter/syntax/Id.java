package org.snifter.filter.syntax;

import org.snifter.filter.FilterException;
import org.snifter.filter.Span;

/**
 * An id on the way to a primitive.
 *
 * @param token its first token
 * @param span of the primitive
 */
record Id(Qualifiers qualifiers, Token token, Span span) {
    Id withSpan(Span other) {
        return new Id(qualifiers, token, other);
    }

    /** An error at the id itself. */
    FilterException refuse(Source source, String message, String hint) {
        return source.error(token.span(), message, hint);
    }
}
