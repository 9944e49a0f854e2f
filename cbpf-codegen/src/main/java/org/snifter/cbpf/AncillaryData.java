package org.snifter.cbpf;

/** Answers {@link Ancillary} loads for one packet. */
@FunctionalInterface
public interface AncillaryData {
    /** What {@link #load} gives where a field is not known: the load rejects the packet. */
    long NOT_AVAILABLE = -1;

    /** Knows nothing, as with packets from a file. */
    AncillaryData NONE = (field, a, x) -> NOT_AVAILABLE;

    /**
     * The field's value, 0 to 0xffffffff, or {@link #NOT_AVAILABLE}.
     *
     * @param field any but {@link Ancillary#XOR_X}, which asks for nothing
     * @param a     the accumulator, which some fields take as an argument
     * @param x     the index register, which some fields take as an argument
     */
    long load(Ancillary field, int a, int x);
}
