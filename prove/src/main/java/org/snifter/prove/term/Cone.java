package org.snifter.prove.term;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** The terms that others are made of. */
public final class Cone {
    private Cone() {}

    /** The roots and all they are made of, operands first. */
    public static List<Term> of(Terms terms, Collection<Term> roots) {
        BitSet marked = new BitSet();
        for (Term root : roots) {
            marked.set(root.number());
        }
        for (int number = marked.length() - 1; number >= 0; number = marked.previousSetBit(number - 1)) {
            markOperands(terms.get(number), marked);
        }
        List<Term> cone = new ArrayList<>(marked.cardinality());
        for (int number = marked.nextSetBit(0); number >= 0; number = marked.nextSetBit(number + 1)) {
            cone.add(terms.get(number));
        }
        return cone;
    }

    private static void markOperands(Term term, BitSet marked) {
        switch (term) {
            case Term.Constant _,Term.Given _ -> {}
            case Term.PacketByte octet -> marked.set(octet.index().number());
            case Term.Membership member -> {
                marked.set(member.high().number());
                marked.set(member.low().number());
            }
            case Term.Not not -> marked.set(not.operand().number());
            case Term.Slice slice -> marked.set(slice.operand().number());
            case Term.Concatenation parts -> {
                marked.set(parts.high().number());
                marked.set(parts.low().number());
            }
            case Term.SignExtension extension -> marked.set(extension.operand().number());
            case Term.Binary binary -> {
                marked.set(binary.left().number());
                marked.set(binary.right().number());
            }
            case Term.Choice choice -> {
                marked.set(choice.condition().number());
                marked.set(choice.then().number());
                marked.set(choice.otherwise().number());
            }
        }
    }
}
