package org.snifter.ebpf;

/** Answers the calls of helper functions that an interpreted program makes. */
@FunctionalInterface
public interface Helpers {
    /** Offers no helper at all. */
    Helpers NONE = (number, r1, r2, r3, r4, r5) -> {
        throw new UnsupportedOperationException("there is no helper function " + number);
    };

    /**
     * Calls a helper.
     *
     * @param number the helper's number, see {@link Helper}
     * @return what R0 becomes
     * @throws UnsupportedOperationException where there is no such helper
     */
    long call(int number, long r1, long r2, long r3, long r4, long r5);
}
