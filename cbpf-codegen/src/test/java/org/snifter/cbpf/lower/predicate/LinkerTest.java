package org.snifter.cbpf.lower.predicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphInterpreter;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;
import org.snifter.filter.Span;

class LinkerTest {
    private static final Predicate A = isSet(0);
    private static final Predicate B = isSet(1);
    private static final Predicate C = isSet(2);

    private static Predicate isSet(int offset) {
        return Tests.equal(new Value.Load(Width.BYTE, offset), 1);
    }

    private static boolean holds(Predicate predicate, int... bytes) {
        byte[] packet = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            packet[i] = (byte) bytes[i];
        }
        return new GraphInterpreter(Linker.link(predicate, 1).graph()).run(MemorySegment.ofArray(packet), 0,
                bytes.length,
                bytes.length, AncillaryData.NONE) != 0;
    }

    @Test
    void connectivesAreWhatTheySay() {
        for (int bits = 0; bits < 8; bits++) {
            int a = bits & 1;
            int b = bits >> 1 & 1;
            int c = bits >> 2;
            assertEquals((a & b & c) == 1, holds(Predicate.all(A, B, C), a, b, c));
            assertEquals((a | b | c) == 1, holds(Predicate.any(A, B, C), a, b, c));
            assertEquals((a & (b | c)) == 0, holds(Predicate.not(Predicate.and(A, Predicate.or(B, C))), a, b, c));
            assertEquals((a == 1 ? b : c) == 1, holds(Predicate.choice(A, B, C), a, b, c));
        }
    }

    @Test
    void testsStandInTheirOrder() {
        Graph graph = Linker.link(Predicate.any(Predicate.and(A, B), Predicate.located(new Span(1, 2), C)), 7).graph();
        assertEquals(5, graph.blocks().size());
        assertEquals(0, graph.entry());
        assertEquals(new Terminator.Return(7), graph.blocks().get(3).end());
        assertEquals(new Terminator.Return(0), graph.blocks().get(4).end());
        assertEquals(new Span(1, 2), graph.blocks().get(2).origin());
    }

    @Test
    void constantsLeaveOneVerdict() {
        assertEquals(List.of(new Block(List.of(), new Terminator.Return(7), Span.NONE)),
                Linker.link(Predicate.TRUE, 7).graph().blocks());
        assertEquals(List.of(new Block(List.of(), new Terminator.Return(0), Span.NONE)),
                Linker.link(Predicate.FALSE, 7).graph().blocks());
        assertEquals(Predicate.FALSE, Predicate.all(A, Predicate.FALSE, B));
        assertEquals(Predicate.TRUE, Predicate.any(A, Predicate.TRUE, B));
        assertEquals(A, Predicate.all(Predicate.TRUE, A));
        assertEquals(A, Predicate.any(Predicate.FALSE, A));
    }

    /** Counts the leading ones of the packet. */
    @Test
    void loopsUntilTheBodyIsFalse() {
        Value.Variable at = new Value.Variable(0);
        Predicate isOne = Tests.equal(new Value.IndirectLoad(Width.BYTE, at, 0), 1);
        Predicate count = Predicate.all(Predicate.assign(at, new Value.Constant(0)),
                new Predicate.Repeat(Predicate.and(isOne, Predicate.assign(at, Tests.plus(at, 1)))),
                Tests.equal(at, 3));
        assertEquals(true, holds(count, 1, 1, 1, 0));
        assertEquals(false, holds(count, 1, 1, 0, 1));
        assertEquals(false, holds(count, 1, 1, 1, 1));
    }
}
