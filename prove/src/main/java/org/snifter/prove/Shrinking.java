package org.snifter.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.snifter.prove.solver.ModelEnvironment;
import org.snifter.prove.solver.PacketModel;
import org.snifter.prove.term.Cone;
import org.snifter.prove.term.Evaluation;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** Takes from a packet what a condition does not need: captured bytes first, then bytes other than 0. */
final class Shrinking {
    private final Terms terms;
    private final Term condition;
    private final List<Term> cone;

    private Shrinking(Terms terms, Term condition) {
        this.terms = terms;
        this.condition = condition;
        this.cone = Cone.of(terms, List.of(condition));
    }

    /** A packet that makes the condition true as {@code model} does, with less in it. */
    static PacketModel shrink(Terms terms, Term condition, PacketModel model) {
        Shrinking shrinking = new Shrinking(terms, condition);
        return shrinking.withZeros(shrinking.shorter(model));
    }

    private PacketModel shorter(PacketModel model) {
        List<Integer> lengths = new ArrayList<>(List.of(0));
        for (long index : model.bytes().keySet()) {
            if (index + 1 < model.captured()) {
                lengths.add((int) index + 1);
            }
        }
        for (int length : lengths) {
            PacketModel shorter = new PacketModel(model.bytes(), length, model.wire(), model.ancillary());
            if (holds(shorter)) {
                return shorter;
            }
        }
        return model;
    }

    private PacketModel withZeros(PacketModel model) {
        TreeMap<Long, Integer> bytes = new TreeMap<>(model.bytes());
        PacketModel shrunk = new PacketModel(bytes, model.captured(), model.wire(), model.ancillary());
        for (long index : model.bytes().keySet()) {
            int old = bytes.remove(index);
            if (!holds(shrunk)) {
                bytes.put(index, old);
            }
        }
        return shrunk;
    }

    private boolean holds(PacketModel model) {
        return new Evaluation(terms, cone, new ModelEnvironment(model)).holds(condition);
    }
}
