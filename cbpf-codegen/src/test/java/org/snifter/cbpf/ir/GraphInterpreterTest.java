package org.snifter.cbpf.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.filter.Span;

class GraphInterpreterTest {
    private static final MemorySegment PACKET = MemorySegment.ofArray(new byte[]{0, 1, 2, 3, 4, 5, 6, 7});

    /** Whether {@code left == right}, of a packet of 7 bytes that begins at 1. */
    private static boolean equal(Value left, Value right) {
        Graph graph = new Graph(List.of(
                new Block(List.of(), new Terminator.Branch(new Condition(Comparison.EQUAL, left, right), 1, 2),
                        Span.NONE),
                new Block(List.of(), new Terminator.Return(5), Span.NONE),
                new Block(List.of(), new Terminator.Return(0), Span.NONE)), 0);
        return new GraphInterpreter(graph).run(PACKET, 1, 7, 99,
                (field, a, x) -> field == Ancillary.MARK ? 8 : -1) == 5;
    }

    private static Value number(int value) {
        return new Value.Constant(value);
    }

    @Test
    void evaluatesValues() {
        assertEquals(true, equal(new Value.Length(), number(99)));
        assertEquals(true, equal(new Value.Load(Width.BYTE, 6), number(7)));
        assertEquals(true, equal(new Value.Load(Width.HALF, 0), number(0x0102)));
        assertEquals(true, equal(new Value.Load(Width.WORD, 3), number(0x04050607)));
        assertEquals(true, equal(new Value.IndirectLoad(Width.BYTE, new Value.Load(Width.BYTE, 1), 1), number(4)));
        assertEquals(true, equal(new Value.AncillaryLoad(Ancillary.MARK), number(8)));
        assertEquals(true, equal(new Value.Negation(number(1)), number(-1)));
        assertEquals(true, equal(new Value.Arithmetic(AluOperation.SUB, number(3), number(5)), number(-2)));
        assertEquals(true, equal(new Value.Variable(3), number(0)));
    }

    @Test
    void rejectsWhatCannotBeEvaluated() {
        Value beyond = new Value.Load(Width.WORD, 4);
        assertEquals(false, equal(beyond, beyond));
        Value wrapping = new Value.IndirectLoad(Width.BYTE, number(-1), 2);
        assertEquals(false, equal(wrapping, wrapping));
        Value unknown = new Value.AncillaryLoad(Ancillary.CPU);
        assertEquals(false, equal(unknown, unknown));
        Value division = new Value.Arithmetic(AluOperation.DIV, number(1), number(0));
        assertEquals(false, equal(division, division));
    }

    @Test
    void rejectsWhatGoesInCircles() {
        Graph graph = new Graph(List.of(new Block(List.of(), new Terminator.Goto(0), Span.NONE)), 0);
        assertEquals(0, new GraphInterpreter(graph).run(PACKET, 0, 8, 8, (field, a, x) -> -1));
    }
}
