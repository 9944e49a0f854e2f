package org.snifter.ebpf;

import java.lang.foreign.MemorySegment;

/** What a compiled program calls while it runs, once for each run; instructions are named by their numbers. */
final class Machine {
    /** Ends the program, with verdict 0. */
    static final class PacketEnds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private PacketEnds() {
            super("a load beyond the packet", null, false, false);
        }
    }

    private final EbpfProgram program;
    private final EbpfInput input;
    private final ProgramMemory memory;
    private final MemorySegment packet;
    private final int packetLength;
    private final int tailCalls;
    private long budget;
    private int depth;

    Machine(EbpfProgram program, EbpfInput input) {
        this(program, input, input.budget(), 0);
    }

    private Machine(EbpfProgram program, EbpfInput input, long budget, int tailCalls) {
        this.program = program;
        this.input = input;
        this.memory = new ProgramMemory(input);
        this.packet = input.packet();
        this.packetLength = (int) packet.byteSize();
        this.budget = budget;
        this.tailCalls = tailCalls;
    }

    /** For the program that goes on after a tail call. */
    Machine next(EbpfProgram next) {
        return new Machine(next, input, budget, tailCalls + 1);
    }

    /** Takes instructions off the budget. */
    void spend(int instructions, int index) {
        budget -= instructions;
        if (budget < 0) {
            throw EbpfExecutionException.at(program, index,
                    "is one more than the budget of " + input.budget() + " instructions allows");
        }
    }

    long framePointer() {
        return ProgramMemory.framePointer(depth);
    }

    void enter(int index) {
        if (depth + 1 == ProgramMemory.MAX_FRAMES) {
            throw EbpfExecutionException.at(program, index, "calls too deep");
        }
        depth++;
        memory.clearFrame(depth);
    }

    void leave() {
        depth--;
    }

    long loadByte(long address, int index) {
        try {
            return memory.loadByte(address);
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        }
    }

    long loadHalf(long address, int index) {
        try {
            return memory.loadHalf(address);
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        }
    }

    long loadWord(long address, int index) {
        try {
            return memory.loadWord(address);
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        }
    }

    long loadDoubleWord(long address, int index) {
        try {
            return memory.loadDoubleWord(address);
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        }
    }

    void storeByte(long address, long value, int index) {
        store(AccessSize.BYTE, address, value, index);
    }

    void storeHalf(long address, long value, int index) {
        store(AccessSize.HALF, address, value, index);
    }

    void storeWord(long address, long value, int index) {
        store(AccessSize.WORD, address, value, index);
    }

    void storeDoubleWord(long address, long value, int index) {
        store(AccessSize.DOUBLE_WORD, address, value, index);
    }

    private void store(AccessSize size, long address, long value, int index) {
        try {
            memory.store(size, address, value);
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw EbpfExecutionException.refused(program, index, e);
        }
    }

    /** Does the atomic operation with this number; what was in memory before. */
    long atomic(long address, long operand, long expected, int index) {
        EbpfInstruction.Atomic atomic = (EbpfInstruction.Atomic) program.get(index);
        try {
            return memory.atomic(atomic.operation(), atomic.size(), address, operand, expected);
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw EbpfExecutionException.refused(program, index, e);
        }
    }

    /** What the 64-bit immediate with this number stands for; of other instructions, that they need the kernel. */
    long immediate(int index) {
        try {
            if (program.get(index) instanceof EbpfInstruction.LoadImmediate64(var kind, var _, long value)) {
                return memory.immediate(kind, value);
            }
            throw new UnsupportedOperationException("needs the kernel");
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        } catch (UnsupportedOperationException e) {
            throw EbpfExecutionException.at(program, index, e.getMessage());
        }
    }

    long help(int number, long r1, long r2, long r3, long r4, long r5, int index) {
        try {
            return input.helpers().call(number, r1, r2, r3, r4, r5, memory);
        } catch (TailCall call) {
            if (depth == 0 && tailCalls < TailCall.MOST) {
                throw call;
            }
            return TailCall.FAILED;
        } catch (IndexOutOfBoundsException e) {
            throw EbpfExecutionException.outside(program, index, e);
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            throw EbpfExecutionException.refused(program, index, e);
        }
    }

    long packetByte(long offset) {
        return orEnd(PacketBytes.readByte(packet, 0, packetLength, offset));
    }

    long packetHalf(long offset) {
        return orEnd(PacketBytes.readHalf(packet, 0, packetLength, offset));
    }

    long packetWord(long offset) {
        return orEnd(PacketBytes.readWord(packet, 0, packetLength, offset));
    }

    private static long orEnd(long value) {
        if (value == PacketBytes.BEYOND) {
            throw new PacketEnds();
        }
        return value;
    }
}
