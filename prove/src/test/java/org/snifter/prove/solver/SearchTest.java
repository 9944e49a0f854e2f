package org.snifter.prove.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snifter.cbpf.Ancillary;
import org.snifter.prove.term.BinaryOperator;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

class SearchTest {
    private final Terms terms = new Terms();

    private Term octet(int index) {
        return terms.packetByte(terms.constant(32, index));
    }

    private Term at(Term index) {
        return terms.packetByte(terms.zeroExtension(index, 32));
    }

    private Term is(Term term, long value) {
        return terms.equal(term, terms.constant(term.width(), value));
    }

    private Answer find(Term... conditions) {
        try (Search search = new Search(terms, Duration.ofSeconds(20))) {
            return search.find(conditions);
        }
    }

    /** Z3 knows each operator as {@link BinaryOperator#apply} does: the right result can be had, no other can. */
    @ParameterizedTest
    @EnumSource(BinaryOperator.class)
    void operatorsMeanTheSameToZ3(BinaryOperator operator) {
        long[] interesting = {0, 1, 7, 8, 31, 32, 63, 64, 0x80, 0x8000_0000L, -1};
        // Wide circuits for these take long to solve, and are no different.
        boolean dear = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER
                || operator == BinaryOperator.MULTIPLY;
        for (int width : dear ? List.of(1, 8) : List.of(1, 8, 32, 64)) {
            Term left = free(width, Ancillary.MARK, Ancillary.QUEUE);
            Term right = free(width, Ancillary.CPU, Ancillary.RECEIVE_HASH);
            Term result = terms.binary(operator, left, right);
            try (Search search = new Search(terms, Duration.ofSeconds(20))) {
                for (long a : interesting) {
                    for (long b : new long[]{0, 3, 32, a, -1}) {
                        long x = a & Term.mask(width);
                        long y = b & Term.mask(width);
                        Term right2 = is(result, operator.apply(width, x, y));
                        Term given = terms.and(is(left, x), is(right, y));
                        String what = operator + " of " + width + " bits: " + x + ", " + y;
                        assertInstanceOf(Answer.Found.class, search.find(given, right2), what);
                        assertInstanceOf(Answer.None.class, search.find(given, terms.not(right2)), what);
                    }
                }
            }
        }
    }

    /** A term of any width that is free to be anything. */
    private Term free(int width, Ancillary lowWord, Ancillary highWord) {
        Term low = terms.given(new Quantity.Beside(lowWord));
        if (width <= 32) {
            return terms.slice(low, 0, width);
        }
        return terms.concatenation(terms.given(new Quantity.Beside(highWord)), low);
    }

    @Test
    void bytesAtTheSameIndexAreTheSame() {
        assertInstanceOf(Answer.None.class, find(is(octet(0), 0), is(at(octet(0)), 5)));
        assertInstanceOf(Answer.Found.class, find(is(octet(0), 1), is(at(octet(0)), 5)));
        assertInstanceOf(Answer.None.class,
                find(terms.equal(octet(0), octet(1)), terms.not(terms.equal(at(octet(0)), at(octet(1))))));
        // A chain: byte 0 points to a byte that points to a byte.
        Answer answer = find(is(at(at(octet(0))), 77), is(octet(0), 3), is(octet(3), 9));
        assertEquals(77, assertInstanceOf(Answer.Found.class, answer).packet().bytes().get(9L));
    }

    @Test
    void productsAndQuotientsAreSolved() {
        Term x = terms.zeroExtension(octet(0), 32);
        Term y = terms.zeroExtension(octet(1), 32);
        Term product = terms.binary(BinaryOperator.MULTIPLY, x, y);
        Answer answer = find(is(product, 1517), terms.less(x, y));
        PacketModel packet = assertInstanceOf(Answer.Found.class, answer).packet();
        assertEquals(37, packet.bytes().get(0L));
        assertEquals(41, packet.bytes().get(1L));
        assertInstanceOf(Answer.None.class, find(is(product, 1523)));
        Term remainder = terms.binary(BinaryOperator.REMAINDER, x, terms.constant(32, 10));
        assertInstanceOf(Answer.None.class, find(is(remainder, 10)));
        assertInstanceOf(Answer.Found.class, find(is(remainder, 9)));
    }

    @Test
    void conditionsOfOneQuestionDoNotBindTheNext() {
        try (Search search = new Search(terms, Duration.ofSeconds(20))) {
            assertInstanceOf(Answer.Found.class, search.find(is(octet(0), 1)));
            assertInstanceOf(Answer.Found.class, search.find(is(octet(0), 2)));
            assertInstanceOf(Answer.None.class, search.find(is(octet(0), 2), is(octet(0), 1)));
        }
    }
}
