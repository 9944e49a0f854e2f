package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;

/** Instructions to their binary form and back. Source: RFC 9669, 3 to 5. */
final class EbpfEncoding {
    private static final int CLASS_MASK = 0x07;
    private static final int LD = 0x00;
    private static final int LDX = 0x01;
    private static final int ST = 0x02;
    private static final int STX = 0x03;
    private static final int ALU = 0x04;
    private static final int JMP = 0x05;
    private static final int JMP32 = 0x06;
    private static final int ALU64 = 0x07;

    private static final int MODE_MASK = 0xe0;
    private static final int ABS = 0x20;
    private static final int IND = 0x40;
    private static final int MEM = 0x60;
    private static final int MEMSX = 0x80;
    private static final int ATOMIC = 0xc0;

    private static final int SOURCE_REGISTER = 0x08;
    private static final int OPERATION_MASK = 0xf0;
    private static final int NEG = 0x80;
    private static final int MOV = 0xb0;
    private static final int END = 0xd0;
    private static final int LDDW = 0x18;
    private static final int JA = 0x05;
    private static final int JA_WIDE = 0x06;
    /** BPF_JCOND of linux/bpf.h. */
    private static final int MAY_JUMP = 0xe5;
    private static final int CALL = 0x85;
    private static final int EXIT = 0x95;
    private static final int FETCH = 0x01;

    private EbpfEncoding() {}

    /** Whether a jump of this distance fits the 16-bit offset of a slot. */
    static boolean fitsOffset(int distance) {
        return distance == (short) distance;
    }

    static List<RawEbpfInstruction> encode(List<EbpfInstruction> instructions) {
        List<RawEbpfInstruction> slots = new ArrayList<>(instructions.size());
        for (EbpfInstruction instruction : instructions) {
            slots.add(encode(instruction));
            if (instruction instanceof EbpfInstruction.LoadImmediate64(var _, var _, long value)) {
                slots.add(new RawEbpfInstruction(0, 0, 0, 0, (int) (value >>> 32)));
            }
        }
        return slots;
    }

