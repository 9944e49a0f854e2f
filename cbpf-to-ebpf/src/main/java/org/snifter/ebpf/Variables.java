package org.snifter.ebpf;

import java.util.Arrays;

/**
 * The numbers that a program keeps, as the compiler sees them: registers and words of the stack. The context and the
 * frame pointer are no numbers; what is done with them but the plain accesses to context and stack is refused.
 *
 * <p>A set of variables is a bit mask. Registers have their numbers, words of the stack come after them.
 */
final class Variables {
    /** More variables than these make no set. */
    private static final int MAX = Long.SIZE;
    private static final int FIRST_STACK_WORD = 10;

    private final EbpfProgram program;
    private final MapLookups lookups;
    private final boolean[] context = new boolean[11];
    private final boolean[] wide = new boolean[11];

    /** Throws {@link UntranslatableException} where a program does more than the compiler can do. */
    Variables(EbpfProgram program, MapLookups lookups) {
        this.program = program;
        this.lookups = lookups;
        context[1] = true;
        findContext();
        for (int i = 0; i < program.size(); i++) {
            // Registers and stack words that cannot be variables are refused here.
            reads(i);
            writes(i);
        }
        findWide();
    }

    /** A register that is a number. */
    int of(EbpfRegister register, int index) {
        if (register == EbpfRegister.R10 || context[register.number()]) {
            throw refuse(index, "computes with an address");
        }
        return register.number();
    }

    /** A word of the stack. */
    int ofStack(AccessSize size, int offset, int index) {
        int word = -offset / 4 - 1;
        if (size != AccessSize.WORD || offset % 4 != 0 || word < 0 || FIRST_STACK_WORD + word >= MAX) {
            throw refuse(index, "uses the stack in another way than by its first aligned words");
        }
        return FIRST_STACK_WORD + word;
    }

    /** Whether a variable may need more than its low 32 bits; else the others are 0. */
    boolean isWide(int variable) {
        return variable < FIRST_STACK_WORD && wide[variable];
    }

    /** Whether an instruction only moves the context's address. */
    boolean movesContext(EbpfInstruction instruction) {
        return instruction instanceof EbpfInstruction.Alu(var operation, var width, var target, var operand)
                && operation == EbpfAluOperation.MOV && width == OperandWidth.BITS_64
                && operand instanceof Operand.Register(var source) && context[source.number()]
                && context[target.number()];
    }

    /** The set of variables that an instruction reads. */
    long reads(int index) {
        EbpfInstruction instruction = program.get(index);
        if (movesContext(instruction) || lookups.prepares(index)) {
            return 0;
        }
        if (lookups.call(index) instanceof MapLookups.Lookup(int _, var _, int start, int words)) {
            long key = 0;
            for (int i = 0; i < words; i++) {
                key |= 1L << ofStack(AccessSize.WORD, start + i * Integer.BYTES, index);
            }
            return key;
        }
        return switch (instruction) {
            case EbpfInstruction.Alu(var operation, var _, var target, var operand) ->
                (operation == EbpfAluOperation.MOV ? 0 : bit(target, index)) | bit(operand, index);
            case EbpfInstruction.MoveSigned(var _, var _, var source, var _) -> bit(source, index);
            case EbpfInstruction.Negate(var _, var target) -> bit(target, index);
            case EbpfInstruction.ByteSwap(var _, var target, var _) -> bit(target, index);
            case EbpfInstruction.Load(var size, var _, var base, int offset) -> {
                if (base == EbpfRegister.R10) {
                    yield 1L << ofStack(size, offset, index);
                }
                boolean length = context[base.number()] && size == AccessSize.WORD
                        && offset == SkBuffField.LENGTH.offset();
                if (!length) {
                    throw refuse(index, "loads what is neither on the stack nor the packet's length");
                }
                yield 0;
            }
            case EbpfInstruction.Store(var _, var _, int _, var value) -> bit(value, index);
            case EbpfInstruction.LoadPacketAbsolute _,EbpfInstruction.LoadImmediate64 _,EbpfInstruction.Jump _,EbpfInstruction.MayJump _ ->
                0;
            case EbpfInstruction.LoadPacketIndirect(var _, var register, int _) -> bit(register, index);
            case EbpfInstruction.JumpIf(var _, var _, var left, var right, int _) ->
                bit(left, index) | bit(right, index);
            case EbpfInstruction.Exit() -> bit(EbpfRegister.R0, index);
            case EbpfInstruction.LoadSigned _,EbpfInstruction.Atomic _,EbpfInstruction.Call _ ->
                throw refuse(index, "is more than filters need");
        };
    }

