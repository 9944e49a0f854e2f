package org.snifter.filter.syntax;

import java.util.Optional;
import org.snifter.filter.tree.Arithmetic;

/**
 * A number in the making of a larger one.
 *
 * @param start where it begins, a parenthesis around it included
 * @param end where it ends, likewise
 * @param literal the token, if it is nothing but a number, which might be an id
 * @param first the constant with which its computation begins, if it begins with one
 */
record Operand(Arithmetic value, int start, int end, Optional<Token> literal, Optional<Arithmetic.Constant> first) {
    /** The same in parentheses. */
    Operand enclosed(int opening, int closing) {
        return new Operand(value, opening, closing, literal, first);
    }
}
