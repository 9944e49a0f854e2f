package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VerifierLogTest {
    @Test
    void theReasonAndItsInstructionAreNamed() {
        // As Linux 6.18 writes.
        assertEquals("invalid bpf_context access off=200 size=4, at slot 1: (61) r0 = *(u32 *)(r6 +200)",
                VerifierLog.summary("""
                        0: R1=ctx() R10=fp0
                        0: (bf) r6 = r1                       ; R1=ctx() R6_w=ctx()
                        1: (61) r0 = *(u32 *)(r6 +200)
                        invalid bpf_context access off=200 size=4
                        processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
                        """));
    }

    @Test
    void reasonsWithoutAnInstructionStandAlone() {
        assertEquals("unreachable insn 1",
                VerifierLog.summary("unreachable insn 1\nprocessed 0 insns (limit 1000000)\n"));
        assertEquals("", VerifierLog.summary(""));
    }
}
