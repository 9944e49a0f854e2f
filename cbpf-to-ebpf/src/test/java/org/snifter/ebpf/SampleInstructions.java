package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;

/** At least one instruction of every form there is, such as may run one after the other. */
final class SampleInstructions {
    private SampleInstructions() {}

    /** Those that compute: R1 to R5 and R7 to R9 hold numbers. */
    static List<EbpfInstruction> computing() {
        List<EbpfInstruction> samples = new ArrayList<>();
        for (OperandWidth width : OperandWidth.values()) {
            for (EbpfAluOperation operation : EbpfAluOperation.values()) {
                samples.add(new EbpfInstruction.Alu(operation, width, EbpfRegister.R2, new Operand.Immediate(7)));
                samples.add(new EbpfInstruction.Alu(operation, width, EbpfRegister.R3,
                        new Operand.Register(EbpfRegister.R9)));
            }
            samples.add(
                    new EbpfInstruction.Alu(EbpfAluOperation.ADD, width, EbpfRegister.R2, new Operand.Immediate(-5)));
            samples.add(new EbpfInstruction.Negate(width, EbpfRegister.R4));
            samples.add(new EbpfInstruction.MoveSigned(width, EbpfRegister.R4, EbpfRegister.R5, AccessSize.BYTE));
            samples.add(new EbpfInstruction.MoveSigned(width, EbpfRegister.R4, EbpfRegister.R5, AccessSize.HALF));
        }
        samples.add(new EbpfInstruction.MoveSigned(OperandWidth.BITS_64, EbpfRegister.R4, EbpfRegister.R5,
                AccessSize.WORD));
        for (ByteSwapKind kind : ByteSwapKind.values()) {
            for (AccessSize size : List.of(AccessSize.HALF, AccessSize.WORD, AccessSize.DOUBLE_WORD)) {
                samples.add(new EbpfInstruction.ByteSwap(kind, EbpfRegister.R5, size));
            }
        }
        samples.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, EbpfRegister.R8, 0x1122334455667788L));
        samples.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.VALUE, EbpfRegister.R8, -1));
        return samples;
    }

    /** Those that use the stack, of which all is written before it is read. */
    static List<EbpfInstruction> onTheStack() {
        List<EbpfInstruction> samples = new ArrayList<>();
        for (AccessSize size : AccessSize.values()) {
            samples.add(new EbpfInstruction.Store(size, EbpfRegister.R10, -8, new Operand.Immediate(-7)));
            samples.add(new EbpfInstruction.Store(size, EbpfRegister.R10, -8, new Operand.Register(EbpfRegister.R7)));
            samples.add(new EbpfInstruction.Load(size, EbpfRegister.R1, EbpfRegister.R10, -8));
            if (size != AccessSize.DOUBLE_WORD) {
                samples.add(new EbpfInstruction.LoadSigned(size, EbpfRegister.R1, EbpfRegister.R10, -8));
            }
        }
        for (AccessSize size : List.of(AccessSize.WORD, AccessSize.DOUBLE_WORD)) {
            for (AtomicOperation operation : AtomicOperation.values()) {
                samples.add(new EbpfInstruction.Atomic(operation, true, size, EbpfRegister.R10, -8, EbpfRegister.R2));
                if (!operation.alwaysFetches()) {
                    samples.add(
                            new EbpfInstruction.Atomic(operation, false, size, EbpfRegister.R10, -8, EbpfRegister.R2));
                }
            }
        }
        return samples;
    }

    /** Those that jump, to the next instruction. */
    static List<EbpfInstruction> jumping() {
        List<EbpfInstruction> samples = new ArrayList<>();
        samples.add(new EbpfInstruction.MayJump(0));
        samples.add(new EbpfInstruction.Jump(0));
        for (OperandWidth width : OperandWidth.values()) {
            for (EbpfComparison comparison : EbpfComparison.values()) {
                samples.add(new EbpfInstruction.JumpIf(comparison, width, EbpfRegister.R2, new Operand.Immediate(0x800),
                        0));
                samples.add(
                        new EbpfInstruction.JumpIf(comparison, width, EbpfRegister.R2, new Operand.Immediate(-2), 0));
                samples.add(new EbpfInstruction.JumpIf(comparison, width, EbpfRegister.R2,
                        new Operand.Register(EbpfRegister.R3), 0));
            }
        }
        return samples;
    }

    /** Those that use the packet and the context in R6, and call; they change R0 to R5. */
    static List<EbpfInstruction> onThePacket() {
        List<EbpfInstruction> samples = new ArrayList<>();
        for (AccessSize size : List.of(AccessSize.BYTE, AccessSize.HALF, AccessSize.WORD)) {
            samples.add(new EbpfInstruction.LoadPacketAbsolute(size, 12));
            samples.add(new EbpfInstruction.LoadPacketIndirect(size, EbpfRegister.R7, 14));
            samples.add(new EbpfInstruction.LoadPacketIndirect(size, EbpfRegister.R7, -3));
        }
        samples.add(new EbpfInstruction.Load(AccessSize.WORD, EbpfRegister.R0, EbpfRegister.R6, 0));
        samples.add(new EbpfInstruction.Call(CallKind.HELPER, Helper.GET_PRANDOM_U32.number()));
        samples.add(new EbpfInstruction.Call(CallKind.HELPER, Helper.GET_SMP_PROCESSOR_ID.number()));
        return samples;
    }

    static List<EbpfInstruction> all() {
        List<EbpfInstruction> samples = new ArrayList<>(computing());
        samples.addAll(onTheStack());
        samples.addAll(jumping());
        samples.addAll(onThePacket());
        return samples;
    }
}
