package org.snifter.prove.term;

import java.util.List;

/** The values of terms for one packet. */
public final class Evaluation {
    private final long[] values;

    /** Where an evaluation gets what terms do not compute. */
    public interface Environment {
        /** The value of a quantity, in its width. */
        long given(Term.Given term);

        /** The packet's byte at an index, 0 to 255. */
        int packetByte(Term.PacketByte term, int index);

        /** Whether an address is in a set; usually what the set says. */
        default boolean membership(Term.Membership term, long high, long low) {
            return term.set().contains(high, low);
        }

        /** The value of an operation; usually what the operator says. */
        default long binary(Term.Binary term, long left, long right) {
            return term.operator().apply(term.left().width(), left, right);
        }
    }

    /**
     * Evaluates terms.
     *
     * @param cone operands first, as {@link Cone} gives them
     */
    public Evaluation(Terms terms, List<Term> cone, Environment environment) {
        values = new long[terms.size()];
        for (Term term : cone) {
            values[term.number()] = evaluate(term, environment);
        }
    }

    /** The value of a term of the cone, zero-extended. */
    public long of(Term term) {
        return values[term.number()];
    }

    /** Whether a term of the cone, one bit wide, is set. */
    public boolean holds(Term term) {
        return of(term) != 0;
    }

    private long evaluate(Term term, Environment environment) {
        long mask = Term.mask(term.width());
        return switch (term) {
            case Term.Constant constant -> constant.value();
            case Term.Given given -> environment.given(given) & mask;
            case Term.PacketByte octet -> environment.packetByte(octet, (int) of(octet.index())) & mask;
            case Term.Membership member ->
                environment.membership(member, of(member.high()), of(member.low())) ? 1 : 0;
            case Term.Not not -> ~of(not.operand()) & mask;
            case Term.Slice slice -> of(slice.operand()) >>> slice.low() & mask;
            case Term.Concatenation parts -> of(parts.high()) << parts.low().width() | of(parts.low());
            case Term.SignExtension extension ->
                Term.signed(extension.operand().width(), of(extension.operand())) & mask;
            case Term.Binary binary -> environment.binary(binary, of(binary.left()), of(binary.right())) & mask;
            case Term.Choice choice -> holds(choice.condition()) ? of(choice.then()) : of(choice.otherwise());
        };
    }
}
