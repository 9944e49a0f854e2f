package org.snifter.prove.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TermsTest {
    private final Terms terms = new Terms();

    private Term octet(int index) {
        return terms.packetByte(terms.constant(32, index));
    }

    private Term word(int index) {
        return terms.concatenation(terms.concatenation(octet(index), octet(index + 1)),
                terms.concatenation(octet(index + 2), octet(index + 3)));
    }

    private Term number(long value) {
        return terms.constant(32, value);
    }

    private Term op(BinaryOperator operator, Term left, long right) {
        return terms.binary(operator, left, terms.constant(left.width(), right));
    }

    @Test
    void equalComputationsAreTheSameTerm() {
        Term header = terms.zeroExtension(octet(14), 32);
        Term masked = op(BinaryOperator.MULTIPLY, op(BinaryOperator.AND, header, 0xf), 4);
        Term shifted = op(BinaryOperator.SHIFT_LEFT, op(BinaryOperator.AND, header, 0xf), 2);
        Term cut = op(BinaryOperator.AND, op(BinaryOperator.SHIFT_LEFT, header, 2), 0x3c);
        assertSame(masked, shifted);
        assertSame(masked, cut);
        assertEquals(0x3c, masked.ones());
        assertSame(terms.add(terms.add(header, number(3)), number(4)), terms.add(number(7), header));
        assertSame(op(BinaryOperator.AND, word(0), 0xff),
                terms.zeroExtension(terms.slice(word(0), 0, 8), 32));
        assertSame(octet(3), terms.slice(word(0), 0, 8));
    }

    @Test
    void rangesDecideTests() {
        Term octet = terms.zeroExtension(octet(0), 32);
        assertSame(terms.truth(false), terms.equal(octet, number(256)));
        assertSame(terms.truth(true), terms.less(octet, number(256)));
        assertSame(terms.truth(false), terms.less(number(255), octet));
        assertSame(terms.truth(false), terms.equal(op(BinaryOperator.AND, word(0), 0xff00), number(1)));
        assertNotEquals(terms.truth(true), terms.less(octet, number(255)));
    }

    @Test
    void choicesOfTruthsAreLogic() {
        Term a = terms.equal(octet(0), terms.constant(8, 1));
        Term b = terms.equal(octet(1), terms.constant(8, 1));
        assertSame(terms.and(a, b), terms.choice(a, b, terms.truth(false)));
        assertSame(terms.or(a, b), terms.choice(terms.not(a), b, terms.truth(true)));
        assertSame(terms.truth(false), terms.and(a, terms.not(a)));
        assertSame(a, terms.or(a, terms.and(b, a)));
        assertSame(terms.choice(a, b, terms.not(b)), terms.choice(terms.not(a), terms.not(b), b));
    }

    @Test
    void orderedChoicesForgetHowTheyWereBuilt() {
        Term a = terms.equal(octet(0), terms.constant(8, 1));
        Term b = terms.equal(octet(1), terms.constant(8, 1));
        Term one = terms.orderedChoice(terms.and(a, b), word(4), word(8));
        Term other = terms.orderedChoice(terms.not(b), word(8),
                terms.orderedChoice(terms.not(a), word(8), word(4)));
        assertSame(one, other);
        assertSame(terms.choice(b, word(4), word(8)), terms.assuming(one, Map.of(a, true)));
        assertSame(word(8), terms.assuming(one, Map.of(a, false)));
    }

    @Test
    void piecesThatDoNotOverlapAreLaidSideBySide() {
        Term high = op(BinaryOperator.SHIFT_LEFT, terms.zeroExtension(octet(0), 32), 8);
        Term joined = terms.or(high, terms.zeroExtension(octet(1), 32));
        assertSame(terms.zeroExtension(terms.concatenation(octet(0), octet(1)), 32), joined);
    }

    /** However terms are simplified, they have the value that the operations give one after the other. */
    @Test
    void simplifiedTermsHaveTheValueOfWhatTheyWereMadeFrom() {
        for (int seed = 0; seed < 3000; seed++) {
            RandomTerms random = new RandomTerms(seed);
            for (int i = 0; i < 60; i++) {
                random.step();
            }
            random.check();
        }
    }

    /** Random terms beside the values they must have for one random packet. */
    private static final class RandomTerms implements Evaluation.Environment {
        private static final List<BinaryOperator> OPERATORS = List.of(BinaryOperator.values());
        private static final int[] WIDTHS = {1, 3, 8, 16, 31, 32, 34, 64};

        private final Random random;
        private final long seed;
        private final Terms terms = new Terms();
        private final List<Term> made = new ArrayList<>();
        private final List<Long> values = new ArrayList<>();

        RandomTerms(long seed) {
            this.random = new Random(seed);
            this.seed = seed;
            for (int width : WIDTHS) {
                add(terms.truth(true), 1);
                add(terms.constant(width, 0), 0);
                add(terms.constant(width, -1), Term.mask(width));
            }
            Term captured = terms.given(new Quantity.CapturedLength());
            Term wire = terms.given(new Quantity.WireLength());
            add(captured, given((Term.Given) captured));
            add(wire, given((Term.Given) wire));
        }

        @Override
        public long given(Term.Given term) {
            return term.quantity() instanceof Quantity.WireLength ? seed * 0x9e3779b9L & 0xffff_ffffL : 60;
        }

        @Override
        public int packetByte(Term.PacketByte term, int index) {
            return (int) (index * 31L + seed) & 0xff;
        }

        private void add(Term term, long value) {
            made.add(term);
            values.add(value & Term.mask(term.width()));
        }

        private int pick() {
            return random.nextInt(made.size());
        }

        /** A term of this width: one there is, cut or extended. */
        private int pick(int width) {
            int index = pick();
            Term term = made.get(index);
            if (term.width() > width) {
                int low = random.nextInt(term.width() - width + 1);
                add(terms.slice(term, low, width), values.get(index) >>> low);
                return made.size() - 1;
            }
            if (term.width() < width && random.nextBoolean()) {
                add(terms.signExtension(term, width), Term.signed(term.width(), values.get(index)));
                return made.size() - 1;
            }
            add(terms.zeroExtension(term, width), values.get(index));
            return made.size() - 1;
        }

        void step() {
            int width = WIDTHS[random.nextInt(WIDTHS.length)];
            int left = pick(width);
            switch (random.nextInt(6)) {
                case 0 -> {
                    long value = random.nextInt(3) == 0 ? 1L << random.nextInt(64) : random.nextLong(300);
                    add(terms.constant(width, value), value);
                }
                case 1 -> add(terms.not(made.get(left)), ~values.get(left));
                case 2 -> {
                    int index = pick(32);
                    add(terms.packetByte(made.get(index)), packetByte(null, values.get(index).intValue()));
                }
                case 3 -> {
                    int condition = pick(1);
                    int right = pick(width);
                    Term chosen = random.nextBoolean()
                            ? terms.choice(made.get(condition), made.get(left), made.get(right))
                            : terms.orderedChoice(made.get(condition), made.get(left), made.get(right));
                    add(chosen, values.get(condition) != 0 ? values.get(left) : values.get(right));
                }
                case 4 -> {
                    int right = pick();
                    if (width + made.get(right).width() <= 64) {
                        add(terms.concatenation(made.get(left), made.get(right)),
                                values.get(left) << made.get(right).width() | values.get(right));
                    }
                }
                default -> {
                    BinaryOperator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
                    int right = pick(width);
                    add(terms.binary(operator, made.get(left), made.get(right)),
                            operator.apply(width, values.get(left), values.get(right)));
                }
            }
        }

        void check() {
            Evaluation evaluation = new Evaluation(terms, Cone.of(terms, made), this);
            for (int i = 0; i < made.size(); i++) {
                Term term = made.get(i);
                long value = evaluation.of(term);
                assertEquals(values.get(i), value, "seed " + seed + ", term " + i);
                assertEquals(0, value & ~term.ones(), "seed " + seed + ", known bits of term " + i);
            }
        }
    }
}
