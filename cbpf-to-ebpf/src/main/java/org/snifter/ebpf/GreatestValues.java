package org.snifter.ebpf;

import java.util.Arrays;

/**
 * How great the registers of a program may be where it loads from the packet behind an index. An index that is known to be
 * small needs no care for sums that wrap.
 */
final class GreatestValues {
    private static final long UNBOUNDED = 0xffffffffL;

    private final EbpfProgram program;
    private final Variables variables;

    /** Of each load behind an index, the greatest low half of that, unsigned. */
    private final long[] indices;

    GreatestValues(EbpfProgram program, Variables variables, BasicBlocks blocks) {
        this.program = program;
        this.variables = variables;
        this.indices = new long[program.size()];
        long[][] before = new long[blocks.count()][];
        for (int block = 0; block < blocks.count(); block++) {
            int target = blocks.jumpTarget(block);
            if (target >= 0 && target <= block) {
                before[target] = unbounded();
            }
        }
        before[0] = unbounded();
        for (int block = 0; block < blocks.count(); block++) {
            if (blocks.reached(block)) {
                // Only a jump back comes to a block that no one before it leads to.
                long[] state = before[block] == null ? unbounded() : before[block].clone();
                for (int i = blocks.start(block); i < blocks.end(block); i++) {
                    step(i, state);
                }
                if (blocks.jumpTarget(block) > block) {
                    join(before, blocks.jumpTarget(block), state);
                }
                if (blocks.runsOn(block)) {
                    join(before, block + 1, state);
                }
            }
        }
    }

    /** The greatest low half of the register that a load takes as its index, unsigned. */
    long index(int load) {
        return indices[load];
    }

    private static long[] unbounded() {
        long[] state = new long[Long.SIZE];
        Arrays.fill(state, UNBOUNDED);
        return state;
    }

    private static void join(long[][] before, int block, long[] state) {
        if (before[block] == null) {
            before[block] = state.clone();
        } else {
            Arrays.setAll(before[block], variable -> Math.max(before[block][variable], state[variable]));
        }
    }

    private void step(int index, long[] state) {
        EbpfInstruction instruction = program.get(index);
        if (instruction instanceof EbpfInstruction.LoadPacketIndirect(var _, var register, int _)) {
            indices[index] = state[variables.of(register, index)];
        }
        long written = variables.writes(index);
        if (written != 0) {
            state[Long.numberOfTrailingZeros(written)] = result(instruction, index, state);
        }
    }

    /** The greatest low half of what an instruction writes. */
    private long result(EbpfInstruction instruction, int index, long[] state) {
        return switch (instruction) {
            case EbpfInstruction.Alu(var operation, var width, var target, var operand) -> {
                long right = switch (operand) {
                    case Operand.Immediate(int value) -> Integer.toUnsignedLong(value);
                    case Operand.Register(var register) -> state[variables.of(register, index)];
                };
                boolean constant = operand instanceof Operand.Immediate;
                yield switch (operation) {
                    case MOV -> right;
                    case AND -> Math.min(state[variables.of(target, index)], right);
                    case LSH -> constant && right < Integer.SIZE
                            ? wrapped(state[variables.of(target, index)] << right)
                            : UNBOUNDED;
                    case RSH -> constant && right < Integer.SIZE && width == OperandWidth.BITS_32
                            ? state[variables.of(target, index)] >>> right
                            : UNBOUNDED;
                    case ADD -> wrapped(state[variables.of(target, index)] + right);
                    case SUB, MUL, DIV, SIGNED_DIV, MOD, SIGNED_MOD, OR, XOR, ARSH -> UNBOUNDED;
                };
            }
            case EbpfInstruction.LoadPacketAbsolute(var size, int _) -> greatest(size);
            case EbpfInstruction.LoadPacketIndirect(var size, var _, int _) -> greatest(size);
            case EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _,EbpfInstruction.ByteSwap _,EbpfInstruction.Load _,EbpfInstruction.LoadSigned _,EbpfInstruction.Store _,EbpfInstruction.Atomic _,EbpfInstruction.LoadImmediate64 _,EbpfInstruction.Jump _,EbpfInstruction.MayJump _,EbpfInstruction.JumpIf _,EbpfInstruction.Call _,EbpfInstruction.Exit _ ->
                UNBOUNDED;
        };
    }

    private static long greatest(AccessSize size) {
        return size == AccessSize.WORD ? UNBOUNDED : (1L << (8 * size.bytes())) - 1;
    }

    private static long wrapped(long bound) {
        return Math.min(bound, UNBOUNDED);
    }
}
