package org.snifter.cli.shell;

/** Numbers of things. */
final class Quantity {
    private Quantity() {}

    /** {@code 1 packet}, {@code 2 packets}. */
    static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
