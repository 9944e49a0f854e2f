package org.snifter.cbpf.debug;

/** How a program ended. */
public sealed interface Outcome {
    /**
     * It returned.
     *
     * @param value the verdict: the number of bytes to keep, unsigned; 0 rejects the packet
     */
    record Returned(int value) implements Outcome {}

    /**
     * An instruction ended it, which rejects the packet.
     *
     * @param instruction the number of this instruction
     * @param reason      what it did, such as "reads beyond the captured bytes"
     */
    record Ended(int instruction, String reason) implements Outcome {}

    /** Whether the packet is accepted. */
    default boolean accepts() {
        return switch (this) {
            case Returned(int value) -> value != 0;
            case Ended _ -> false;
        };
    }
}
