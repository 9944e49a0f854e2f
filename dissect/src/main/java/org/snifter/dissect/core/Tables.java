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
            long scaled = (long) Math.rint(size * unit);
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
