package org.snifter.pcap;

/**
 * How finely a capture tells time: in units of {@code base}<sup>-{@code exponent}</sup> seconds.
 *
 * @param base     10 or 2
 * @param exponent 0 to 18 for base 10, 0 to 62 for base 2, so that a second's units fit a {@code long}
 */
public record TimeResolution(int base, int exponent) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANO_EXPONENT = 9;
    // A billion has 30 bits.
    private static final int SAFE_SHIFT = 33;
    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

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
        return base == 2 ? 1L << exponent : POWERS_OF_TEN[exponent];
    }

    /**
     * A fraction of a second in nanoseconds, rounded down.
     *
     * @param units 0 to {@link #unitsPerSecond()} - 1
     */
    long nanos(long units) {
        if (base == 2) {
            long low = units * NANOS_PER_SECOND;
            long high = Math.multiplyHigh(units, NANOS_PER_SECOND);
            return exponent == 0 ? 0 : (high << (Long.SIZE - exponent)) | (low >>> exponent);
        }
        return exponent > NANO_EXPONENT
                ? units / POWERS_OF_TEN[exponent - NANO_EXPONENT]
                : units * POWERS_OF_TEN[NANO_EXPONENT - exponent];
    }

    /**
     * Nanoseconds of a second in units, rounded down; but what {@link #nanos} made of units becomes these units again,
     * where a unit is no shorter than a nanosecond.
     *
     * @param nanos 0 to 999,999,999
     */
    long units(long nanos) {
        if (base == 2) {
            // A binary unit is no whole number of nanoseconds: what was rounded down goes up again.
            long units = binaryUnits(nanos);
            return nanos(units) < nanos && units + 1 < unitsPerSecond() ? units + 1 : units;
        }
        return exponent > NANO_EXPONENT
                ? nanos * POWERS_OF_TEN[exponent - NANO_EXPONENT]
                : nanos / POWERS_OF_TEN[NANO_EXPONENT - exponent];
    }

    /** {@code nanos * 2^exponent / 10^9}, in two steps that do not overflow. */
    private long binaryUnits(long nanos) {
        int first = Math.min(exponent, SAFE_SHIFT);
        int second = exponent - first;
        long shifted = nanos << first;
        long rest = shifted % NANOS_PER_SECOND;
        return ((shifted / NANOS_PER_SECOND) << second) + (rest << second) / NANOS_PER_SECOND;
    }
}
