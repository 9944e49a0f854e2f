package org.snifter.ebpf;

import java.util.Arrays;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * How great the state of a classic program may be at each instruction, and which instructions are reached at all. What is
 * known to be small needs no guard against an offset that wraps or a shift that is too far.
 */
final class ClassicBounds {
    private static final long UNBOUNDED = 0xffffffffL;
    private static final int A = CbpfProgram.SCRATCH_SLOTS;
    private static final int X = A + 1;

    /** Whose knowledge of a program's state the bounds are. */
    enum Observer {
        /** All that can be known where ancillary loads give values. */
        KERNEL,
        /** All that can be known where ancillary loads reject the packet. */
        USER_SPACE,
        /**
         * What the kernel's verifier follows on the translated program, and no more: not values whose bytes were swapped,
         * that were divided, multiplied beyond 32 bits, shifted by others or kept on the stack.
         */
        VERIFIER
    }

    private final CbpfProgram program;
    private final Observer observer;

    /** Before each instruction, the greatest value of each scratch slot, A and X; null where it is not reached. */
    private final long[][] before;

    ClassicBounds(CbpfProgram program, Observer observer) {
        this.program = program;
        this.observer = observer;
        this.before = new long[program.size()][];
        before[0] = new long[X + 1]; // all state starts as 0
        for (int i = 0; i < before.length; i++) {
            // Where a loop begins anything may have happened. A jump back to an instruction that was passed over as
            // unreached starts again from there.
            if (before[i] != null && flow(i)) {
                i = -1;
            }
        }
    }

    /** Whether control ever comes to this instruction. */
    boolean reached(int index) {
        return before[index] != null;
    }

    /** The greatest value, unsigned, that X may have before this instruction. */
    long x(int index) {
        return before[index][X];
    }

    /** Whether an instruction rejects every packet, so that nothing follows it. */
    boolean rejects(CbpfInstruction instruction) {
        return switch (instruction) {
            case CbpfInstruction.LoadAbsolute(var _, int offset) -> offset < 0 && Ancillary.at(offset)
                    .filter(field -> observer != Observer.USER_SPACE || field == Ancillary.XOR_X).isEmpty();
            case CbpfInstruction.LoadIndirect(var _, int offset) -> offset < 0;
            case CbpfInstruction.LoadHeaderLength(int offset) -> offset < 0;
            case CbpfInstruction.TestAbsolute(var _, int offset) -> offset < 0;
            case CbpfInstruction.TestIndirect(var _, int offset) -> offset < 0;
            case CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _,CbpfInstruction.Jump _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _,CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ ->
                false;
        };
    }

