package org.snifter.ebpf;

import java.util.BitSet;
import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Register;
import org.snifter.ebpf.EbpfAssembler.Label;

/**
 * Writes what a classic program computes, instruction by instruction; how it reads the packet and what it does with the
 * verdict are others' matters.
 *
 * <p>A is R0, where legacy packet loads and calls leave their result; X is R7, which they leave alone; R6 is the context;
 * scratch slots are words of the stack. Instructions keep their order, and those that are never reached are left out, as
 * the kernel's verifier demands.
 */
final class ProgramWriter {
    static final EbpfRegister A = EbpfRegister.R0;
    static final EbpfRegister X = EbpfRegister.R7;
    static final EbpfRegister CONTEXT = EbpfRegister.R6;

    /** How deep below the frame pointer the scratch slots reach, in bytes. */
    static final int SCRATCH_BYTES = 4 * CbpfProgram.SCRATCH_SLOTS;

    private final CbpfProgram program;
    private final ClassicBounds bounds;
    private final EbpfAssembler out;
    private final PacketReads reads;
    private final Ending ending;
    private final SetLookups lookups;
    private final boolean countsRounds;
    private final Label[] labels;
    private final BlockCounter counter;

    /** Where instructions begin whose block is counted already. */
    private final Label[] counted;
    private BitSet reached = new BitSet();

    /** @param countsRounds whether what runs it has no budget for jumps back */
    ProgramWriter(CbpfProgram program, ClassicBounds bounds, EbpfAssembler out, PacketReads reads, Ending ending,
            SetLookups lookups, BlockCounter counter, boolean countsRounds) {
        this.program = program;
        this.bounds = bounds;
        this.out = out;
        this.reads = reads;
        this.ending = ending;
        this.lookups = lookups;
        this.counter = counter;
        this.countsRounds = countsRounds;
        this.labels = new Label[program.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = out.newLabel();
        }
        this.counted = counter.counts() ? new Label[program.size()] : labels;
        for (int i = 0; counter.counts() && i < counted.length; i++) {
            counted[i] = out.newLabel();
        }
    }

    static EbpfRegister register(Register register) {
        return register == Register.A ? A : X;
    }

    /** Where programs for the kernel count how often they jumped back: below all that lookups and reads put on the stack. */
    private static final int FIRST_ROUND = -SCRATCH_BYTES - 32;
    private static final int ROUND = FIRST_ROUND - Integer.BYTES;

    private static int stackOffset(int slot) {
        return -4 * (slot + 1);
    }

    /** Where an instruction begins, for code that counted its block. */
    Label label(int index) {
        return counted[index];
    }

    /**
     * Sets up the count of rounds of a program that loops. It begins at a number that the verifier does not know: one that
     * it knows it would count itself, round by round, until it gives up.
     *
     * @param number the offset of a word in the context that does not change
     */
    static void clearRounds(EbpfAssembler out, int number) {
        out.load(AccessSize.WORD, EbpfRegister.R1, CONTEXT, number);
        out.store(AccessSize.WORD, EbpfRegister.R10, FIRST_ROUND, EbpfRegister.R1);
        out.store(AccessSize.WORD, EbpfRegister.R10, ROUND, EbpfRegister.R1);
    }

    /** Sets up what a program may read before it is written. */
    static void clear(EbpfAssembler out, int live) {
        if ((live & ClassicFlow.A) != 0) {
            out.move32(A, 0);
        }
        if ((live & ClassicFlow.X) != 0) {
            out.move32(X, 0);
        }
        for (int slot = 0; slot < CbpfProgram.SCRATCH_SLOTS; slot++) {
            if ((live & 1 << slot) != 0) {
                out.store(AccessSize.WORD, EbpfRegister.R10, stackOffset(slot), 0);
            }
        }
    }

    /** @param instructions those to write; control comes to no others */
    void write(BitSet instructions) {
        write(instructions, instructions);
    }

