package org.snifter.ebpf;

/** A program did what it must not; says which instruction. */
public final class EbpfExecutionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int slot;
    private final String what;

    private EbpfExecutionException(int slot, String instruction, String what) {
        super("slot " + slot + " (" + instruction + ") " + what);
        this.slot = slot;
        this.what = what;
    }

    /** @param what goes on from the text of the instruction */
    static EbpfExecutionException at(EbpfProgram program, int index, String what) {
        return new EbpfExecutionException(program.slotOf(index), EbpfListing.text(program.get(index)), what);
    }

    static EbpfExecutionException outside(EbpfProgram program, int index, IndexOutOfBoundsException cause) {
        return because(cause, at(program, index, "reaches outside the memory it was given"));
    }

    /** Of what helpers say, and of writes to what may not be written. */
    static EbpfExecutionException refused(EbpfProgram program, int index, RuntimeException cause) {
        boolean helper = program.get(index) instanceof EbpfInstruction.Call;
        return because(cause, at(program, index, helper ? cause.getMessage() : "writes what it may only read"));
    }

    private static EbpfExecutionException because(RuntimeException cause, EbpfExecutionException exception) {
        exception.initCause(cause);
        return exception;
    }

    /** What the instruction did, going on from its text. */
    String what() {
        return what;
    }

    /** The slot of the instruction. */
    public int slot() {
        return slot;
    }
}
