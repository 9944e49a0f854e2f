package org.snifter.prove.term;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.snifter.cbpf.AddressSet;

/** The terms made so far: what has been made once is found again. Simplifies nothing. */
final class TermTable {
    /** What a term is made of, with operands by their numbers; {@code kind} is a class, an operator or a set. */
    private record Key(Object kind, int first, int second, int third, long detail) {}

    private static final int NONE = -1;

    private final Map<Key, Term> known = new HashMap<>();
    private final List<Term> terms = new ArrayList<>();

    int size() {
        return terms.size();
    }

    Term get(int number) {
        return terms.get(number);
    }

    private Term intern(Key key, IntFunction<Term> make) {
        Term found = known.get(key);
        if (found != null) {
            return found;
        }
        Term made = make.apply(terms.size());
        terms.add(made);
        known.put(key, made);
        return made;
    }

    Term constant(int width, long value) {
        long truncated = value & Term.mask(width);
        Key key = new Key(Term.Constant.class, width, NONE, NONE, truncated);
        return intern(key, number -> new Term.Constant(number, width, truncated));
    }

    Term given(Quantity quantity) {
        return intern(new Key(quantity, NONE, NONE, NONE, 0), number -> new Term.Given(number, quantity));
    }

    Term packetByte(Term index) {
        Key key = new Key(Term.PacketByte.class, index.number(), NONE, NONE, 0);
        return intern(key, number -> new Term.PacketByte(number, index));
    }

    Term membership(AddressSet set, Term high, Term low) {
        Key key = new Key(set, high.number(), low.number(), NONE, 0);
        return intern(key, number -> new Term.Membership(number, set, high, low));
    }

    Term not(Term operand) {
        Key key = new Key(Term.Not.class, operand.number(), NONE, NONE, 0);
        return intern(key, number -> new Term.Not(number, operand));
    }

    Term slice(int width, Term operand, int low) {
        Key key = new Key(Term.Slice.class, operand.number(), width, low, 0);
        return intern(key, number -> new Term.Slice(number, width, operand, low));
    }

    Term concatenation(Term high, Term low) {
        Key key = new Key(Term.Concatenation.class, high.number(), low.number(), NONE, 0);
        return intern(key, number -> new Term.Concatenation(number, high, low));
    }

    Term signExtension(int width, Term operand) {
        Key key = new Key(Term.SignExtension.class, operand.number(), width, NONE, 0);
        return intern(key, number -> new Term.SignExtension(number, width, operand));
    }

    Term binary(BinaryOperator operator, Term left, Term right) {
        Key key = new Key(operator, left.number(), right.number(), NONE, 0);
        return intern(key, number -> new Term.Binary(number, operator, left, right));
    }

    Term choice(Term condition, Term then, Term otherwise) {
        Key key = new Key(Term.Choice.class, condition.number(), then.number(), otherwise.number(), 0);
        return intern(key, number -> new Term.Choice(number, condition, then, otherwise));
    }
}
