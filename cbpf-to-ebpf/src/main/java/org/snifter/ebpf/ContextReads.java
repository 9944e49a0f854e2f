package org.snifter.ebpf;

import org.snifter.cbpf.Ancillary;

/** Writes how a program with direct packet access gets at its context, which is in R6. */
interface ContextReads {
    /** The packet's length to a register; R0 to R5 may be lost. */
    void length(EbpfRegister target);

    /** Whether {@link #length} loses R0 to R5. */
    boolean lengthCalls();

    /** What is known beside the bytes, to A; R1 to R5 may be lost. */
    void ancillary(int index, Ancillary field);

    /** Where in the context the packet's linear bytes begin is said. */
    int data();

    /** Where in the context it is said where they end. */
    int dataEnd();

    /** Where in the context a number is that does not change, and that the verifier does not know. */
    int number();

    /** Copies any bytes of the packet. */
    Helper loadBytes();
}
