package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What tells an instruction from others, without its registers and numbers (RFC 9669, sections 3 to 5).
 *
 * @param opcode the first byte
 * @param detail what else says which instruction it is: the offset of arithmetic, the width of a byte swap, the
 *               operation of an atomic one, the source register of calls and 64-bit immediates
 */
record InstructionForm(int opcode, int detail) {
    private static final int CLASS = 0x07;
    private static final int ARITHMETIC = 0x04;
    private static final int ARITHMETIC_64 = 0x07;
    private static final int OPERATION = 0xf0;
    private static final int SWAP = 0xd0;
    private static final int ATOMIC = 0xc3;
    private static final int CALL = 0x85;
    private static final int WIDE_IMMEDIATE = 0x18;
    private static final int MODE_AND_CLASS = 0xe7;

    static InstructionForm of(RawEbpfInstruction slot) {
        int opcode = slot.opcode();
        boolean arithmetic = (opcode & CLASS) == ARITHMETIC || (opcode & CLASS) == ARITHMETIC_64;
        if (arithmetic) {
            return new InstructionForm(opcode, (opcode & OPERATION) == SWAP ? slot.immediate() : slot.offset());
        }
        if ((opcode & MODE_AND_CLASS) == ATOMIC) {
            return new InstructionForm(opcode, slot.immediate());
        }
        return new InstructionForm(opcode, opcode == CALL || opcode == WIDE_IMMEDIATE ? slot.source() : 0);
    }

    /**
     * All forms but the packet loads that the standard keeps for old programs only (5.5), jumps farther than 32,767,
     * and immediates of kinds that a linker resolves.
     */
    static Set<InstructionForm> ofTheStandard() {
        List<EbpfInstruction> samples = new ArrayList<>(SampleInstructions.computing());
        samples.addAll(SampleInstructions.onTheStack());
        samples.addAll(SampleInstructions.jumping());
        samples.removeIf(EbpfInstruction.MayJump.class::isInstance);
        samples.add(new EbpfInstruction.Call(CallKind.HELPER, 1));
        samples.add(new EbpfInstruction.Call(CallKind.LOCAL, 1));
        samples.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, EbpfRegister.R1, 0));
        samples.add(new EbpfInstruction.Exit());
        Set<InstructionForm> forms = new HashSet<>();
        EbpfEncoding.encode(samples).forEach(slot -> forms.add(of(slot)));
        return forms;
    }
}
