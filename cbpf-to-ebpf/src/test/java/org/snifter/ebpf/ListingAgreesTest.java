package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;

/** The kernel's verifier prints instructions as the listing does. */
class ListingAgreesTest {
    /** What the verifier refuses, so that it writes its log: nothing is at this offset of the context. */
    private static final EbpfInstruction REFUSED = new EbpfInstruction.Load(AccessSize.WORD, EbpfRegister.R0,
            EbpfRegister.R6, 4000);

    @Test
    void onEveryForm() {
        int compared = 0;
        for (EbpfInstruction sample : SampleInstructions.all()) {
            EbpfAssembler out = new EbpfAssembler();
            out.move64(EbpfRegister.R6, EbpfRegister.R1);
            for (EbpfRegister register : EbpfRegister.values()) {
                if (register != EbpfRegister.R6 && register != EbpfRegister.R10) {
                    out.call(Helper.GET_PRANDOM_U32);
                    out.move64(register, EbpfRegister.R0);
                }
            }
            for (int register = 1; register <= 5; register++) {
                out.move64(EbpfRegister.of(register), EbpfRegister.R7);
            }
            out.store(AccessSize.DOUBLE_WORD, EbpfRegister.R10, -8, 1);
            List<EbpfInstruction> program = new ArrayList<>(out.exit().build().instructions());
            program.removeLast();
            int slot = program.size();
            program.add(sample);
            program.add(REFUSED);
            program.add(new EbpfInstruction.Exit());
            String log = logOf(EbpfProgram.of(program));
            String line = log.lines().filter(l -> l.startsWith(slot + ": (")).findFirst().orElse(log);
            String text = line.substring(line.indexOf(") ") + 2);
            text = text.contains(";") ? text.substring(0, text.indexOf(';')) : text;
            assertEquals(text.strip(), EbpfListing.text(sample));
            compared++;
        }
        assertTrue(compared > 100);
    }

    private static String logOf(EbpfProgram program) {
        KernelException e = assertThrows(KernelException.class,
                () -> KernelProgram.load(program, ProgramType.SOCKET_FILTER, "test").close());
        assumeTrue(!e.verifierLog().isEmpty(), "needs root on Linux: " + e.getMessage());
        return e.verifierLog();
    }
}
