package org.snifter.cbpf.emit;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.ir.Value;

/**
 * What is known of the machine's registers and scratch memory at one point: the values that A and X hold, each perhaps
 * under several names, and which of the values with a home in scratch memory are there. Variables always are.
 *
 * @param a the values that A equals
 * @param x the values that X equals
 * @param stored the homes whose value has been stored, a bit each
 */
record MachineState(List<Value> a, List<Value> x, long stored) {
    /** Nothing is known. */
    static final MachineState UNKNOWN = new MachineState(List.of(), List.of(), 0);

    /** What is known where control flow from both joins. */
    MachineState meet(MachineState other) {
        return new MachineState(common(a, other.a), common(x, other.x), stored & other.stored);
    }

    private static List<Value> common(List<Value> some, List<Value> others) {
        if (some.equals(others)) {
            return some;
        }
        List<Value> both = new ArrayList<>(some);
        both.retainAll(others);
        return List.copyOf(both);
    }
}
