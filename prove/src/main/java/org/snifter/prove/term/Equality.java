package org.snifter.prove.term;

/** Simplifies the test whether two terms are equal. */
final class Equality {
    private static final int FEW_BITS = 4;

    private final Terms terms;
    private final TermTable table;

    Equality(Terms terms, TermTable table) {
        this.terms = terms;
        this.table = table;
    }

    /** The test; a constant stands right, and not both are constants. */
    Term of(Term left, Term right) {
        if (left == right) {
            return terms.truth(true);
        }
        if (right instanceof Term.Constant constant) {
            return toConstant(left, constant);
        }
        return table.binary(BinaryOperator.EQUAL, left, right);
    }

    private Term toConstant(Term left, Term.Constant right) {
        long value = right.value();
        if ((value & ~left.ones()) != 0) {
            return terms.truth(false);
        }
        if (left.width() == 1) {
            return value == 1 ? left : terms.not(left);
        }
        if (left instanceof Term.Not flipped) {
            return terms.equal(flipped.operand(), terms.constant(left.width(), ~value));
        }
        if (left instanceof Term.Concatenation parts && hasConstant(parts)) {
            return eachPart(parts, value);
        }
        if (left instanceof Term.Choice choice
                && (choice.then() instanceof Term.Constant || choice.otherwise() instanceof Term.Constant)) {
            return terms.choice(choice.condition(), terms.equal(choice.then(), right),
                    terms.equal(choice.otherwise(), right));
        }
        if (left instanceof Term.Slice slice && slice.width() <= FEW_BITS) {
            return eachBit(slice, value);
        }
        if (left instanceof Term.Binary binary) {
            return operationToConstant(binary, right);
        }
        return table.binary(BinaryOperator.EQUAL, left, right);
    }

    private Term operationToConstant(Term.Binary left, Term.Constant right) {
        if (left.operator() == BinaryOperator.ADD && left.right() instanceof Term.Constant addend) {
            return terms.equal(left.left(), terms.constant(left.width(), right.value() - addend.value()));
        }
        boolean difference = left.operator() == BinaryOperator.SUBTRACT || left.operator() == BinaryOperator.XOR;
        if (difference && right.value() == 0) {
            return terms.equal(left.left(), left.right());
        }
        return table.binary(BinaryOperator.EQUAL, left, right);
    }

    /** Bit by bit, as flags are tested alone too. */
    private Term eachBit(Term.Slice slice, long value) {
        Term result = terms.truth(true);
        for (int i = 0; i < slice.width(); i++) {
            Term bit = terms.slice(slice, i, 1);
            result = terms.and(result, (value >>> i & 1) == 1 ? bit : terms.not(bit));
        }
        return result;
    }

    private static boolean hasConstant(Term.Concatenation parts) {
        for (Term rest = parts; rest instanceof Term.Concatenation pair; rest = pair.low()) {
            if (pair.high() instanceof Term.Constant || pair.low() instanceof Term.Constant) {
                return true;
            }
        }
        return false;
    }

    private Term eachPart(Term.Concatenation parts, long value) {
        int boundary = parts.low().width();
        Term high = terms.equal(parts.high(), terms.constant(parts.high().width(), value >>> boundary));
        return terms.and(high, terms.equal(parts.low(), terms.constant(boundary, value)));
    }
}