    /** The set of variables that an instruction writes. */
    long writes(int index) {
        EbpfInstruction instruction = program.get(index);
        if (movesContext(instruction) || lookups.prepares(index)) {
            return 0;
        }
        if (lookups.call(index) != null) {
            return bit(EbpfRegister.R0, index);
        }
        return switch (instruction) {
            case EbpfInstruction.Alu(var _, var _, var target, var _) -> bit(target, index);
            case EbpfInstruction.MoveSigned(var _, var target, var _, var _) -> bit(target, index);
            case EbpfInstruction.Negate(var _, var target) -> bit(target, index);
            case EbpfInstruction.ByteSwap(var _, var target, var _) -> bit(target, index);
            case EbpfInstruction.Load(var _, var target, var _, int _) -> bit(target, index);
            case EbpfInstruction.LoadSigned(var _, var target, var _, int _) -> bit(target, index);
            case EbpfInstruction.Store(var size, var base, int offset, var _) -> {
                if (base != EbpfRegister.R10) {
                    throw refuse(index, "stores elsewhere than on the stack");
                }
                yield 1L << ofStack(size, offset, index);
            }
            case EbpfInstruction.LoadImmediate64(var kind, var target, long _) -> {
                if (kind != WideImmediateKind.VALUE) {
                    throw refuse(index, "needs the kernel");
                }
                yield bit(target, index);
            }
            case EbpfInstruction.LoadPacketAbsolute _,EbpfInstruction.LoadPacketIndirect _ ->
                bit(EbpfRegister.R0, index);
            case EbpfInstruction.Atomic _,EbpfInstruction.Call _,EbpfInstruction.Jump _,EbpfInstruction.MayJump _,EbpfInstruction.JumpIf _,EbpfInstruction.Exit _ ->
                0;
        };
    }

    private long bit(EbpfRegister register, int index) {
        return 1L << of(register, index);
    }

    private long bit(Operand operand, int index) {
        return switch (operand) {
            case Operand.Immediate _ -> 0;
            case Operand.Register(var register) -> bit(register, index);
        };
    }

    /** Whatever the context is once moved to holds the context for good. */
    private void findContext() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (EbpfInstruction instruction : program.instructions()) {
                if (instruction instanceof EbpfInstruction.Alu(var operation, var width, var target, var operand)
                        && operation == EbpfAluOperation.MOV && width == OperandWidth.BITS_64
                        && operand instanceof Operand.Register(var source) && context[source.number()]
                        && !context[target.number()]) {
                    context[target.number()] = true;
                    changed = true;
                }
            }
        }
    }

    /** A register is wide when anything that writes it may give more than 32 bits. */
    private void findWide() {
        boolean[] before;
        do {
            before = wide.clone();
            for (int i = 0; i < program.size(); i++) {
                long written = writes(i);
                if (written != 0 && Long.numberOfTrailingZeros(written) < FIRST_STACK_WORD && lookups.call(i) == null
                        && givesWide(program.get(i))) {
                    wide[Long.numberOfTrailingZeros(written)] = true;
                }
            }
        } while (!Arrays.equals(before, wide));
    }

    private boolean givesWide(EbpfInstruction instruction) {
        return switch (instruction) {
            case EbpfInstruction.Alu(var operation, var width, var _, var operand) ->
                width == OperandWidth.BITS_64 && (operation != EbpfAluOperation.MOV || switch (operand) {
                    case Operand.Immediate(int value) -> value < 0;
                    case Operand.Register(var source) -> wide[source.number()];
                });
            case EbpfInstruction.MoveSigned(var width, var _, var _, var _) -> width == OperandWidth.BITS_64;
            case EbpfInstruction.Negate(var width, var _) -> width == OperandWidth.BITS_64;
            case EbpfInstruction.ByteSwap(var _, var _, var size) -> size == AccessSize.DOUBLE_WORD;
            case EbpfInstruction.LoadImmediate64(var _, var _, long value) -> value >>> 32 != 0;
            case EbpfInstruction.Load _,EbpfInstruction.LoadPacketAbsolute _,EbpfInstruction.LoadPacketIndirect _,EbpfInstruction.Store _,EbpfInstruction.Jump _,EbpfInstruction.MayJump _,EbpfInstruction.JumpIf _,EbpfInstruction.Exit _ ->
                false;
            case EbpfInstruction.LoadSigned _,EbpfInstruction.Atomic _,EbpfInstruction.Call _ ->
                throw new AssertionError("refused already");
        };
    }

    private UntranslatableException refuse(int index, String why) {
        return new UntranslatableException("slot " + program.slotOf(index) + " (" + EbpfListing.text(program.get(index))
                + ") " + why + "; only the interpreter runs this");
    }
}