    /** The binary form, of a 64-bit immediate its first slot. */
    private static RawEbpfInstruction encode(EbpfInstruction instruction) {
        return switch (instruction) {
            case EbpfInstruction.Alu(var operation, var width, var target, var operand) ->
                withOperand(alu(width) | operation.code(), target, operation.offset(), operand);
            case EbpfInstruction.MoveSigned(var width, var target, var source, var from) ->
                slot(alu(width) | MOV | SOURCE_REGISTER, target.number(), source.number(), from.bits(), 0);
            case EbpfInstruction.Negate(var width, var target) -> slot(alu(width) | NEG, target.number(), 0, 0, 0);
            case EbpfInstruction.ByteSwap(var kind, var target, var size) ->
                slot(kind.opcode(), target.number(), 0, 0, size.bits());
            case EbpfInstruction.Load(var size, var target, var base, int offset) ->
                slot(LDX | MEM | size.code(), target.number(), base.number(), offset, 0);
            case EbpfInstruction.LoadSigned(var size, var target, var base, int offset) ->
                slot(LDX | MEMSX | size.code(), target.number(), base.number(), offset, 0);
            case EbpfInstruction.Store(var size, var base, int offset, Operand.Immediate(int value)) ->
                slot(ST | MEM | size.code(), base.number(), 0, offset, value);
            case EbpfInstruction.Store(var size, var base, int offset, Operand.Register(var source)) ->
                slot(STX | MEM | size.code(), base.number(), source.number(), offset, 0);
            case EbpfInstruction.Atomic(var operation, boolean fetch, var size, var base, int offset, var source) ->
                slot(STX | ATOMIC | size.code(), base.number(), source.number(), offset,
                        operation.code() | (fetch ? FETCH : 0));
            case EbpfInstruction.LoadImmediate64(var kind, var target, long value) ->
                slot(LDDW, target.number(), kind.code(), 0, (int) value);
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) ->
                slot(LD | ABS | size.code(), 0, 0, 0, offset);
            case EbpfInstruction.LoadPacketIndirect(var size, var index, int offset) ->
                slot(LD | IND | size.code(), 0, index.number(), 0, offset);
            case EbpfInstruction.Jump(int distance) ->
                fitsOffset(distance) ? slot(JA, 0, 0, distance, 0) : slot(JA_WIDE, 0, 0, 0, distance);
            case EbpfInstruction.MayJump(int distance) -> slot(MAY_JUMP, 0, 0, distance, 0);
            case EbpfInstruction.JumpIf(var comparison, var width, var left, var right, int distance) ->
                withOperand(jump(width) | comparison.code(), left, distance, right);
            case EbpfInstruction.Call(var kind, int target) -> slot(CALL, 0, kind.code(), 0, target);
            case EbpfInstruction.Exit() -> slot(EXIT, 0, 0, 0, 0);
        };
    }

    private static RawEbpfInstruction slot(int opcode, int target, int source, int offset, int immediate) {
        return new RawEbpfInstruction(opcode, target, source, offset, immediate);
    }

    private static RawEbpfInstruction withOperand(int opcode, EbpfRegister target, int offset, Operand operand) {
        return switch (operand) {
            case Operand.Immediate(int value) -> slot(opcode, target.number(), 0, offset, value);
            case Operand.Register(var source) ->
                slot(opcode | SOURCE_REGISTER, target.number(), source.number(), offset, 0);
        };
    }

    private static int alu(OperandWidth width) {
        return width == OperandWidth.BITS_64 ? ALU64 : ALU;
    }

    private static int jump(OperandWidth width) {
        return width == OperandWidth.BITS_64 ? JMP : JMP32;
    }

    /** Throws {@link InvalidEbpfProgramException} naming the slot that is wrong. */
    static List<EbpfInstruction> decode(List<RawEbpfInstruction> slots) {
        List<EbpfInstruction> instructions = new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            RawEbpfInstruction slot = slots.get(i);
            try {
                if (slot.opcode() == LDDW) {
                    if (i + 1 == slots.size() || slots.get(i + 1).opcode() != 0) {
                        throw new IllegalArgumentException("a 64-bit immediate needs a second slot");
                    }
                    long high = (long) slots.get(i + 1).immediate() << 32;
                    instructions.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.of(slot.source()),
                            EbpfRegister.of(slot.target()), high | Integer.toUnsignedLong(slot.immediate())));
                    i++;
                } else {
                    instructions.add(decode(slot));
                }
            } catch (IllegalArgumentException e) {
                throw new InvalidEbpfProgramException(i, "slot " + i + ": " + e.getMessage(), e);
            }
        }
        return instructions;
    }

    private static EbpfInstruction decode(RawEbpfInstruction slot) {
        EbpfInstruction instruction = switch (slot.opcode() & CLASS_MASK) {
            case LD -> decodePacketLoad(slot);
            case LDX -> decodeLoad(slot);
            case ST, STX -> decodeStore(slot);
            case ALU, ALU64 -> decodeAlu(slot);
            default -> decodeJump(slot);
        };
        if (instruction == null) {
            throw new IllegalArgumentException("0x" + Integer.toHexString(slot.opcode()) + " is no opcode");
        }
        return instruction;
    }

    private static EbpfInstruction decodePacketLoad(RawEbpfInstruction slot) {
        AccessSize size = AccessSize.of(slot.opcode());
        if (size == AccessSize.DOUBLE_WORD) {
            return null;
        }
        return switch (slot.opcode() & MODE_MASK) {
            case ABS -> new EbpfInstruction.LoadPacketAbsolute(size, slot.immediate());
            case IND -> new EbpfInstruction.LoadPacketIndirect(size, EbpfRegister.of(slot.source()), slot.immediate());
            default -> null;
        };
    }

    private static EbpfInstruction decodeLoad(RawEbpfInstruction slot) {
        AccessSize size = AccessSize.of(slot.opcode());
        EbpfRegister target = EbpfRegister.of(slot.target());
        EbpfRegister base = EbpfRegister.of(slot.source());
        return switch (slot.opcode() & MODE_MASK) {
            case MEM -> new EbpfInstruction.Load(size, target, base, slot.offset());
            case MEMSX -> size == AccessSize.DOUBLE_WORD
                    ? null
                    : new EbpfInstruction.LoadSigned(size, target, base, slot.offset());
            default -> null;
        };
    }

    private static EbpfInstruction decodeStore(RawEbpfInstruction slot) {
        AccessSize size = AccessSize.of(slot.opcode());
        EbpfRegister base = EbpfRegister.of(slot.target());
        boolean immediate = (slot.opcode() & CLASS_MASK) == ST;
        return switch (slot.opcode() & MODE_MASK) {
            case MEM -> new EbpfInstruction.Store(size, base, slot.offset(),
                    immediate
                            ? new Operand.Immediate(slot.immediate())
                            : new Operand.Register(EbpfRegister.of(slot.source())));
            case ATOMIC -> immediate || size.bytes() < 4 ? null : decodeAtomic(slot, size, base);
            default -> null;
        };
    }

    private static EbpfInstruction decodeAtomic(RawEbpfInstruction slot, AccessSize size, EbpfRegister base) {
        boolean fetch = (slot.immediate() & FETCH) != 0;
        for (AtomicOperation operation : AtomicOperation.values()) {
            if (operation.code() == (slot.immediate() & ~FETCH) && (fetch || !operation.alwaysFetches())) {
                return new EbpfInstruction.Atomic(operation, fetch, size, base, slot.offset(),
                        EbpfRegister.of(slot.source()));
            }
        }
        throw new IllegalArgumentException(
                "there is no atomic operation 0x" + Integer.toHexString(slot.immediate()));
    }

    private static EbpfInstruction decodeAlu(RawEbpfInstruction slot) {
        OperandWidth width = (slot.opcode() & CLASS_MASK) == ALU64 ? OperandWidth.BITS_64 : OperandWidth.BITS_32;
        EbpfRegister target = EbpfRegister.of(slot.target());
        int operation = slot.opcode() & OPERATION_MASK;
        if (operation == END) {
            for (ByteSwapKind kind : ByteSwapKind.values()) {
                if (kind.opcode() == slot.opcode() && slot.immediate() != 8) {
                    return new EbpfInstruction.ByteSwap(kind, target, AccessSize.ofBits(slot.immediate()));
                }
            }
            return null;
        }
        if (operation == NEG) {
            return (slot.opcode() & SOURCE_REGISTER) != 0 ? null : new EbpfInstruction.Negate(width, target);
        }
        if (operation == MOV && slot.offset() != 0) {
            AccessSize from = AccessSize.ofBits(slot.offset());
            boolean narrows = from.bits() < (width == OperandWidth.BITS_64 ? 64 : 32);
            return (slot.opcode() & SOURCE_REGISTER) != 0 && narrows
                    ? new EbpfInstruction.MoveSigned(width, target, EbpfRegister.of(slot.source()), from)
                    : null;
        }
        for (EbpfAluOperation candidate : EbpfAluOperation.values()) {
            if (candidate.code() == operation && candidate.offset() == slot.offset()) {
                return new EbpfInstruction.Alu(candidate, width, target, operand(slot));
            }
        }
        return null;
    }

    private static EbpfInstruction decodeJump(RawEbpfInstruction slot) {
        return switch (slot.opcode()) {
            case JA -> new EbpfInstruction.Jump(slot.offset());
            case JA_WIDE -> new EbpfInstruction.Jump(slot.immediate());
            case MAY_JUMP -> slot.source() == 0 ? new EbpfInstruction.MayJump(slot.offset()) : null;
            case CALL -> new EbpfInstruction.Call(CallKind.of(slot.source()), slot.immediate());
            case EXIT -> new EbpfInstruction.Exit();
            default -> decodeConditionalJump(slot);
        };
    }

    private static EbpfInstruction decodeConditionalJump(RawEbpfInstruction slot) {
        OperandWidth width = (slot.opcode() & CLASS_MASK) == JMP ? OperandWidth.BITS_64 : OperandWidth.BITS_32;
        for (EbpfComparison comparison : EbpfComparison.values()) {
            if (comparison.code() == (slot.opcode() & OPERATION_MASK)) {
                return new EbpfInstruction.JumpIf(comparison, width, EbpfRegister.of(slot.target()), operand(slot),
                        slot.offset());
            }
        }
        return null;
    }

    private static Operand operand(RawEbpfInstruction slot) {
        return (slot.opcode() & SOURCE_REGISTER) != 0
                ? new Operand.Register(EbpfRegister.of(slot.source()))
                : new Operand.Immediate(slot.immediate());
    }
}
