package org.snifter.cbpf.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ListingParser;

class ControlFlowTest {
    private static String blocks(String program) {
        return ControlFlow.of(ListingParser.parseAssembly(program)).blocks().stream()
                .map(block -> block.first() + "-" + block.last() + block.edges().stream()
                        .map(edge -> " " + edge.way().name().charAt(0) + edge.target()).collect(Collectors.joining()))
                .collect(Collectors.joining(", "));
    }

    @Test
    void testsAndTheirTargetsMakeBlocks() {
        assertEquals("0-1 T1 F3, 2-3 T2 F3, 4-4, 5-5", blocks(
                "ldh [12]\njeq #0x800 jt 2 jf 5\nldb [23]\njeq #17 jt 4 jf 5\nret #1\nret #0"));
    }

    @Test
    void aBlockMayGoOnIntoTheNext() {
        assertEquals("0-0 T1 F2, 1-2 A2, 3-3", blocks("jeq #0 jt 1 jf 3\nld #1\nneg\nret a"));
    }

    @Test
    void loopsAndWhatNothingLeadsToAreThere() {
        assertEquals("0-0 T3 F1, 1-1 A0, 2-2, 3-3", blocks("jeq #0 jt 3 jf 1\nja 0\nret #5\nret a"));
    }

    @Test
    void oneInstructionIsABlock() {
        assertEquals("0-0", blocks("ret #0"));
    }
}
