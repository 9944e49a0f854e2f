package org.snifter.cbpf.ir;

/** How a block ends. Targets are block numbers of the same {@link Graph}. */
public sealed interface Terminator {
    /** Goes one of two ways. */
    record Branch(Condition condition, int ifTrue, int ifFalse) implements Terminator {}

    /** Goes on elsewhere. */
    record Goto(int target) implements Terminator {}

    /** Ends with the number of bytes to keep, 0 to reject. */
    record Return(int snaplen) implements Terminator {}
}