    /** Lets what holds before an instruction hold before what follows; whether something behind has to be done again. */
    private boolean flow(int index) {
        CbpfInstruction instruction = program.get(index);
        if (rejects(instruction)) {
            return false;
        }
        long[] state = before[index];
        return switch (instruction) {
            case CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> false;
            case CbpfInstruction.Jump(int distance) ->
                distance < 0 ? loop(index + 1 + distance) : join(index + 1 + distance, state);
            case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) -> {
                long constant = Integer.toUnsignedLong(value);
                join(index + 1 + ifTrue, comparison == Comparison.EQUAL ? atMost(state, constant) : state);
                yield join(index + 1 + ifFalse, switch (comparison) {
                    case GREATER -> atMost(state, constant);
                    case GREATER_OR_EQUAL -> atMost(state, Math.max(0, constant - 1));
                    case EQUAL, ANY_BIT -> state;
                });
            }
            case CbpfInstruction.JumpIfX(var _, int ifTrue, int ifFalse) -> {
                join(index + 1 + ifTrue, state);
                yield join(index + 1 + ifFalse, state);
            }
            case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _ -> {
                long[] after = state.clone();
                step(instruction, after);
                yield join(index + 1, after);
            }
        };
    }

    private static long[] atMost(long[] state, long bound) {
        long[] less = state.clone();
        less[A] = Math.min(less[A], bound);
        return less;
    }

    private boolean join(int target, long[] state) {
        if (before[target] == null) {
            before[target] = state.clone();
        } else {
            for (int i = 0; i < state.length; i++) {
                before[target][i] = Math.max(before[target][i], state[i]);
            }
        }
        return false;
    }

    private boolean loop(int target) {
        boolean known = before[target] != null && Arrays.stream(before[target]).allMatch(bound -> bound == UNBOUNDED);
        if (!known) {
            before[target] = new long[X + 1];
            Arrays.fill(before[target], UNBOUNDED);
        }
        return !known;
    }

    private void step(CbpfInstruction instruction, long[] state) {
        boolean all = observer != Observer.VERIFIER;
        switch (instruction) {
            case CbpfInstruction.LoadAbsolute(Width width, int offset) ->
                state[A] = offset < 0 ? UNBOUNDED : greatest(width);
            case CbpfInstruction.LoadIndirect(Width width, int _) -> state[A] = greatest(width);
            case CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _ -> state[A] = 1;
            case CbpfInstruction.LoadHeaderLength _ -> state[X] = 60;
            case CbpfInstruction.LoadImmediate(Register register, int value) ->
                state[of(register)] = Integer.toUnsignedLong(value);
            case CbpfInstruction.LoadLength(Register register) -> state[of(register)] = UNBOUNDED;
            case CbpfInstruction.LoadScratch(Register register, int slot) ->
                state[of(register)] = all ? state[slot] : UNBOUNDED;
            case CbpfInstruction.Store(Register register, int slot) -> state[slot] = state[of(register)];
            case CbpfInstruction.AluConstant(AluOperation operation, int value) -> {
                long operand = Integer.toUnsignedLong(value);
                state[A] = switch (operation) {
                    case LSH -> wrapped(state[A] << value);
                    case RSH -> state[A] >>> value;
                    case DIV -> all ? state[A] / operand : UNBOUNDED;
                    case MOD -> all ? Math.min(state[A], operand - 1) : UNBOUNDED;
                    case ADD, SUB, MUL, OR, AND, XOR -> withX(operation, state[A], operand);
                };
            }
            case CbpfInstruction.AluX(AluOperation operation) -> state[A] = withX(operation, state[A], state[X]);
            case CbpfInstruction.Negate _ -> state[A] = UNBOUNDED;
            case CbpfInstruction.TransferAToX _ -> state[X] = state[A];
            case CbpfInstruction.TransferXToA _ -> state[A] = state[X];
            case CbpfInstruction.Jump _,CbpfInstruction.JumpIfConstant _,CbpfInstruction.JumpIfX _,CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ -> {
                // changes nothing
            }
        }
    }

    /** The greatest result where both operands are only known by their greatest value. */
    private long withX(AluOperation operation, long left, long right) {
        boolean all = observer != Observer.VERIFIER;
        return switch (operation) {
            case ADD -> wrapped(left + right);
            case MUL -> Math.multiplyHigh(left, right) == 0 && (all || Math.max(left, right) <= 0xffff)
                    ? wrapped(left * right)
                    : UNBOUNDED;
            case SUB, LSH -> UNBOUNDED;
            case DIV, MOD, RSH -> all ? left : UNBOUNDED;
            case AND -> Math.min(left, right);
            // All bits up to the highest one of either.
            case OR, XOR -> Math.max(0, (Long.highestOneBit(left | right) << 1) - 1);
        };
    }

    /** The bound of a result that would be this great without wrapping. */
    private static long wrapped(long bound) {
        return bound < 0 || bound > UNBOUNDED ? UNBOUNDED : bound;
    }

    private long greatest(Width width) {
        boolean known = width == Width.BYTE || observer != Observer.VERIFIER;
        return known ? (1L << (8 * width.bytes())) - 1 : UNBOUNDED;
    }

    private static int of(Register register) {
        return register == Register.A ? A : X;
    }
}
