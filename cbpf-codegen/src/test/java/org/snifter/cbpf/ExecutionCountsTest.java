package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class ExecutionCountsTest {
    private static final CbpfProgram PROGRAM = ListingParser
            .parseAssembly("ldb [0]\njeq #4 jt 2 jf 4\nldb [9]\njeq #17 jt 5 jf 4\nret #0\nret #1");

    private static int judge(ExecutionCounts counts, int... bytes) {
        byte[] packet = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            packet[i] = (byte) bytes[i];
        }
        return counts.judge(MemorySegment.ofArray(packet), 0, packet.length, packet.length);
    }

    @Test
    void everyPacketIsAccountedFor() {
        ExecutionCounts counts = new ExecutionCounts(PROGRAM);
        assertEquals(1, judge(counts, 4, 0, 0, 0, 0, 0, 0, 0, 0, 17));
        assertEquals(0, judge(counts, 4, 0, 0, 0, 0, 0, 0, 0, 0, 6));
        assertEquals(0, judge(counts, 6));
        assertEquals(0, judge(counts, 4));
        assertEquals(0, judge(counts));
        assertEquals(5, counts.packets());
        assertEquals(1, counts.accepted());
        assertEquals("5/0/1/4 4/3/0/1 3/0/1/2 2/1/0/1 2/0/2/0 1/0/1/0", text(counts));
    }

    @Test
    void aTestThatLeadsToOnePlaceCountsAsHeld() {
        ExecutionCounts counts = new ExecutionCounts(ListingParser.parseAssembly("jeq #0 jt 1 jf 1\nret #1"));
        judge(counts);
        assertEquals("1/1/0/0 1/0/1/0", text(counts));
    }

    @Test
    void roundsOfALoopAreCounted() {
        ExecutionCounts counts = new ExecutionCounts(ListingParser
                .parseAssembly("ldb [x + 0]\njeq #0 jt 6 jf 2\ntxa\nadd #1\ntax\nja 0\nret #1"));
        judge(counts, 1, 1, 0);
        assertEquals("3/0/0/3 3/1/0/2 2/0/0/2 2/0/0/2 2/0/0/2 2/0/0/2 1/0/1/0", text(counts));
    }

    /** Runs, held, ended, went on. */
    private static String text(ExecutionCounts counts) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < counts.program().size(); i++) {
            out.append(counts.runs(i)).append('/').append(counts.held(i)).append('/').append(counts.ended(i))
                    .append('/').append(counts.wentOn(i)).append(' ');
        }
        return out.toString().strip();
    }
}
