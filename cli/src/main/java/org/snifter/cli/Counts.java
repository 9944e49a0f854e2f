package org.snifter.cli;

/** Numbers of things in words. */
final class Counts {
    private Counts() {}

    /** {@code 1 packet}, {@code 2 packets}. */
    static String of(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
