package org.snifter.dissect.core;

/** Text from the network, made printable. */
public final class Strings {
    private static final String WEEKDAYS = "SunMonTueWedThuFriSat";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Strings() {}

    /** Appends {@code length} bytes, or as many as were captured; answers whether all were. */
    public static boolean visible(Dissection d, int at, int length) {
        int n = Math.min(length, d.bytes.available(at));
        for (int i = 0; i < n; i++) {
            d.text.visible(d.bytes.u8(at + i));
        }
        return n == length;
    }

    /** Appends {@code length} bytes up to the first zero; leaves where they are cut short. */
    public static void padded(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            int c = d.bytes.u8(at + i);
            if (c == 0) {
                return;
            }
            d.text.visible(c);
        }
    }

    /** Appends {@code length} bytes without stopping at zeros; leaves where they are cut short. */
    public static void counted(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            d.text.visible(d.bytes.u8(at + i));
        }
    }

    /** Appends bytes up to a zero before {@code end}; answers the offset behind the zero, or -1 where there is none. */
    public static int terminated(Dissection d, int at, int end) {
        for (int i = at; i < end; i++) {
            if (!d.bytes.has(i, 1)) {
                return -1;
            }
            int c = d.bytes.u8(i);
            if (c == 0) {
                return i + 1;
            }
            d.text.visible(c);
        }
        return -1;
    }

    /** Appends {@code length} bytes as hexadecimal digits without blanks. */
    public static void hex(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            d.text.hex2(d.bytes.u8(at + i));
        }
    }

    /** As {@link #hex}, with capital letters. */
    public static void upperHex(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            d.text.upperHex2(d.bytes.u8(at + i));
        }
    }

    /** Appends {@code length} bytes as pairs of hexadecimal digits with colons between them. */
    public static void octets(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            d.text.put(i == 0 ? "" : ":").hex2(d.bytes.u8(at + i));
        }
    }

    /** Appends a time in seconds as weeks, days, hours, minutes and seconds: {@code 1w2d3h4m5s}. */
    public static void duration(TextBuffer t, long seconds) {
        if (seconds == 0) {
            t.put("0s");
            return;
        }
        long rest = unit(t, seconds, 31_536_000, 'y');
        rest = unit(t, rest, 604_800, 'w');
        rest = unit(t, rest, 86_400, 'd');
        rest = unit(t, rest, 3600, 'h');
        rest = unit(t, rest, 60, 'm');
        unit(t, rest, 1, 's');
    }

    /** Appends a time since 1970 as date and time of day in UTC. */
    public static void date(TextBuffer t, long seconds) {
        long date = civil(seconds);
        t.dec0(date / 10_000, 4).put('-').dec0(date / 100 % 100, 2).put('-').dec0(date % 100, 2).put(' ');
        timeOfDay(t, seconds);
    }

    /** Appends a time since 1970 in UTC as C's {@code ctime} does: {@code Thu Jan  1 18:12:18 1970}. */
    public static void dateInFull(TextBuffer t, long seconds) {
        long date = civil(seconds);
        int weekday = (int) Math.floorMod(Math.floorDiv(seconds, 86_400L) + 4, 7L);
        int month = (int) (date / 100 % 100) - 1;
        t.put(WEEKDAYS, 3 * weekday, 3 * weekday + 3).put(' ').put(MONTHS, 3 * month, 3 * month + 3).put(' ');
        t.put(date % 100 < 10 ? " " : "").dec(date % 100).put(' ');
        timeOfDay(t, seconds);
        t.put(' ').dec(date / 10_000);
    }

    private static void timeOfDay(TextBuffer t, long seconds) {
        int s = (int) Math.floorMod(seconds, 86_400L);
        t.dec0(s / 3600, 2).put(':').dec0(s / 60 % 60, 2).put(':').dec0(s % 60, 2);
    }

    /** Year, month and day in decimal places: 20_260_131. */
    private static long civil(long seconds) {
        // Days to a date by the proleptic Gregorian calendar: years that begin in March, eras of 400 years.
        long days = Math.floorDiv(seconds, 86_400L) + 719_468;
        long era = Math.floorDiv(days, 146_097L);
        int dayOfEra = (int) (days - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int month = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * month + 2) / 5 + 1;
        long year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0);
        return year * 10_000 + (month >= 10 ? month - 9 : month + 3) * 100L + day;
    }

    private static long unit(TextBuffer t, long seconds, int unit, char name) {
        if (seconds >= unit) {
            t.dec(seconds / unit).put(name);
        }
        return seconds % unit;
    }
}
