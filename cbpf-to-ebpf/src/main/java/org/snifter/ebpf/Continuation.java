package org.snifter.ebpf;

/** What follows where an {@link Action} has not decided what becomes of the packet. */
public sealed interface Continuation {
    /** The packet passes, or after {@link Action.Pass} is dropped. */
    record End() implements Continuation {}

    /**
     * The next program judges the packet. Where there is none, as {@link End}.
     *
     * @param programs of the form of {@link MapDeclaration#programs}
     * @param entry    the next program's number in the map, from 0
     */
    record TailCall(MapDeclaration programs, int entry) implements Continuation {}
}
