package org.snifter.ebpf;

import java.util.Optional;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.Register;
import org.snifter.ebpf.EbpfAssembler.Label;

/**
 * Translates classic programs. The result gives the same verdict on every packet as
 * {@link org.snifter.cbpf.CbpfInterpreter}, also where the machines differ: an indirect load whose offset would wrap, a
 * shift by 32 and more, a division by zero.
 *
 * <p>A is R0, where legacy packet loads leave their result; X is R7, which they leave alone; R6 is the context; scratch
 * slots are words of the stack. Instructions keep their order, and those that are never reached are left out, as the
 * kernel's verifier demands.
 */
public final class Translator {
    private static final EbpfRegister A = EbpfRegister.R0;
    private static final EbpfRegister X = EbpfRegister.R7;
    private static final EbpfRegister CONTEXT = EbpfRegister.R6;
    private static final EbpfRegister SAVED_A = EbpfRegister.R8;

    private final CbpfProgram program;
    private final ClassicBounds bounds;
    private final int[] live;
    private final EbpfAssembler out = new EbpfAssembler();
    private final Label[] labels;
    private final Label reject = out.newLabel();
    private boolean rejectUsed;

    private Translator(CbpfProgram program, Flavour flavour) {
        this.program = program;
        this.bounds = new ClassicBounds(program, switch (flavour) {
            case Flavour.SocketFilter() -> true;
            case Flavour.UserSpace() -> false;
        });
        this.live = ClassicFlow.liveBefore(program);
        this.labels = new Label[program.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = out.newLabel();
        }
    }

    /**
     * The program for its place to run.
     *
     * @throws UntranslatableException where it asks for what that place does not have
     */
    public static EbpfProgram translate(CbpfProgram program, Flavour flavour) {
        return new Translator(program, flavour).translate();
    }

    private EbpfProgram translate() {
        initialise();
        for (int i = 0; i < program.size(); i++) {
            out.place(labels[i]);
            if (bounds.reached(i)) {
                instruction(i);
            }
        }
        out.place(reject);
        if (rejectUsed) {
            out.move32(A, 0).exit();
        }
        return out.build();
    }

    /** Sets up what is read before it is written. */
    private void initialise() {
        if (usesContext()) {
            out.move64(CONTEXT, EbpfRegister.R1);
        }
        if ((live[0] & ClassicFlow.A) != 0) {
            out.move32(A, 0);
        }
        if ((live[0] & ClassicFlow.X) != 0) {
            out.move32(X, 0);
        }
        for (int slot = 0; slot < CbpfProgram.SCRATCH_SLOTS; slot++) {
            if ((live[0] & 1 << slot) != 0) {
                out.store(AccessSize.WORD, EbpfRegister.R10, stackOffset(slot), 0);
            }
        }
    }

    private boolean usesContext() {
        for (int i = 0; i < program.size(); i++) {
            CbpfInstruction instruction = program.get(i);
            boolean uses = instruction instanceof CbpfInstruction.LoadAbsolute
                    || instruction instanceof CbpfInstruction.LoadIndirect
                    || instruction instanceof CbpfInstruction.LoadHeaderLength
                    || instruction instanceof CbpfInstruction.LoadLength;
            if (uses && bounds.reached(i) && !bounds.rejects(instruction)) {
                return true;
            }
        }
        return false;
    }

    private static int stackOffset(int slot) {
        return -4 * (slot + 1);
    }

    private static EbpfRegister register(Register register) {
        return register == Register.A ? A : X;
    }

    private Label reject() {
        rejectUsed = true;
        return reject;
    }

