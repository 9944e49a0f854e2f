package org.snifter.prove.symbolic;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.snifter.cbpf.Register;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** What the classic machine holds before an instruction, and when it comes there. */
final class CbpfState {
    private Path path;
    private final Term[] places;

    private CbpfState(Path path, Term[] places) {
        this.path = path;
        this.places = places;
    }

    /** The state a program begins with: all zero. */
    static CbpfState initial(Terms terms) {
        Term[] places = new Term[Liveness.PLACES];
        Arrays.fill(places, terms.constant(32, 0));
        return new CbpfState(Path.start(terms), places);
    }

    /** The state where this one goes on only if a condition holds. */
    CbpfState when(Term condition) {
        return on(path.when(condition));
    }

    /** The state where this one goes on only if a condition holds, and the program ends if it does not. */
    CbpfState past(Term condition) {
        return on(path.past(condition));
    }

    private CbpfState on(Path path) {
        Term[] simplified = places.clone();
        for (int place = 0; place < places.length; place++) {
            simplified[place] = path.simplified(places[place]);
        }
        return new CbpfState(path, simplified);
    }

    /** Takes in another way here, for the places that matter from here on. */
    void join(CbpfState other, int live) {
        for (int place = 0; place < places.length; place++) {
            boolean matters = (live >>> place & 1) != 0;
            if (matters) {
                places[place] = path.meet(places[place], other.path, other.places[place]);
            }
        }
        path = path.or(other.path);
    }

    /** What the places that matter hold, by their numbers. */
    NavigableMap<Integer, Term> places(int live) {
        NavigableMap<Integer, Term> values = new TreeMap<>();
        for (int place = 0; place < places.length; place++) {
            if ((live >>> place & 1) != 0) {
                values.put(place, places[place]);
            }
        }
        return values;
    }

    /** Puts a value into a place, by its number. */
    void put(int place, Term value) {
        places[place] = value;
    }

    Term a() {
        return places[Liveness.A];
    }

    Term x() {
        return places[Liveness.X];
    }

    Term scratch(int slot) {
        return places[slot];
    }

    Term get(Register register) {
        return switch (register) {
            case A -> a();
            case X -> x();
        };
    }

    void set(Register register, Term value) {
        places[register == Register.A ? Liveness.A : Liveness.X] = value;
    }

    void store(int slot, Term value) {
        places[slot] = value;
    }
}
