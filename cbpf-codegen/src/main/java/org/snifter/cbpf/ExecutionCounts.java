package org.snifter.cbpf;

import java.lang.foreign.MemorySegment;

/**
 * How often each instruction of a program ran, how tests came out, and where packets left: a program's profile. For one
 * thread.
 */
public final class ExecutionCounts {
    private static final int NONE = -1;

    private final CbpfProgram program;
    private final long[] runs;
    private final long[] held;
    private final long[] ended;
    private long packets;
    private long accepted;
    private int last;

    /** Nothing has run yet. */
    public ExecutionCounts(CbpfProgram program) {
        this.program = program;
        this.runs = new long[program.size()];
        this.held = new long[program.size()];
        this.ended = new long[program.size()];
    }

    /** What was counted elsewhere. */
    ExecutionCounts(CbpfProgram program, long[] runs, long[] held, long[] ended, long packets, long accepted) {
        this.program = program;
        this.runs = runs.clone();
        this.held = held.clone();
        this.ended = ended.clone();
        this.packets = packets;
        this.accepted = accepted;
    }

    /**
     * Judges a packet as {@link CbpfInterpreter} does, and counts.
     *
     * @return how many bytes to keep, unsigned; 0 rejects the packet
     */
    public int judge(MemorySegment memory, long base, int capturedLength, int originalLength) {
        last = NONE;
        int verdict = CbpfInterpreter.run(program, memory, base, capturedLength, originalLength, AncillaryData.NONE,
                (index, _, _, _) -> step(index));
        ended[last]++;
        packets++;
        if (verdict != 0) {
            accepted++;
        }
        return verdict;
    }

    private boolean step(int index) {
        runs[index]++;
        if (last != NONE && index == target(last)) {
            held[last]++;
        }
        last = index;
        return true;
    }

    /** Where a test leads that holds; nowhere for other instructions. */
    private int target(int index) {
        return switch (program.get(index)) {
            case CbpfInstruction.JumpIfConstant(var _, int _, int ifTrue, int _) -> index + 1 + ifTrue;
            case CbpfInstruction.JumpIfX(var _, int ifTrue, int _) -> index + 1 + ifTrue;
            case CbpfInstruction.LoadAbsolute _,CbpfInstruction.LoadIndirect _,CbpfInstruction.TestAbsolute _,CbpfInstruction.TestIndirect _,CbpfInstruction.LoadImmediate _,CbpfInstruction.LoadLength _,CbpfInstruction.LoadScratch _,CbpfInstruction.LoadHeaderLength _,CbpfInstruction.Store _,CbpfInstruction.AluConstant _,CbpfInstruction.AluX _,CbpfInstruction.Negate _,CbpfInstruction.TransferAToX _,CbpfInstruction.TransferXToA _,CbpfInstruction.Jump _,CbpfInstruction.ReturnConstant _,CbpfInstruction.ReturnA _ ->
                NONE;
        };
    }

    /** The program that is counted. */
    public CbpfProgram program() {
        return program;
    }

    /** How many packets were judged. */
    public long packets() {
        return packets;
    }

    /** How many of them were accepted. */
    public long accepted() {
        return accepted;
    }

    /** How often the instruction ran. */
    public long runs(int index) {
        return runs[index];
    }

    /** How often the test held; 0 for instructions that are no tests. */
    public long held(int index) {
        return held[index];
    }

    /**
     * How many packets left at the instruction: all that came to a return, and those that were rejected because they end
     * before what it loads, or because it divides by zero.
     */
    public long ended(int index) {
        return ended[index];
    }

    /** How often control went on from the instruction, but for tests that held. */
    public long wentOn(int index) {
        return Math.max(0, runs[index] - held[index] - ended[index]);
    }
}