    private void instruction(int index) {
        if (bounds.rejects(program.get(index))) {
            out.move32(A, 0).exit();
            return;
        }
        switch (program.get(index)) {
            case CbpfInstruction.LoadAbsolute(var width, int offset) -> {
                Optional<Ancillary> field = offset < 0 ? Ancillary.at(offset) : Optional.empty();
                if (field.isPresent()) {
                    ancillary(index, field.get());
                } else {
                    out.add(new EbpfInstruction.LoadPacketAbsolute(AccessSize.ofBits(8 * width.bytes()), offset));
                }
            }
            case CbpfInstruction.LoadIndirect(var width, int offset) -> {
                // The kernel adds in 32 bits, and takes what is negative for offsets of its own.
                int greatest = Integer.MAX_VALUE - offset;
                if (bounds.x(index) > greatest) {
                    out.jumpIf(EbpfComparison.GREATER, OperandWidth.BITS_32, X, greatest, reject());
                }
                out.add(new EbpfInstruction.LoadPacketIndirect(AccessSize.ofBits(8 * width.bytes()), X, offset));
            }
            case CbpfInstruction.LoadHeaderLength(int offset) -> headerLength(index, offset);
            case CbpfInstruction.LoadImmediate(Register register, int value) -> out.move32(register(register), value);
            case CbpfInstruction.LoadLength(Register register) -> field(register(register), SkBuffField.LENGTH);
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
            case CbpfInstruction.ReturnConstant(int value) -> out.move32(A, value).exit();
            case CbpfInstruction.ReturnA() -> out.exit();
        }
    }

    private void headerLength(int index, int offset) {
        boolean keepA = (ClassicFlow.liveAfter(program, index, live) & ClassicFlow.A) != 0;
        if (keepA) {
            out.move32(SAVED_A, A);
        }
        out.add(new EbpfInstruction.LoadPacketAbsolute(AccessSize.BYTE, offset));
        out.alu32(EbpfAluOperation.AND, A, 0xf).alu32(EbpfAluOperation.LSH, A, 2).move32(X, A);
        if (keepA) {
            out.move32(A, SAVED_A);
        }
    }

    private void aluX(int index, AluOperation operation) {
        boolean shift = operation == AluOperation.LSH || operation == AluOperation.RSH;
        if (operation.divides()) {
            out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, X, 0, reject());
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

    private void field(EbpfRegister target, SkBuffField field) {
        out.load(AccessSize.WORD, target, CONTEXT, field.offset());
    }

    private void ancillary(int index, Ancillary field) {
        switch (field) {
            case PROTOCOL -> networkOrder(SkBuffField.PROTOCOL);
            case VLAN_PROTOCOL -> networkOrder(SkBuffField.VLAN_PROTOCOL);
            case PACKET_TYPE -> field(A, SkBuffField.PACKET_TYPE);
            case MARK -> field(A, SkBuffField.MARK);
            case QUEUE -> field(A, SkBuffField.QUEUE_MAPPING);
            case RECEIVE_HASH -> field(A, SkBuffField.HASH);
            case VLAN_TAG -> field(A, SkBuffField.VLAN_TCI);
            case VLAN_TAG_PRESENT -> field(A, SkBuffField.VLAN_PRESENT);
            case INTERFACE_INDEX -> {
                // A packet without an interface is rejected, as by the kernel's own classic filters.
                field(A, SkBuffField.INTERFACE_INDEX);
                out.jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_32, A, 0, reject());
            }
            case CPU -> out.call(Helper.GET_SMP_PROCESSOR_ID);
            case RANDOM -> out.call(Helper.GET_PRANDOM_U32);
            case XOR_X -> out.alu32(EbpfAluOperation.XOR, A, X);
            case NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, HARDWARE_TYPE, PAYLOAD_OFFSET ->
                throw new UntranslatableException(
                        "instruction " + index + " (" + Listing.text(program.get(index), index)
                                + ") asks for what the kernel gives to classic programs only");
        }
    }

    private void networkOrder(SkBuffField field) {
        field(A, field);
        out.add(new EbpfInstruction.ByteSwap(ByteSwapKind.TO_BIG_ENDIAN, A, AccessSize.HALF));
    }

    /** Whether control comes to an instruction by running on from another one, as none between is reached. */
    private boolean follows(int index, int target) {
        int next = index + 1;
        while (next < target && !bounds.reached(next)) {
            next++;
        }
        return next == target;
    }

    private void jump(int index, int target) {
        if (!follows(index, target)) {
            out.jump(labels[target]);
        }
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
            jumpIf(opposite, right, ifFalse);
        } else {
            jumpIf(test, right, ifTrue);
            jump(index, ifFalse);
        }
    }

    private void jumpIf(EbpfComparison comparison, Operand right, int target) {
        switch (right) {
            case Operand.Immediate(int value) ->
                out.jumpIf(comparison, OperandWidth.BITS_32, A, value, labels[target]);
            case Operand.Register(var register) ->
                out.jumpIf(comparison, OperandWidth.BITS_32, A, register, labels[target]);
        }
    }
}
