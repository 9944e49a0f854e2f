package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes programs. Jumps name {@link Label}s, which may be placed before or after; distances are counted at the end.
 *
 * <p>A conditional jump reaches 32767 slots; farther ones are led through an unconditional jump, which reaches
 * everywhere.
 */
public final class EbpfAssembler {
    /** A place in a program, to be placed once with {@link EbpfAssembler#place(Label)}. */
    public static final class Label {
        private static final int NOWHERE = -1;

        private int index = NOWHERE;

        private Label() {}
    }

    /** A jump waits for its distance: its label stands beside it, null beside other instructions. */
    private final List<EbpfInstruction> instructions = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    /** For each instruction what {@link #source} was when it was added. */
    private final List<Integer> sources = new ArrayList<>();
    private int source = LocatedTranslation.NONE;

    /** An assembler that has no instructions yet. */
    public EbpfAssembler() {}

    /** A new label, not placed yet. */
    public Label newLabel() {
        return new Label();
    }

    /** Lets a label name the next instruction. */
    public EbpfAssembler place(Label label) {
        if (label.index != Label.NOWHERE) {
            throw new IllegalStateException("the label is placed already");
        }
        label.index = instructions.size();
        return this;
    }

    /** Adds an instruction that does not jump. */
    public EbpfAssembler add(EbpfInstruction instruction) {
        if (instruction instanceof EbpfInstruction.Jump || instruction instanceof EbpfInstruction.JumpIf) {
            throw new IllegalArgumentException("jumps go to labels");
        }
        return add(instruction, null);
    }

    private EbpfAssembler add(EbpfInstruction instruction, Label label) {
        instructions.add(instruction);
        labels.add(label);
        sources.add(source);
        return this;
    }

    /** Says which classic instruction is translated by what is added next. */
    void source(int classicInstruction) {
        source = classicInstruction;
    }

    /** {@code target = target op value} on 32 bits. */
    public EbpfAssembler alu32(EbpfAluOperation operation, EbpfRegister target, int value) {
        return add(new EbpfInstruction.Alu(operation, OperandWidth.BITS_32, target, new Operand.Immediate(value)));
    }

    /** {@code target = target op source} on 32 bits. */
    public EbpfAssembler alu32(EbpfAluOperation operation, EbpfRegister target, EbpfRegister source) {
        return add(new EbpfInstruction.Alu(operation, OperandWidth.BITS_32, target, new Operand.Register(source)));
    }

    /** {@code target = target op value} on 64 bits. */
    public EbpfAssembler alu64(EbpfAluOperation operation, EbpfRegister target, int value) {
        return add(new EbpfInstruction.Alu(operation, OperandWidth.BITS_64, target, new Operand.Immediate(value)));
    }

    /** {@code target = target op source} on 64 bits. */
    public EbpfAssembler alu64(EbpfAluOperation operation, EbpfRegister target, EbpfRegister source) {
        return add(new EbpfInstruction.Alu(operation, OperandWidth.BITS_64, target, new Operand.Register(source)));
    }

    /** {@code target = value} on 32 bits. */
    public EbpfAssembler move32(EbpfRegister target, int value) {
        return alu32(EbpfAluOperation.MOV, target, value);
    }

    /** {@code target = source} on 32 bits. */
    public EbpfAssembler move32(EbpfRegister target, EbpfRegister source) {
        return alu32(EbpfAluOperation.MOV, target, source);
    }

    /** {@code target = source} on 64 bits. */
    public EbpfAssembler move64(EbpfRegister target, EbpfRegister source) {
        return alu64(EbpfAluOperation.MOV, target, source);
    }

    /** {@code target = *(base + offset)}. */
    public EbpfAssembler load(AccessSize size, EbpfRegister target, EbpfRegister base, int offset) {
        return add(new EbpfInstruction.Load(size, target, base, offset));
    }

    /** {@code *(base + offset) = source}. */
    public EbpfAssembler store(AccessSize size, EbpfRegister base, int offset, EbpfRegister source) {
        return add(new EbpfInstruction.Store(size, base, offset, new Operand.Register(source)));
    }

    /** {@code *(base + offset) = value}. */
    public EbpfAssembler store(AccessSize size, EbpfRegister base, int offset, int value) {
        return add(new EbpfInstruction.Store(size, base, offset, new Operand.Immediate(value)));
    }

