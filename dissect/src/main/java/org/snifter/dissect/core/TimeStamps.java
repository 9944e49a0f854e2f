package org.snifter.dissect.core;

import java.time.Instant;
import java.time.LocalDate;

import org.snifter.dissect.PrintOptions;

/** The time before a packet's line. Works out a second's date and hour once, however many packets it has. */
public final class TimeStamps {
    private static final int DAY = 86_400;

    private final PrintOptions options;
    private final int unit;
    private long second = Long.MIN_VALUE;
    private int secondOfDay;
    private LocalDate date = LocalDate.EPOCH;
    private long baseSeconds;
    private long baseNanos;

    /** Time stamps in the style of {@code options}. */
    public TimeStamps(PrintOptions options) {
        this.options = options;
        this.unit = options.nanoseconds() ? 1 : 1000;
    }

    /** Appends the time and a blank. */
    public void print(TextBuffer t, long seconds, long wholeNanos) {
        long nanos = wholeNanos - wholeNanos % unit;
        switch (options.timeStamp()) {
            case NONE -> {}
            case EPOCH -> fraction(t.unsigned((int) seconds), nanos);
            case TIME_OF_DAY -> {
                turnTo(seconds);
                fraction(clock(t, secondOfDay), nanos);
            }
            case DATE -> {
                turnTo(seconds);
                t.dec0(date.getYear(), 4).put('-').dec0(date.getMonthValue(), 2).put('-');
                fraction(clock(t.dec0(date.getDayOfMonth(), 2).put(' '), secondOfDay), nanos);
            }
            case SINCE_PREVIOUS -> {
                since(t, seconds, nanos);
                baseSeconds = seconds;
                baseNanos = nanos;
            }
            case SINCE_FIRST -> since(t, seconds, nanos);
        }
    }

    private void since(TextBuffer t, long seconds, long nanos) {
        // As tcpdump: a time of zero is no time to count from.
        if (baseSeconds == 0 && baseNanos == 0) {
            baseSeconds = seconds;
            baseNanos = nanos;
        }
        boolean negative = seconds < baseSeconds || (seconds == baseSeconds && nanos < baseNanos);
        long s = negative ? baseSeconds - seconds : seconds - baseSeconds;
        long n = negative ? baseNanos - nanos : nanos - baseNanos;
        if (n < 0) {
            s--;
            n += 1_000_000_000;
        }
        t.put(negative ? '-' : ' ');
        fraction(clock(t, s % DAY), n);
    }

    private void turnTo(long seconds) {
        if (seconds == second) {
            return;
        }
        second = seconds;
        long local = seconds + options.zone().getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
        secondOfDay = (int) Math.floorMod(local, (long) DAY);
        if (Math.floorDiv(local, (long) DAY) != date.toEpochDay()) {
            date = LocalDate.ofEpochDay(Math.floorDiv(local, (long) DAY));
        }
    }

    private static TextBuffer clock(TextBuffer t, long s) {
        return t.dec0(s / 3600, 2).put(':').dec0(s / 60 % 60, 2).put(':').dec0(s % 60, 2);
    }

    private void fraction(TextBuffer t, long nanos) {
        t.put('.').dec0(nanos / unit, unit == 1 ? 9 : 6).put(' ');
    }
}
