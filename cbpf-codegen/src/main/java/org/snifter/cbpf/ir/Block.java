package org.snifter.cbpf.ir;

import java.util.List;
import org.snifter.filter.Span;

/**
 * A basic block: assignments in order, then a terminator.
 *
 * @param origin the piece of the expression this block tests, for explanations; {@link Span#NONE} where there is none
 */
public record Block(List<Assignment> assignments, Terminator end, Span origin) {
    public Block {
        assignments = List.copyOf(assignments);
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof Block other && end.equals(other.end) && assignments.equals(other.assignments)
                && origin.equals(other.origin);
    }

    @Override
    public int hashCode() {
        return end.hashCode() * 31 + assignments.hashCode();
    }
}
