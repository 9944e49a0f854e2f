package org.snifter.dissect.link;

/** The rates of modulation and coding schemes, IEEE 802.11-2012 section 20.6. */
final class WirelessRates {
    /** Of schemes 0 to 7, how many times 26 data bits a symbol of 20 MHz has; so often again for each further stream. */
    private static final int[] ONE_STREAM = {1, 2, 3, 4, 6, 8, 9, 10};
    private static final int FIRST_UNEQUAL = 33;

    /** The same of schemes 33 to 76, whose streams are modulated in different ways. */
    private static final int[] UNEQUAL = {6, 8, 10, 9, 12, 15, 8, 10, 10, 12, 14, 14, 16, 12, 15, 15, 18, 21, 21, 24,
        10, 12, 14, 12, 14, 16, 18, 16, 18, 20, 20, 22, 15, 18, 21, 18, 21, 24, 27, 24, 27, 30, 30, 33};

    /** The scheme that sends the same in both halves of 40 MHz: 24 bits a symbol. */
    private static final int DUPLICATE = 32;

    private WirelessRates() {}

    /**
     * A rate in tenths of a megabit a second; 0 where there is none.
     *
     * @param index      of the scheme
     * @param wide       40 MHz rather than 20
     * @param shortGuard symbols of 3.6 microseconds rather than 4
     */
    static int tenths(int index, boolean wide, boolean shortGuard) {
        int bits = bits(index, wide);
        return shortGuard ? (bits * 100 + 18) / 36 : bits * 10 / 4;
    }

    private static int bits(int index, boolean wide) {
        if (index == DUPLICATE) {
            return wide ? 24 : 0;
        }
        // 40 MHz have 108 carriers for data, 20 MHz 52.
        int carriers = wide ? 54 : 26;
        if (index < DUPLICATE) {
            return ONE_STREAM[index % 8] * (index / 8 + 1) * carriers;
        }
        int unequal = index - FIRST_UNEQUAL;
        return unequal < UNEQUAL.length ? UNEQUAL[unequal] * carriers : 0;
    }
}
