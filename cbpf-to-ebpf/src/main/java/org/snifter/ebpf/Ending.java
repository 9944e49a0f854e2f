package org.snifter.ebpf;

/** Writes what a translated program does with its verdict. */
interface Ending {
    /** Ends with a verdict that is known. */
    void end(int verdict);

    /** Ends with the verdict in A. */
    void endWithA();

    /** Where to go with packets that are rejected. */
    EbpfAssembler.Label reject();

    /** Writes what the other methods led to, behind everything else. */
    void finish();

    /** Whether it needs the context in R6. */
    boolean usesContext();
}
