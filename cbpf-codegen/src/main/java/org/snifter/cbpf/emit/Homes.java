package org.snifter.cbpf.emit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Variable;

/**
 * Where values live in scratch memory: every variable, and the values that are stored when first computed because that
 * pays. Slots are numbered without limit; {@link ScratchAllocation} maps them to the sixteen there are.
 */
final class Homes {
    /** How many values besides variables can have a home. */
    static final int LIMIT = Long.SIZE;

    private final Map<Value, Integer> stored = new HashMap<>();
    private final Map<Value, Integer> variables = new HashMap<>();
    private int next;

    private final Set<Variable> bases;

    /**
     * Homes for these values and for the variables that turn up.
     *
     * @param bases the variables that packet loads start from
     */
    Homes(List<Value> values, Set<Variable> bases) {
        this.bases = bases;
        for (Value value : values) {
            stored.put(value, next++);
        }
    }

    /** The number of the value's home, or -1: the bit in {@link MachineState#stored()} and the slot. */
    int of(Value value) {
        return stored.isEmpty() ? -1 : stored.getOrDefault(value, -1);
    }

    /** The variable's slot. */
    int of(Variable variable) {
        Integer slot = variables.get(variable);
        if (slot == null) {
            slot = fresh();
            variables.put(variable, slot);
        }
        return slot;
    }

    /** Whether packet loads start from the variable, so that X is the better place for it. */
    boolean isBase(Variable variable) {
        return bases.contains(variable);
    }

    /** A slot that nothing else uses. */
    int fresh() {
        return next++;
    }

    /** The homes, as bits, of values that depend on the variable. */
    long dependents(Variable variable) {
        long dependents = 0;
        for (Map.Entry<Value, Integer> entry : stored.entrySet()) {
            if (entry.getKey().mentions(variable)) {
                dependents |= 1L << entry.getValue();
            }
        }
        return dependents;
    }
}
