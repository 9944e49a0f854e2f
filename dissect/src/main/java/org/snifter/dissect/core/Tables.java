package org.snifter.dissect.core;

/** Numbers in the widths and forms of columns. */
public final class Tables {
    private Tables() {}

    /** How many characters an IPv4 address takes. */
    public static int ipv4Width(int address) {
        int width = 3;
        for (int shift = 0; shift < 32; shift += 8) {
            int octet = address >>> shift & 0xff;
            width += octet >= 100 ? 3 : octet >= 10 ? 2 : 1;
        }
        return width;
    }

    /** Appends bytes a second as megabits a second with three digits behind the point. */
    public static void megabits(TextBuffer t, float bytes) {
        fixed(t, bytes * 8 / 1_000_000, 3);
    }

    /** Appends a number with {@code digits} digits that count, as C's {@code %.10g} does. */
    public static void significant(TextBuffer t, double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            fixed(t, value, 0);
            return;
        }
        // An object for each number: those that are printed this way are few.
        java.math.BigDecimal rounded = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(digits, java.math.RoundingMode.HALF_EVEN)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < digits) {
            t.put(rounded.toPlainString());
            return;
        }
        t.put(rounded.movePointLeft(exponent).toPlainString()).put(exponent < 0 ? "e-" : "e+")
                .dec0(Math.abs(exponent), 2);
    }

    /** Appends a number with {@code digits} behind the point, as C's {@code %.3f} does. */
    public static void fixed(TextBuffer t, double value, int digits) {
        if (Double.isNaN(value)) {
            t.put(Double.doubleToRawLongBits(value) < 0 ? "-nan" : "nan");
            return;
        }
        if (Double.doubleToRawLongBits(value) < 0) {
            t.put('-');
        }
        double size = Math.abs(value);
        if (Double.isInfinite(size)) {
            t.put("inf");
            return;
        }
        long unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        if (size * unit < 9e15) {
            double product = size * unit;
            long scaled = (long) Math.rint(product);
            // Where rounding made a half of the product, what it took or added says which side it was.
            double lost = product - Math.floor(product) == 0.5 ? Math.fma(size, (double) unit, -product) : 0;
            if (lost != 0) {
                scaled = (long) (lost > 0 ? Math.ceil(product) : Math.floor(product));
            }
            t.dec(scaled / unit);
            if (digits > 0) {
                t.put('.').dec0(scaled % unit, digits);
            }
        } else {
            // Beyond 2^53 thousandths: rare enough (damaged packets) for an object.
            t.put(new java.math.BigDecimal(size).setScale(digits, java.math.RoundingMode.HALF_EVEN).toPlainString());
        }
    }
}
