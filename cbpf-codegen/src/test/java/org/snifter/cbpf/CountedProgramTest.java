package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.graph.BasicBlock;
import org.snifter.cbpf.graph.ControlFlow;

class CountedProgramTest {
    /** Counts of blocks tell what counts of instructions do. */
    @ParameterizedTest
    @ValueSource(strings = {"ldb [0]\njeq #1 jt 2 jf 4\nldb [9]\njset #1 jt 5 jf 4\nret #0\nret #1",
        "ldb [1]\ntax\nldb [x + 2]\njgt x jt 4 jf 6\ndiv x\nja 7\nadd #3\nret a",
        "ldb [x + 0]\njset #1 jt 6 jf 2\ntxa\nadd #1\ntax\nja 0\nret #1", "ldxb 4*([0]&0xf)\ntxa\nand #0x4\nret a",
        "ret #5", "ld [4]\nld [8]\nret #1"})
    void theSameIsCounted(String listing) {
        CbpfProgram program = ListingParser.parseAssembly(listing);
        CountedProgram counted = CountedProgram.of(program);
        ControlFlow flow = ControlFlow.of(counted.counting());
        long[] blocks = new long[flow.blocks().size()];
        ExecutionCounts expected = new ExecutionCounts(program);
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            byte[] packet = new byte[random.nextInt(14)];
            for (int i = 0; i < packet.length; i++) {
                packet[i] = (byte) random.nextInt(4);
            }
            MemorySegment memory = MemorySegment.ofArray(packet);
            expected.judge(memory, 0, packet.length, packet.length);
            assertEquals(0, CbpfInterpreter.run(counted.counting(), memory, 0, packet.length, packet.length,
                    AncillaryData.NONE, (index, _, _, _) -> {
                        BasicBlock block = flow.blocks().get(flow.blockOf(index));
                        blocks[flow.blockOf(index)] += block.first() == index ? 1 : 0;
                        return true;
                    }));
        }
        ExecutionCounts counts = counted.counts(index -> blocks[flow.blockOf(index)]);
        assertEquals(text(expected), text(counts));
    }

    private static String text(ExecutionCounts counts) {
        StringBuilder out = new StringBuilder();
        out.append(counts.packets()).append(' ').append(counts.accepted());
        for (int i = 0; i < counts.program().size(); i++) {
            out.append(' ').append(counts.runs(i)).append('/').append(counts.held(i)).append('/')
                    .append(counts.ended(i)).append('/').append(counts.wentOn(i));
        }
        return out.toString();
    }
}
