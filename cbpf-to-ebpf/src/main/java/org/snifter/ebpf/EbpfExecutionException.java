package org.snifter.ebpf;

/** A program did at run time what the kernel's verifier would not have let it: names the instruction. */
public final class EbpfExecutionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int slot;

    EbpfExecutionException(int slot, String message) {
        super(message);
        this.slot = slot;
    }

    /** The slot of the instruction, from 0. */
    public int slot() {
        return slot;
    }
}
