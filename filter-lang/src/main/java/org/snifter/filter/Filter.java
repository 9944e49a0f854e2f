package org.snifter.filter;

import java.util.Objects;
import java.util.Optional;
import org.snifter.filter.tree.Expression;

/**
 * A parsed filter: every name in it is looked up, every span in it points into {@code text}.
 *
 * @param text what the user wrote
 * @param root the expression; empty when the text says nothing, which accepts every packet
 */
public record Filter(String text, Optional<Expression> root) {
    public Filter {
        Objects.requireNonNull(text);
        Objects.requireNonNull(root);
    }
}
