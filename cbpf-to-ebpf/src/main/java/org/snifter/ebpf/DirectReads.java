package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;
import org.snifter.ebpf.EbpfAssembler.Label;

/**
 * Reads the packet's linear bytes where they are. R8 points to the first, R5 behind the last; R9 points to the byte X where
 * {@link LengthGuards} says so. Where a guard fails, a packet that is shorter as a whole is rejected, and any other is left
 * to a second version of the program that reads slowly and goes on with the same state.
 */
final class DirectReads implements PacketReads {
    private static final EbpfRegister DATA = EbpfRegister.R8;
    private static final EbpfRegister DATA_END = EbpfRegister.R5;
    private static final EbpfRegister AT_X = EbpfRegister.R9;

    /** The greatest X that the pointer to the byte X is made for, so that the verifier follows it. */
    private static final int GREATEST_X = 0x7fff;

    /** Code that stands apart from the rest, with its label placed by itself. */
    private final List<Runnable> apart = new ArrayList<>();
    private final CbpfProgram program;
    private final int[] live;
    private final EbpfAssembler out;
    private final Ending ending;
    private final ContextReads context;
    private final LengthGuards guards;
    private final ClassicBounds verifier;
    private final IntFunction<Label> slow;
    private final BitSet slowEntries = new BitSet();

    /** @param slow where each instruction begins in the version that reads slowly */
    DirectReads(CbpfProgram program, int[] live, EbpfAssembler out, Ending ending, ContextReads context,
            LengthGuards guards, IntFunction<Label> slow) {
        this.program = program;
        this.live = live;
        this.out = out;
        this.ending = ending;
        this.context = context;
        this.guards = guards;
        this.verifier = new ClassicBounds(program, ClassicBounds.Observer.VERIFIER);
        this.slow = slow;
    }

    /** Bytes in network order as a number. */
    static void load(EbpfAssembler out, Width width, EbpfRegister target, EbpfRegister base, int offset) {
        AccessSize size = AccessSize.ofBits(8 * width.bytes());
        out.load(size, target, base, offset);
        if (size != AccessSize.BYTE) {
            out.add(new EbpfInstruction.ByteSwap(ByteSwapKind.TO_BIG_ENDIAN, target, size));
        }
    }

    /** Sets up the registers. */
    void begin() {
        if (!guards.isEmpty()) {
            out.load(AccessSize.WORD, DATA, ProgramWriter.CONTEXT, context.data());
            findEnd();
        }
    }

    private void findEnd() {
        out.load(AccessSize.WORD, DATA_END, ProgramWriter.CONTEXT, context.dataEnd());
    }

    @Override
    public void absolute(int index, Width width, int offset) {
        if (ready(index)) {
            load(out, width, ProgramWriter.A, DATA, offset);
        }
    }

    @Override
    public void indirect(int index, Width width, int offset) {
        if (ready(index)) {
            load(out, width, ProgramWriter.A, AT_X, offset);
        }
    }

    @Override
    public boolean bytes(int index, int count, int offset, int stackAt) {
        boolean ready = ready(index);
        if (ready) {
            copy(count, DATA, offset, stackAt);
        }
        return ready;
    }

    @Override
    public boolean bytesAtX(int index, int count, int offset, int stackAt) {
        boolean ready = ready(index);
        if (ready) {
            copy(count, AT_X, offset, stackAt);
        }
        return ready;
    }

    private void copy(int count, EbpfRegister base, int offset, int stackAt) {
        int done = 0;
        for (Width width : LegacyReads.pieces(count)) {
            AccessSize size = AccessSize.ofBits(8 * width.bytes());
            out.load(size, ProgramWriter.A, base, offset + done);
            out.store(size, EbpfRegister.R10, stackAt + done, ProgramWriter.A);
            done += width.bytes();
        }
    }

    @Override
    public void called() {
        findEndAgain();
    }

    @Override
    public void headerLength(int index, int offset) {
        if (ready(index)) {
            out.load(AccessSize.BYTE, ProgramWriter.X, DATA, offset);
            out.alu32(EbpfAluOperation.AND, ProgramWriter.X, 0xf).alu32(EbpfAluOperation.LSH, ProgramWriter.X, 2);
        }
    }

