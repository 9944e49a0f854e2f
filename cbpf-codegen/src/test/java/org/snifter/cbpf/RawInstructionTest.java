package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RawInstructionTest {
    @Test
    void everyCodeIsAnInstructionAndComesBackOrIsRefused() {
        int known = 0;
        for (int code = 0; code <= 0xffff; code++) {
            CbpfInstruction instruction;
            try {
                instruction = new RawInstruction(code, 1, 2, 3).decode();
            } catch (IllegalArgumentException e) {
                assertEquals("0x" + Integer.toHexString(code) + " is no instruction code", e.getMessage());
                continue;
            }
            known++;
            RawInstruction raw = RawInstruction.of(instruction);
            assertEquals(code, raw.code());
            assertEquals(instruction, raw.decode());
        }
        // 6 packet loads, 2 immediate, 2 length, 2 scratch, 1 header length, 2 stores, 21 arithmetic, 9 jumps, 2 returns,
        // 2 transfers: all that filter.rst lists.
        assertEquals(49, known);
    }

    @Test
    void programsComeBack() {
        CbpfProgram program = ListingParser.parseAssembly("ldh [12]\njeq #0x800 jt 2 jf 3\nret #262144\nret #0\n");
        assertEquals(List.of(new RawInstruction(0x28, 0, 0, 12), new RawInstruction(0x15, 0, 1, 0x800),
                new RawInstruction(0x06, 0, 0, 262144), new RawInstruction(0x06, 0, 0, 0)), program.encode());
        assertEquals(program, CbpfProgram.decode(program.encode()));
    }

    @Test
    void unknownCodesNameTheInstruction() {
        InvalidProgramException e = assertThrows(InvalidProgramException.class, () -> CbpfProgram
                .decode(List.of(new RawInstruction(0x06, 0, 0, 0), new RawInstruction(0xff, 0, 0, 0))));
        assertEquals("instruction 1: 0xff is no instruction code", e.getMessage());
        assertEquals(1, e.index());
    }
}
