package org.snifter.ebpf;

import java.util.List;
import java.util.function.IntFunction;

/** Programs as text, the way {@code bpftool prog dump xlated} and the kernel's verifier print them. */
public final class EbpfListing {
    private static final int NUMBER_COLUMNS = 4;

    /** The opcode of a 64-bit immediate. */
    private static final int WIDE = 0x18;

    private EbpfListing() {}

    /** A line an instruction: its slot, opcode, and text, such as {@code    1: (b4) w0 = 0}. */
    public static String of(EbpfProgram program) {
        StringBuilder out = new StringBuilder(program.size() * 40);
        List<RawEbpfInstruction> raw = program.encode();
        for (int i = 0; i < program.size(); i++) {
            appendHead(out, program.slotOf(i), raw.get(program.slotOf(i)).opcode());
            appendText(out, program.get(i));
            out.append('\n');
        }
        return out.toString();
    }

    /**
     * As {@link #of(EbpfProgram)}, of slots that need not be a program: what the kernel makes of one has instructions
     * of its own, which are listed as {@code unknown} with their fields, and names helpers by numbers of its own.
     *
     * @param helper the name of the helper that a call's immediate means
     */
    public static String ofSlots(List<RawEbpfInstruction> slots, IntFunction<String> helper) {
        StringBuilder out = new StringBuilder(slots.size() * 40);
        for (int i = 0; i < slots.size(); i++) {
            RawEbpfInstruction slot = slots.get(i);
            appendHead(out, i, slot.opcode());
            try {
                int used = slot.opcode() == WIDE && i + 1 < slots.size() ? 2 : 1;
                EbpfInstruction instruction = EbpfEncoding.decode(slots.subList(i, i + used)).getFirst();
                if (instruction instanceof EbpfInstruction.Call(CallKind kind, int target) && kind == CallKind.HELPER) {
                    out.append("call ").append(helper.apply(target)).append('#').append(target);
                } else {
                    appendText(out, instruction);
                }
                i += used - 1;
            } catch (InvalidEbpfProgramException _) {
                out.append("unknown dst=").append(slot.target()).append(" src=").append(slot.source()).append(" off=")
                        .append(slot.offset()).append(" imm=").append(slot.immediate());
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static void appendHead(StringBuilder out, int place, int opcode) {
        String slot = Integer.toString(place);
        out.repeat(' ', Math.max(0, NUMBER_COLUMNS - slot.length())).append(slot).append(": (")
                .append(Character.forDigit(opcode >> 4, 16)).append(Character.forDigit(opcode & 0xf, 16)).append(") ");
    }

    /** An instruction without its slot and opcode. */
    public static String text(EbpfInstruction instruction) {
        StringBuilder out = new StringBuilder(40);
        appendText(out, instruction);
        return out.toString();
    }

    private static void appendText(StringBuilder out, EbpfInstruction instruction) {
        switch (instruction) {
            case EbpfInstruction.Alu(var operation, var width, var target, var operand) -> {
                register(out, width, target).append(' ').append(operation.symbol()).append(' ');
                operand(out, width, operand);
            }
            case EbpfInstruction.MoveSigned(var width, var target, var source, var from) -> {
                register(out, width, target).append(" = (s").append(from.bits()).append(')');
                register(out, width, source);
            }
            case EbpfInstruction.Negate(var width, var target) ->
                register(register(out, width, target).append(" = -"), width, target);
            case EbpfInstruction.ByteSwap(var kind, var target, var size) -> {
                register(out, OperandWidth.BITS_64, target).append(" = ").append(kind.listingName())
                        .append(size.bits());
                register(out.append(' '), OperandWidth.BITS_64, target);
            }
            case EbpfInstruction.Load(var size, var target, var base, int offset) ->
                memory(register(out, OperandWidth.BITS_64, target).append(" = "), 'u', size, base, offset);
            case EbpfInstruction.LoadSigned(var size, var target, var base, int offset) ->
                memory(register(out, OperandWidth.BITS_64, target).append(" = "), 's', size, base, offset);
            case EbpfInstruction.Store(var size, var base, int offset, var value) ->
                operand(memory(out, 'u', size, base, offset).append(" = "), OperandWidth.BITS_64, value);
            case EbpfInstruction.Atomic atomic -> atomic(out, atomic);
            case EbpfInstruction.LoadImmediate64(var kind, var target, long value) -> {
                register(out, OperandWidth.BITS_64, target).append(" = ");
                wideImmediate(out, kind, value);
            }
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) ->
                out.append("r0 = *(u").append(size.bits()).append(" *)skb[").append(offset).append(']');
            case EbpfInstruction.LoadPacketIndirect(var size, var index, int offset) -> {
                out.append("r0 = *(u").append(size.bits()).append(" *)skb[");
                register(out, OperandWidth.BITS_64, index).append(" + ").append(offset).append(']');
            }
            case EbpfInstruction.Jump(int distance) ->
                distance(out.append(EbpfEncoding.fitsOffset(distance) ? "goto pc" : "gotol pc"), distance);
            case EbpfInstruction.MayJump(int distance) -> distance(out.append("may_goto pc"), distance);
            case EbpfInstruction.JumpIf(var comparison, var width, var left, var right, int distance) -> {
                register(out.append("if "), width, left).append(' ').append(comparison.symbol()).append(' ');
                switch (right) {
                    case Operand.Immediate(int value) -> out.append("0x").append(Integer.toHexString(value));
                    case Operand.Register(var register) -> register(out, width, register);
                }
                distance(out.append(" goto pc"), distance);
            }
            case EbpfInstruction.Call(var kind, int target) -> {
                out.append("call ");
                switch (kind) {
                    case HELPER -> out.append(Helper.listingName(target)).append('#').append(target);
                    case LOCAL -> distance(out.append("pc"), target);
                    case BTF_HELPER -> out.append("kernel-function#").append(target);
                }
            }
            case EbpfInstruction.Exit() -> out.append("exit");
        }
    }

    private static StringBuilder register(StringBuilder out, OperandWidth width, EbpfRegister register) {
        return out.append(width.prefix()).append(register.number());
    }

    private static void operand(StringBuilder out, OperandWidth width, Operand operand) {
        switch (operand) {
            case Operand.Immediate(int value) -> out.append(value);
            case Operand.Register(var register) -> register(out, width, register);
        }
    }

    private static StringBuilder memory(StringBuilder out, char sign, AccessSize size, EbpfRegister base, int offset) {
        out.append("*(").append(sign).append(size.bits()).append(" *)(");
        return place(out, base, offset).append(')');
    }

    private static StringBuilder place(StringBuilder out, EbpfRegister base, int offset) {
        return distance(register(out, OperandWidth.BITS_64, base).append(' '), offset);
    }

    private static StringBuilder distance(StringBuilder out, int distance) {
        return (distance < 0 ? out : out.append('+')).append(distance);
    }

    private static void wideImmediate(StringBuilder out, WideImmediateKind kind, long value) {
        switch (kind) {
            case VALUE -> out.append("0x").append(Long.toHexString(value));
            case MAP_DESCRIPTOR -> out.append("map[fd:").append((int) value).append(']');
            case MAP_VALUE -> out.append("map[fd:").append((int) value).append("][0]+").append(value >>> 32);
            case VARIABLE_ADDRESS -> out.append("var[id:").append((int) value).append("]+").append(value >>> 32);
            case CODE_ADDRESS -> distance(out.append("subprog["), (int) value).append(']');
            case MAP_INDEX -> out.append("map[idx:").append((int) value).append(']');
            case MAP_INDEX_VALUE -> out.append("map[idx:").append((int) value).append("]+").append(value >>> 32);
        }
    }

    private static void atomic(StringBuilder out, EbpfInstruction.Atomic atomic) {
        if (!atomic.fetch()) {
            memory(out.append("lock "), 'u', atomic.size(), atomic.base(), atomic.offset());
            register(out.append(' ').append(atomic.operation().symbol()).append(' '), OperandWidth.BITS_64,
                    atomic.source());
            return;
        }
        boolean compares = atomic.operation() == AtomicOperation.COMPARE_AND_EXCHANGE;
        EbpfRegister result = compares ? EbpfRegister.R0 : atomic.source();
        register(out, OperandWidth.BITS_64, result).append(" = atomic");
        out.append(atomic.size() == AccessSize.DOUBLE_WORD ? "64_" : "_");
        out.append(atomic.operation().alwaysFetches() ? "" : "fetch_").append(atomic.operation().listingName());
        out.append("((u").append(atomic.size().bits()).append(" *)(");
        place(out, atomic.base(), atomic.offset()).append("), ");
        if (compares) {
            out.append("r0, ");
        }
        register(out, OperandWidth.BITS_64, atomic.source()).append(')');
    }
}
