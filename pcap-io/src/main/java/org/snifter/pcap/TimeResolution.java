package org.snifter.pcap;

/**
 * How finely a capture tells time: in units of {@code base}<sup>-{@code exponent}</sup> seconds.
 *
 * @param base     10 or 2
 * @param exponent 0 to 18 for base 10, 0 to 62 for base 2, so that a second's units fit a {@code long}
 */
public record TimeResolution(int base, int exponent) {
    /** Microseconds, as most files have them. */
    public static final TimeResolution MICROSECONDS = new TimeResolution(10, 6);
    /** Nanoseconds. */
    public static final TimeResolution NANOSECONDS = new TimeResolution(10, 9);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException outside of them
     */
    public TimeResolution {
        int most = switch (base) {
            case 10 -> 18;
            case 2 -> 62;
            default -> throw new IllegalArgumentException("a time resolution of base " + base + "; it is 10 or 2");
        };
        if (exponent < 0 || exponent > most) {
            throw new IllegalArgumentException(
                    "a time resolution of " + base + "^-" + exponent + " s; the exponent is 0 to " + most);
        }
    }

    /** How many units make a second. */
    public long unitsPerSecond() {
        if (base == 2) {
            return 1L << exponent;
        }
        long units = 1;
        for (int i = 0; i < exponent; i++) {
            units *= 10;
        }
        return units;
    }
}
