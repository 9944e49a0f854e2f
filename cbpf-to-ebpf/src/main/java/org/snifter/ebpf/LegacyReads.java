package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Register;
import org.snifter.cbpf.Width;

/** Reads the packet by the loads that eBPF has of classic BPF. R8 keeps A where a load would overwrite it. */
final class LegacyReads implements PacketReads {
    private static final EbpfRegister SAVED_A = EbpfRegister.R8;

    private final CbpfProgram program;
    private final ClassicBounds bounds;
    private final int[] live;
    private final EbpfAssembler out;
    private final Ending ending;
    private final SocketBuffer buffer;

    LegacyReads(CbpfProgram program, ClassicBounds bounds, int[] live, EbpfAssembler out, Ending ending) {
        this.program = program;
        this.bounds = bounds;
        this.live = live;
        this.out = out;
        this.ending = ending;
        this.buffer = new SocketBuffer(program, out, ending);
    }

    @Override
    public void absolute(int index, Width width, int offset) {
        out.add(new EbpfInstruction.LoadPacketAbsolute(AccessSize.ofBits(8 * width.bytes()), offset));
    }

    @Override
    public void indirect(int index, Width width, int offset) {
        // The kernel adds in 32 bits, and takes what is negative for offsets of its own.
        int greatest = Integer.MAX_VALUE - offset;
        if (bounds.x(index) > greatest) {
            out.jumpIf(EbpfComparison.GREATER, OperandWidth.BITS_32, ProgramWriter.X, greatest, ending.reject());
        }
        out.add(new EbpfInstruction.LoadPacketIndirect(AccessSize.ofBits(8 * width.bytes()), ProgramWriter.X, offset));
    }

    @Override
    public boolean bytes(int index, int count, int offset, int stackAt) {
        int done = 0;
        for (Width width : pieces(count)) {
            absolute(index, width, offset + done);
            toStack(width, stackAt + done);
            done += width.bytes();
        }
        return true;
    }

    @Override
    public boolean bytesAtX(int index, int count, int offset, int stackAt) {
        int done = 0;
        for (Width width : pieces(count)) {
            indirect(index, width, offset + done);
            toStack(width, stackAt + done);
            done += width.bytes();
        }
        return true;
    }

    /** Loads that make up so many bytes. */
    static List<Width> pieces(int count) {
        List<Width> pieces = new ArrayList<>(Collections.nCopies(count / Width.WORD.bytes(), Width.WORD));
        if (count % Width.WORD.bytes() != 0) {
            pieces.add(Width.HALF);
        }
        return pieces;
    }

    /** What is in A as a number, back in network order. */
    private void toStack(Width width, int stackAt) {
        AccessSize size = AccessSize.ofBits(8 * width.bytes());
        out.add(new EbpfInstruction.ByteSwap(ByteSwapKind.TO_BIG_ENDIAN, ProgramWriter.A, size));
        out.store(size, EbpfRegister.R10, stackAt, ProgramWriter.A);
    }

    @Override
    public void called() {
        // nothing is kept there
    }

    @Override
    public void headerLength(int index, int offset) {
        boolean keepA = (ClassicFlow.liveAfter(program, index, live) & ClassicFlow.A) != 0;
        if (keepA) {
            out.move32(SAVED_A, ProgramWriter.A);
        }
        out.add(new EbpfInstruction.LoadPacketAbsolute(AccessSize.BYTE, offset));
        out.alu32(EbpfAluOperation.AND, ProgramWriter.A, 0xf).alu32(EbpfAluOperation.LSH, ProgramWriter.A, 2);
        out.move32(ProgramWriter.X, ProgramWriter.A);
        if (keepA) {
            out.move32(ProgramWriter.A, SAVED_A);
        }
    }

    @Override
    public void length(int index, Register target) {
        buffer.length(ProgramWriter.register(target));
    }

    @Override
    public void ancillary(int index, Ancillary field) {
        buffer.ancillary(index, field);
    }
}
