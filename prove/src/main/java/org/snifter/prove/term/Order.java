package org.snifter.prove.term;

/** Simplifies the test whether a term is less than another, unsigned. */
final class Order {
    private final Terms terms;
    private final TermTable table;

    Order(Terms terms, TermTable table) {
        this.terms = terms;
        this.table = table;
    }

    /** The test; not both are constants. */
    Term of(Term left, Term right) {
        if (left == right || right.is(0) || left.is(-1)) {
            return terms.truth(false);
        }
        if (right instanceof Term.Constant constant) {
            if (Long.compareUnsigned(left.ones(), constant.value()) < 0) {
                return terms.truth(true);
            }
            if (constant.value() == 1) {
                return terms.not(terms.nonzero(left));
            }
        }
        if (left instanceof Term.Constant constant) {
            if (Long.compareUnsigned(constant.value(), right.ones()) >= 0) {
                return terms.truth(false);
            }
            if (constant.value() == 0) {
                return terms.nonzero(right);
            }
        }
        if (left.width() == 1) {
            return terms.and(terms.not(left), right);
        }
        int width = Math.max(usedBits(left), usedBits(right));
        if (width < left.width()) {
            return terms.less(terms.slice(left, 0, width), terms.slice(right, 0, width));
        }
        return chosen(left, right);
    }

    private Term chosen(Term left, Term right) {
        if (left instanceof Term.Choice choice && right instanceof Term.Constant
                && (choice.then() instanceof Term.Constant || choice.otherwise() instanceof Term.Constant)) {
            return terms.choice(choice.condition(), terms.less(choice.then(), right),
                    terms.less(choice.otherwise(), right));
        }
        return table.binary(BinaryOperator.LESS, left, right);
    }

    private static int usedBits(Term term) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(term.ones()));
    }
}
