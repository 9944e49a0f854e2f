package org.snifter.cbpf.ir;

import org.snifter.cbpf.Comparison;

/** A test of two values, unsigned; the left one is evaluated first. */
public record Condition(Comparison comparison, Value left, Value right) {
    @Override
    public boolean equals(Object object) {
        return object instanceof Condition other && comparison == other.comparison && left.equals(other.left)
                && right.equals(other.right);
    }

    @Override
    public int hashCode() {
        return (left.hashCode() * 31 + right.hashCode()) * 31 + comparison.code();
    }
}