    @Override
    public void length(int index, Register target) {
        boolean keepA = target == Register.X && context.lengthCalls()
                && (ClassicFlow.liveAfter(program, index, live) & ClassicFlow.A) != 0;
        if (keepA) {
            // X is new, so there is no pointer to it.
            out.move32(AT_X, ProgramWriter.A);
        }
        context.length(ProgramWriter.register(target));
        if (keepA) {
            out.move32(ProgramWriter.A, AT_X);
        }
        if (context.lengthCalls()) {
            findEndAgain();
        }
    }

    @Override
    public void ancillary(int index, Ancillary field) {
        context.ancillary(index, field);
        if (field == Ancillary.CPU || field == Ancillary.RANDOM) {
            findEndAgain();
        }
    }

    private void findEndAgain() {
        if (!guards.isEmpty()) {
            findEnd();
        }
    }

    @Override
    public Label way(int from, int to, Label target) {
        LengthGuards.Guard guard = guards.between(from, to);
        if (guard.equals(LengthGuards.Guard.NONE)) {
            return target;
        }
        Label label = out.newLabel();
        apart.add(() -> {
            out.place(label);
            guard(guard, to);
            out.jump(target);
        });
        return label;
    }

    @Override
    public void runOn(int from, int to) {
        guard(guards.between(from, to), to);
    }

    /** Tests before a load; whether the bytes can be had directly at all. */
    private boolean ready(int index) {
        if (guards.leaves(index)) {
            out.jump(slowly(index));
            return false;
        }
        guard(guards.before(index), index);
        return true;
    }

    private Label slowly(int index) {
        slowEntries.set(index);
        return slow.apply(index);
    }

    private void guard(LengthGuards.Guard guard, int index) {
        if (guard.fromStart() > 0) {
            test(DATA, guard.fromStart(), index);
        }
        if (guard.pointer()) {
            if (verifier.x(index) > GREATEST_X) {
                out.jumpIf(EbpfComparison.GREATER, OperandWidth.BITS_32, ProgramWriter.X, GREATEST_X, slowly(index));
            }
            out.move64(AT_X, DATA).alu64(EbpfAluOperation.ADD, AT_X, ProgramWriter.X);
        }
        if (guard.fromX() > 0) {
            test(AT_X, guard.fromX(), index);
        }
    }

    private void test(EbpfRegister start, int bytes, int index) {
        Label tooShort = out.newLabel();
        out.move64(EbpfRegister.R1, start).alu64(EbpfAluOperation.ADD, EbpfRegister.R1, bytes);
        out.jumpIf(EbpfComparison.GREATER, OperandWidth.BITS_64, EbpfRegister.R1, DATA_END, tooShort);
        Label target = slowly(index);
        apart.add(() -> {
            out.place(tooShort);
            tooShort(start, index);
            out.jump(target);
        });
    }

    /** Rejects where the whole packet is too short: any accepting way would load what is not there. */
    private void tooShort(EbpfRegister start, int index) {
        boolean keepA = context.lengthCalls() && (live[index] & ClassicFlow.A) != 0;
        if (keepA) {
            out.move32(AT_X, ProgramWriter.A);
        }
        context.length(EbpfRegister.R1);
        if (keepA) {
            out.move32(ProgramWriter.A, AT_X);
        }
        if (start == DATA) {
            out.jumpIf(EbpfComparison.LESS, OperandWidth.BITS_32, EbpfRegister.R1, guards.neededFromStart(index),
                    ending.reject());
        } else {
            out.move32(EbpfRegister.R2, ProgramWriter.X);
            out.alu32(EbpfAluOperation.ADD, EbpfRegister.R2, guards.neededFromX(index));
            out.jumpIf(EbpfComparison.LESS, OperandWidth.BITS_32, EbpfRegister.R1, EbpfRegister.R2, ending.reject());
        }
    }

    /** Writes what stands apart; says where the version that reads slowly is entered. */
    BitSet finish() {
        // Edges add the guards' ends while they are written.
        for (int i = 0; i < apart.size(); i++) {
            apart.get(i).run();
        }
        return slowEntries;
    }
}
