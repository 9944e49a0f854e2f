package org.snifter.cbpf.debug;

import java.util.Optional;

/** A program on a packet, to be run as often as one likes: each time the same. */
@FunctionalInterface
public interface ProgramRun {
    /** Looks at a run before each of its instructions. */
    @FunctionalInterface
    interface Observer {
        /**
         * Whether to go on.
         *
         * @param state what is true before the instruction, and good only until this returns
         */
        boolean before(MachineState state);
    }

    /** Runs it from the start; how it ended, unless the observer made an end. */
    Optional<Outcome> run(Observer observer);
}