    /** {@code call helper}. */
    public EbpfAssembler call(Helper helper) {
        return add(new EbpfInstruction.Call(CallKind.HELPER, helper.number()));
    }

    /** {@code exit}. */
    public EbpfAssembler exit() {
        return add(new EbpfInstruction.Exit());
    }

    /** {@code goto label}. */
    public EbpfAssembler jump(Label label) {
        return add(new EbpfInstruction.Jump(0), label);
    }

    /** {@code may_goto label}. */
    public EbpfAssembler mayJump(Label label) {
        return add(new EbpfInstruction.MayJump(0), label);
    }

    /** {@code if left op value goto label}. */
    public EbpfAssembler jumpIf(EbpfComparison comparison, OperandWidth width, EbpfRegister left, int value,
            Label label) {
        return add(new EbpfInstruction.JumpIf(comparison, width, left, new Operand.Immediate(value), 0), label);
    }

    /** {@code if left op right goto label}. */
    public EbpfAssembler jumpIf(EbpfComparison comparison, OperandWidth width, EbpfRegister left, EbpfRegister right,
            Label label) {
        return add(new EbpfInstruction.JumpIf(comparison, width, left, new Operand.Register(right), 0), label);
    }

    /**
     * The program written so far.
     *
     * @throws IllegalStateException where a jump's label is not placed
     * @throws InvalidEbpfProgramException naming the slot that is wrong
     */
    public EbpfProgram build() {
        return buildLocated().program();
    }

    /** The same program, with what {@link #source} said of each instruction. */
    LocatedTranslation buildLocated() {
        boolean[] far = new boolean[instructions.size()];
        int[] slots = new int[instructions.size() + 1];
        // A jump that is led farther moves others apart, so this repeats until none is too far; most often once.
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < far.length; i++) {
                slots[i + 1] = slots[i] + (far[i] ? 3 : instructions.get(i).slots());
            }
            for (int i = 0; i < far.length; i++) {
                boolean near = instructions.get(i) instanceof EbpfInstruction.JumpIf
                        || instructions.get(i) instanceof EbpfInstruction.MayJump;
                if (!far[i] && near && !EbpfEncoding.fitsOffset(slots[target(i)] - slots[i] - 1)) {
                    far[i] = true;
                    changed = true;
                }
            }
        }
        List<EbpfInstruction> program = new ArrayList<>(slots[far.length]);
        List<Integer> placed = new ArrayList<>(slots[far.length]);
        for (int i = 0; i < far.length; i++) {
            switch (instructions.get(i)) {
                case EbpfInstruction.Jump(int _) ->
                    program.add(new EbpfInstruction.Jump(slots[target(i)] - slots[i] - 1));
                case EbpfInstruction.JumpIf jump -> {
                    if (far[i]) {
                        program.add(withDistance(jump, 1));
                        program.add(new EbpfInstruction.Jump(1));
                        program.add(new EbpfInstruction.Jump(slots[target(i)] - slots[i] - 3));
                    } else {
                        program.add(withDistance(jump, slots[target(i)] - slots[i] - 1));
                    }
                }
                case EbpfInstruction.MayJump _ -> {
                    if (far[i]) {
                        program.add(new EbpfInstruction.MayJump(1));
                        program.add(new EbpfInstruction.Jump(1));
                        program.add(new EbpfInstruction.Jump(slots[target(i)] - slots[i] - 3));
                    } else {
                        program.add(new EbpfInstruction.MayJump(slots[target(i)] - slots[i] - 1));
                    }
                }
                case EbpfInstruction other -> program.add(other);
            }
            while (placed.size() < program.size()) {
                placed.add(sources.get(i));
            }
        }
        return new LocatedTranslation(EbpfProgram.of(program), placed);
    }

    private int target(int index) {
        int target = labels.get(index).index;
        if (target == Label.NOWHERE) {
            throw new IllegalStateException("the label of jump " + index + " is not placed");
        }
        return target;
    }

    private static EbpfInstruction withDistance(EbpfInstruction.JumpIf jump, int distance) {
        return new EbpfInstruction.JumpIf(jump.comparison(), jump.width(), jump.left(), jump.right(), distance);
    }
}
