package org.snifter.cbpf.ir;

/** Gives a variable a new value. */
public record Assignment(Value.Variable variable, Value value) {
    @Override
    public boolean equals(Object object) {
        return object instanceof Assignment other && variable.equals(other.variable) && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return 31 * variable.hashCode() + value.hashCode();
    }
}
