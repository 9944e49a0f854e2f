package org.snifter.ebpf;

/**
 * What a helper function throws to make a tail call: the machine goes on with another program, from its first instruction
 * and with the same context, packet, maps and budget, and does not come back. After {@link #MOST} of them, or out of a
 * function that another called, it does not; R0 is then {@link #FAILED}, and the program goes on.
 */
public final class TailCall extends RuntimeException {
    /** The most tail calls of one run (Linux {@code MAX_TAIL_CALL_CNT}). */
    public static final int MOST = 33;

    /** What a tail call that is not made gives: no such entry. */
    public static final long FAILED = -2;

    private static final long serialVersionUID = 1L;

    private final transient EbpfProgram program;

    /** @param program what to go on with */
    public TailCall(EbpfProgram program) {
        super("a tail call", null, false, false);
        this.program = program;
    }

    /** What to go on with. */
    public EbpfProgram program() {
        return program;
    }
}
