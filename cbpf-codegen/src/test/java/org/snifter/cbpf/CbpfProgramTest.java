package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CbpfProgramTest {
    private static final CbpfInstruction RETURN = new CbpfInstruction.ReturnConstant(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "ld #1                      | 0 | instruction 0 (ld       #0x1) is the last one but does not return",
        "ret #1;ja 2                | 1 | instruction 1 (ja       2) jumps to 2, but the program has instructions 0 to 1",
        "jeq #1 jt 1 jf 2;ret #1    | 0 | jumps to 2, but the program has instructions 0 to 1",
        "jeq #1 jt 2 jf 1;ret #1    | 0 | jumps to 2, but the program has instructions 0 to 1",
        "jeq x jt 1 jf 3;ret #1     | 0 | jumps to 3, but the program has instructions 0 to 1",
        "jset x jt 1 jf 1           | 0 | jumps to 1, but the program has instructions 0 to 0",
        "div #0;ret #1              | 0 | instruction 0 (div      #0) divides by zero",
        "mod #0;ret #1              | 0 | instruction 0 (mod      #0) divides by zero",
        "ret a;lsh #32;ret #1       | 1 | instruction 1 (lsh      #32) shifts by other than 0 to 31 bits",
        "rsh #-1;ret #1             | 0 | instruction 0 (rsh      #-1) shifts by other than 0 to 31 bits"})
    void whatIsNoProgramIsRefused(String listing, int index, String message) {
        InvalidProgramException e = assertThrows(InvalidProgramException.class, () -> parse(listing));
        assertEquals(index, e.index());
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void emptyProgramsAreRefused() {
        assertEquals(-1, assertThrows(InvalidProgramException.class, () -> CbpfProgram.of(List.of())).index());
    }

    @Test
    void distancesAndSlotsThatHaveNoBinaryFormAreRefused() {
        for (CbpfInstruction wrong : List.of(new CbpfInstruction.LoadScratch(Register.A, 16),
                new CbpfInstruction.LoadScratch(Register.X, -1), new CbpfInstruction.Store(Register.A, 16),
                new CbpfInstruction.Store(Register.X, -1),
                new CbpfInstruction.JumpIfConstant(Comparison.EQUAL, 0, 256, 0),
                new CbpfInstruction.JumpIfConstant(Comparison.EQUAL, 0, 0, -1),
                new CbpfInstruction.JumpIfX(Comparison.EQUAL, 0, 256), new CbpfInstruction.Jump(Integer.MAX_VALUE),
                new CbpfInstruction.Jump(Integer.MIN_VALUE), new CbpfInstruction.Jump(-2))) {
            List<CbpfInstruction> program = new ArrayList<>(List.of(wrong));
            program.addAll(Collections.nCopies(300, RETURN));
            assertThrows(InvalidProgramException.class, () -> CbpfProgram.withLoops(program), wrong.toString());
        }
    }

    @Test
    void backwardJumpsNeedLeave() {
        List<CbpfInstruction> endless = List.of(new CbpfInstruction.Jump(-1), RETURN);
        assertEquals("instruction 0 (ja       0) jumps backward",
                assertThrows(InvalidProgramException.class, () -> CbpfProgram.of(endless)).getMessage());
        assertTrue(CbpfProgram.withLoops(endless).loops());
        assertFalse(CbpfProgram.withLoops(List.of(RETURN)).loops());
    }

    @Test
    void aLoopMayEndTheProgram() {
        assertTrue(CbpfProgram.withLoops(List.of(RETURN, new CbpfInstruction.Jump(-2))).loops());
    }

    @Test
    void theKernelTakesNeitherLoopsNorLongProgramsNorUnwrittenSlots() {
        assertTrue(CbpfProgram.of(Collections.nCopies(4096, RETURN)).fitsKernel());
        assertFalse(CbpfProgram.of(Collections.nCopies(4097, RETURN)).fitsKernel());
        assertFalse(parse("ja 0").fitsKernel());
        assertTrue(parse("st M[1];ldx M[1];ret #1").fitsKernel());
        assertEquals("instruction 1 reads a scratch slot that not every path to it has written",
                parse("st M[1];ld M[2];ret #1").kernelObjection().orElseThrow());
        assertFalse(parse("jeq #1 jt 1 jf 2;st M[0];ld M[0];ret #1").fitsKernel());
        assertTrue(parse("jeq #1 jt 1 jf 3;st M[0];ja 4;stx M[0];ld M[0];ret #1").fitsKernel());
        assertTrue(parse("ret #1;ld M[0];ret #1").fitsKernel());
    }

    @Test
    void programsDoNotChange() {
        List<CbpfInstruction> list = new ArrayList<>(List.of(RETURN));
        CbpfProgram program = CbpfProgram.of(list);
        list.clear();
        assertEquals(CbpfProgram.of(RETURN), program);
        assertEquals(1, program.size());
    }

    private static CbpfProgram parse(String listing) {
        return ListingParser.parseAssembly(List.of(listing.split(";")));
    }
}
