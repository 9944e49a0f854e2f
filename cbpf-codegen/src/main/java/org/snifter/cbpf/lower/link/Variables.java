package org.snifter.cbpf.lower.link;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.predicate.Predicate;

/** The variables of one filter, and what has to be computed before its first test because a test uses it. */
public final class Variables {
    private final List<AtEntry> atEntry = new ArrayList<>();
    private int count;

    /** A variable that nothing else uses. */
    public Value.Variable fresh() {
        return new Value.Variable(count++);
    }

    /** How many variables there are; their numbers are below this. */
    public int count() {
        return count;
    }

    /**
     * A part of an offset that is computed before the first test, if any test uses it.
     *
     * @param computation what gives the variable its value; it may use what was announced before
     */
    public Offset.Base atEntry(Function<Value.Variable, Predicate> computation) {
        AtEntry base = new AtEntry(fresh(), computation);
        atEntry.add(base);
        return base;
    }

    /** What comes before the first test: always true unless a load in it rejects the packet. */
    public Predicate prologue() {
        List<Predicate> steps = new ArrayList<>();
        // Backwards, as a computation may use an earlier one.
        for (AtEntry base : atEntry.reversed()) {
            if (base.used) {
                steps.addFirst(base.computation.apply(base.variable));
            }
        }
        return Predicate.all(steps);
    }

    private static final class AtEntry implements Offset.Base {
        private final Value.Variable variable;
        private final Function<Value.Variable, Predicate> computation;
        private boolean used;

        AtEntry(Value.Variable variable, Function<Value.Variable, Predicate> computation) {
            this.variable = variable;
            this.computation = computation;
        }

        @Override
        public Value value() {
            used = true;
            return variable;
        }
    }
}