    /**
     * @param instructions those to write; control comes to no others
     * @param followed     those that control comes to otherwise than by {@link #label}
     */
    void write(BitSet instructions, BitSet followed) {
        reached = instructions;
        for (int i = 0; i < program.size(); i++) {
            out.place(labels[i]);
            if (followed.get(i)) {
                counter.count(i);
            }
            if (counter.counts()) {
                out.place(counted[i]);
            }
            if (reached.get(i)) {
                out.source(i);
                instruction(i);
            }
        }
        out.source(LocatedTranslation.NONE);
    }

    private void instruction(int index) {
        if (bounds.rejects(program.get(index))) {
            ending.end(0);
            return;
        }
        CbpfInstruction instruction = program.get(index);
        switch (instruction) {
            case CbpfInstruction.LoadAbsolute(var width, int offset) -> {
                Optional<Ancillary> field = offset < 0 ? Ancillary.at(offset) : Optional.empty();
                if (field.isEmpty()) {
                    reads.absolute(index, width, offset);
                } else if (field.get() == Ancillary.XOR_X) {
                    out.alu32(EbpfAluOperation.XOR, A, X);
                } else {
                    reads.ancillary(index, field.get());
                }
            }
            case CbpfInstruction.LoadIndirect(var width, int offset) -> reads.indirect(index, width, offset);
            case CbpfInstruction.TestAbsolute(AddressSet set, int offset) -> {
                if (reads.bytes(index, set.width(), offset, lookups.begin(set))) {
                    lookups.end(set);
                    reads.called();
                }
            }
            case CbpfInstruction.TestIndirect(AddressSet set, int offset) -> {
                if (reads.bytesAtX(index, set.width(), offset, lookups.begin(set))) {
                    lookups.end(set);
                    reads.called();
                }
            }
            case CbpfInstruction.LoadHeaderLength(int offset) -> reads.headerLength(index, offset);
            case CbpfInstruction.LoadImmediate(Register register, int value) -> out.move32(register(register), value);
            case CbpfInstruction.LoadLength(Register register) -> reads.length(index, register);
            case CbpfInstruction.LoadScratch(Register register, int slot) ->
                out.load(AccessSize.WORD, register(register), EbpfRegister.R10, stackOffset(slot));
            case CbpfInstruction.Store(Register register, int slot) ->
                out.store(AccessSize.WORD, EbpfRegister.R10, stackOffset(slot), register(register));
            case CbpfInstruction.AluConstant(AluOperation operation, int value) ->
                out.alu32(operation(operation), A, value);
            case CbpfInstruction.AluX(AluOperation operation) -> aluX(index, operation);
            case CbpfInstruction.Negate() -> out.add(new EbpfInstruction.Negate(OperandWidth.BITS_32, A));
            case CbpfInstruction.TransferAToX() -> out.move32(X, A);
            case CbpfInstruction.TransferXToA() -> out.move32(A, X);
            case CbpfInstruction.Jump(int distance) -> jump(index, index + 1 + distance);
            case CbpfInstruction.JumpIfConstant(Comparison comparison, int value, int ifTrue, int ifFalse) ->
                branch(index, comparison, new Operand.Immediate(value), index + 1 + ifTrue, index + 1 + ifFalse);
            case CbpfInstruction.JumpIfX(Comparison comparison, int ifTrue, int ifFalse) ->
                branch(index, comparison, new Operand.Register(X), index + 1 + ifTrue, index + 1 + ifFalse);
            case CbpfInstruction.ReturnConstant(int value) -> ending.end(value);
            case CbpfInstruction.ReturnA() -> ending.endWithA();
        }
        boolean branches = instruction instanceof CbpfInstruction.Jump
                || instruction instanceof CbpfInstruction.JumpIfConstant
                || instruction instanceof CbpfInstruction.JumpIfX;
        if (!branches && reached.get(index + 1)) {
            reads.runOn(index, index + 1);
        }
    }

