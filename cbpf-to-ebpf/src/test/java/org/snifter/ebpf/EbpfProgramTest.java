package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EbpfProgramTest {
    private static final EbpfInstruction EXIT = new EbpfInstruction.Exit();

    @Test
    void whatIsNoProgramIsRefused() {
        EbpfInstruction wide = new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, EbpfRegister.R1, 5);
        refused("a program has at least one instruction", List.of());
        refused("slot 0 (w0 = 1) is the last one but does not exit", List.of(move(EbpfRegister.R0)));
        refused("slot 0 (w10 = 1) writes the frame pointer", List.of(move(EbpfRegister.R10), EXIT));
        refused("slot 0 (goto pc+1) jumps to slot 2, but the program has slots 0 to 1",
                List.of(new EbpfInstruction.Jump(1), EXIT));
        refused("slot 0 (goto pc-2) jumps to slot -1", List.of(new EbpfInstruction.Jump(-2), EXIT));
        refused("slot 0 (goto pc+1) jumps into the middle of a 64-bit immediate, to slot 2",
                List.of(new EbpfInstruction.Jump(1), wide, EXIT));
        refused("slot 2 (call pc-2) jumps into the middle",
                List.of(wide, new EbpfInstruction.Call(CallKind.LOCAL, -2), EXIT));
        refused("has an offset beyond 16 bits",
                List.of(new EbpfInstruction.Load(AccessSize.BYTE, EbpfRegister.R1, EbpfRegister.R2, 0x8000), EXIT));
        refused("loads more than 32 bits of the packet",
                List.of(new EbpfInstruction.LoadPacketAbsolute(AccessSize.DOUBLE_WORD, 0), EXIT));
        refused("is atomic on less than 32 bits", List.of(new EbpfInstruction.Atomic(AtomicOperation.ADD, false,
                AccessSize.HALF, EbpfRegister.R1, 0, EbpfRegister.R2), EXIT));
        refused("must fetch", List.of(new EbpfInstruction.Atomic(AtomicOperation.EXCHANGE, false, AccessSize.WORD,
                EbpfRegister.R1, 0, EbpfRegister.R2), EXIT));
        refused("swaps a single byte",
                List.of(new EbpfInstruction.ByteSwap(ByteSwapKind.ALWAYS, EbpfRegister.R1, AccessSize.BYTE), EXIT));
        refused("extends no less than it moves", List.of(new EbpfInstruction.MoveSigned(OperandWidth.BITS_32,
                EbpfRegister.R1, EbpfRegister.R2, AccessSize.WORD), EXIT));
    }

    @Test
    void distancesCountSlots() {
        EbpfInstruction wide = new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, EbpfRegister.R1, 5);
        EbpfProgram program = EbpfProgram.of(List.of(new EbpfInstruction.Jump(2), wide, EXIT));
        assertEquals(2, program.target(0, 2));
        assertEquals(3, program.slotOf(2));
        assertEquals(4, program.slots());
        assertEquals("   0: (05) goto pc+2\n   1: (18) r1 = 0x5\n   3: (95) exit\n", program.toString());
    }

    @Test
    void labelsBecomeDistances() {
        EbpfAssembler out = new EbpfAssembler();
        EbpfAssembler.Label end = out.newLabel();
        EbpfAssembler.Label start = out.newLabel();
        out.place(start).move32(EbpfRegister.R0, 1);
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, EbpfRegister.R1, 5));
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, EbpfRegister.R0, 1, end).jump(start);
        out.place(end).exit();
        assertEquals("""
                   0: (b4) w0 = 1
                   1: (18) r1 = 0x5
                   3: (16) if w0 == 0x1 goto pc+1
                   4: (05) goto pc-5
                   5: (95) exit
                """, out.build().toString());
    }

    @Test
    void conditionalJumpsThatAreTooFarAreLedOn() {
        EbpfAssembler out = new EbpfAssembler();
        EbpfAssembler.Label end = out.newLabel();
        out.move32(EbpfRegister.R0, 1);
        // The second jump is in reach until the first is led on.
        out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, EbpfRegister.R0, 1, end);
        for (int i = 0; i < 32_767; i++) {
            out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, EbpfRegister.R0, 2, end);
        }
        out.move32(EbpfRegister.R0, 7).place(end).exit();
        EbpfProgram program = out.build();
        assertTrue(program.slots() > 32_770, program.slots() + " slots");
        assertEquals(1, run(program));
        assertEquals(program, EbpfProgram.decode(program.encode()));
    }

    @Test
    void labelsArePlacedOnce() {
        EbpfAssembler out = new EbpfAssembler();
        EbpfAssembler.Label label = out.newLabel();
        out.jump(label);
        assertThrows(IllegalStateException.class, out::build);
        out.place(label);
        assertThrows(IllegalStateException.class, () -> out.place(label));
        assertThrows(IllegalArgumentException.class, () -> out.add(new EbpfInstruction.Jump(0)));
    }

    private static long run(EbpfProgram program) {
        return EbpfInterpreter.judge(program, MemorySegment.NULL, 0, 0, 0);
    }

    private static EbpfInstruction move(EbpfRegister target) {
        return new EbpfInstruction.Alu(EbpfAluOperation.MOV, OperandWidth.BITS_32, target, new Operand.Immediate(1));
    }

    private static void refused(String message, List<EbpfInstruction> instructions) {
        InvalidEbpfProgramException e = assertThrows(InvalidEbpfProgramException.class,
                () -> EbpfProgram.of(new ArrayList<>(instructions)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }
}
