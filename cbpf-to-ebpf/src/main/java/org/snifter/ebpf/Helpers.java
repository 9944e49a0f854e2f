package org.snifter.ebpf;

/** Answers the calls of helper functions that a program in user space makes. */
@FunctionalInterface
public interface Helpers {
    /** Offers no helper at all. */
    Helpers NONE = (number, r1, r2, r3, r4, r5, memory) -> {
        throw new UnsupportedOperationException("there is no helper function " + number);
    };

    /**
     * Calls a helper. R1 to R5 are 0 afterwards.
     *
     * @param number the helper's number, see {@link Helper}
     * @param memory the program's memory, to follow addresses in
     * @return what R0 becomes
     * @throws TailCall                      to go on with another program
     * @throws UnsupportedOperationException where there is no such helper
     * @throws IndexOutOfBoundsException     where an argument is an address outside the program's memory
     */
    long call(int number, long r1, long r2, long r3, long r4, long r5, ProgramMemory memory);
}