    private void aluX(int index, AluOperation operation) {
        boolean shift = operation == AluOperation.LSH || operation == AluOperation.RSH;
        if (operation.divides()) {
            out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, X, 0, ending.reject());
        }
        if (shift && bounds.x(index) > 31) {
            Label near = out.newLabel();
            Label done = out.newLabel();
            out.jumpIf(EbpfComparison.LESS_OR_EQUAL, OperandWidth.BITS_32, X, 31, near);
            out.move32(A, 0).jump(done);
            out.place(near).alu32(operation(operation), A, X);
            out.place(done);
        } else {
            out.alu32(operation(operation), A, X);
        }
    }

    private static EbpfAluOperation operation(AluOperation operation) {
        return switch (operation) {
            case ADD -> EbpfAluOperation.ADD;
            case SUB -> EbpfAluOperation.SUB;
            case MUL -> EbpfAluOperation.MUL;
            case DIV -> EbpfAluOperation.DIV;
            case OR -> EbpfAluOperation.OR;
            case AND -> EbpfAluOperation.AND;
            case LSH -> EbpfAluOperation.LSH;
            case RSH -> EbpfAluOperation.RSH;
            case MOD -> EbpfAluOperation.MOD;
            case XOR -> EbpfAluOperation.XOR;
        };
    }

    /** Whether control comes to an instruction by running on from another one, as none between is reached. */
    private boolean follows(int index, int target) {
        return target > index && reached.nextSetBit(index + 1) == target;
    }

    private void jump(int index, int target) {
        if (follows(index, target)) {
            reads.runOn(index, target);
        } else {
            if (countsRounds && target <= index) {
                countRound((ClassicFlow.liveBefore(program)[target] & ClassicFlow.X) != 0);
            }
            out.jump(reads.way(index, target, labels[target]));
        }
    }

    /** Rejects after as many rounds as the interpreter does; the kernel's own budget, which is greater, is for its verifier. */
    private void countRound(boolean keepsX) {
        out.load(AccessSize.WORD, EbpfRegister.R1, EbpfRegister.R10, ROUND);
        out.alu32(EbpfAluOperation.ADD, EbpfRegister.R1, 1);
        out.store(AccessSize.WORD, EbpfRegister.R10, ROUND, EbpfRegister.R1);
        out.load(AccessSize.WORD, EbpfRegister.R2, EbpfRegister.R10, FIRST_ROUND);
        out.alu32(EbpfAluOperation.SUB, EbpfRegister.R1, EbpfRegister.R2);
        out.jumpIf(EbpfComparison.GREATER, OperandWidth.BITS_32, EbpfRegister.R1, CbpfInterpreter.MAX_BACKWARD_JUMPS,
                ending.reject());
        if (keepsX) {
            // Where X grows, the verifier knows how far in each round anew, unless it is led to lose what it knows.
            out.alu32(EbpfAluOperation.XOR, X, EbpfRegister.R2).alu32(EbpfAluOperation.XOR, X, EbpfRegister.R2);
        }
        out.mayJump(ending.reject());
    }

    private void branch(int index, Comparison comparison, Operand right, int ifTrue, int ifFalse) {
        if (ifTrue == ifFalse) {
            jump(index, ifTrue);
            return;
        }
        EbpfComparison test = switch (comparison) {
            case EQUAL -> EbpfComparison.EQUAL;
            case GREATER -> EbpfComparison.GREATER;
            case GREATER_OR_EQUAL -> EbpfComparison.GREATER_OR_EQUAL;
            case ANY_BIT -> EbpfComparison.ANY_BIT;
        };
        if (follows(index, ifTrue) && comparison != Comparison.ANY_BIT) {
            EbpfComparison opposite = switch (comparison) {
                case EQUAL -> EbpfComparison.NOT_EQUAL;
                case GREATER -> EbpfComparison.LESS_OR_EQUAL;
                case GREATER_OR_EQUAL, ANY_BIT -> EbpfComparison.LESS;
            };
            jumpIf(opposite, right, index, ifFalse);
            reads.runOn(index, ifTrue);
        } else {
            jumpIf(test, right, index, ifTrue);
            jump(index, ifFalse);
        }
    }

    private void jumpIf(EbpfComparison comparison, Operand right, int index, int target) {
        Label label = reads.way(index, target, labels[target]);
        switch (right) {
            case Operand.Immediate(int value) -> out.jumpIf(comparison, OperandWidth.BITS_32, A, value, label);
            case Operand.Register(var register) -> out.jumpIf(comparison, OperandWidth.BITS_32, A, register, label);
        }
    }
}
