package org.snifter.ebpf;

import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/**
 * Reads the packet by a helper that copies bytes from wherever they are to the stack: slow, but every byte of a packet can
 * be had like this. R1 to R5 are lost with each; R9 keeps what R0 loses.
 */
final class CopiedReads implements PacketReads {
    private static final EbpfRegister SAVED_A = EbpfRegister.R9;

    /** Where on the stack the bytes are copied to: below the scratch slots. */
    private static final int BUFFER = -ProgramWriter.SCRATCH_BYTES - Integer.BYTES;

    private final CbpfProgram program;
    private final ClassicBounds bounds;
    private final int[] live;
    private final EbpfAssembler out;
    private final Ending ending;
    private final ContextReads context;

    CopiedReads(CbpfProgram program, ClassicBounds bounds, int[] live, EbpfAssembler out, Ending ending,
            ContextReads context) {
        this.program = program;
        this.bounds = bounds;
        this.live = live;
        this.out = out;
        this.ending = ending;
        this.context = context;
    }

    @Override
    public void absolute(int index, Width width, int offset) {
        out.move32(EbpfRegister.R2, offset);
        copy(width);
    }

    @Override
    public void indirect(int index, Width width, int offset) {
        placeAtX(index, offset);
        copy(width);
    }

    @Override
    public boolean bytes(int index, int count, int offset, int stackAt) {
        out.move32(EbpfRegister.R2, offset);
        copy(count, stackAt);
        return true;
    }

    @Override
    public boolean bytesAtX(int index, int count, int offset, int stackAt) {
        placeAtX(index, offset);
        copy(count, stackAt);
        return true;
    }

    @Override
    public void called() {
        // nothing is kept there
    }

    /** X and the offset to R2. */
    private void placeAtX(int index, int offset) {
        int greatest = Integer.MAX_VALUE - offset;
        if (bounds.x(index) > greatest) {
            out.jumpIf(EbpfComparison.GREATER, OperandWidth.BITS_32, ProgramWriter.X, greatest, ending.reject());
        }
        out.move32(EbpfRegister.R2, ProgramWriter.X);
        if (offset != 0) {
            out.alu32(EbpfAluOperation.ADD, EbpfRegister.R2, offset);
        }
    }

    @Override
    public void headerLength(int index, int offset) {
        boolean keepA = isLiveAfter(index, ClassicFlow.A);
        if (keepA) {
            out.move32(SAVED_A, ProgramWriter.A);
        }
        absolute(index, Width.BYTE, offset);
        out.alu32(EbpfAluOperation.AND, ProgramWriter.A, 0xf).alu32(EbpfAluOperation.LSH, ProgramWriter.A, 2);
        out.move32(ProgramWriter.X, ProgramWriter.A);
        if (keepA) {
            out.move32(ProgramWriter.A, SAVED_A);
        }
    }

    @Override
    public void length(int index, Register target) {
        boolean keepA = target == Register.X && context.lengthCalls() && isLiveAfter(index, ClassicFlow.A);
        if (keepA) {
            out.move32(SAVED_A, ProgramWriter.A);
        }
        context.length(ProgramWriter.register(target));
        if (keepA) {
            out.move32(ProgramWriter.A, SAVED_A);
        }
    }

    @Override
    public void ancillary(int index, Ancillary field) {
        context.ancillary(index, field);
    }

    private boolean isLiveAfter(int index, int state) {
        return (ClassicFlow.liveAfter(program, index, live) & state) != 0;
    }

    /** The bytes at the offset in R2 to A. */
    private void copy(Width width) {
        copy(width.bytes(), BUFFER);
        DirectReads.load(out, width, ProgramWriter.A, EbpfRegister.R10, BUFFER);
    }

    /** So many bytes at the offset in R2 to the stack. */
    private void copy(int count, int stackAt) {
        out.move64(EbpfRegister.R1, ProgramWriter.CONTEXT).move64(EbpfRegister.R3, EbpfRegister.R10);
        out.alu64(EbpfAluOperation.ADD, EbpfRegister.R3, stackAt).move32(EbpfRegister.R4, count);
        out.call(context.loadBytes());
        out.jumpIf(EbpfComparison.NOT_EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, ending.reject());
    }
}
