package org.snifter.pcap;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The names of the files of a series, as tcpdump(8) makes them (options -C, -G and -W): the pattern with the time put
 * in as by strftime(3), and a number after it.
 *
 * @param pattern    a path, in which % and a letter stand for parts of the time
 * @param timed      whether they do; if not, a % is just that
 * @param zone       of the time
 * @param mostDigits how many digits a number has at least, with zeros in front; 0 when the files do not go in circles,
 *                   and then the first has no number
 */
record RotationNames(String pattern, boolean timed, ZoneId zone, int mostDigits) {
    /**
     * The name of a file.
     *
     * @param seconds when it begins, since the epoch, UTC
     * @param number  which it is of those that begin at that time, from 0
     */
    Path of(long seconds, int number) {
        String name = timed ? withTime(Instant.ofEpochSecond(seconds).atZone(zone)) : pattern;
        if (mostDigits == 0) {
            return Path.of(number == 0 ? name : name + number);
        }
        String digits = Integer.toString(number);
        return Path.of(name + "0".repeat(Math.max(0, mostDigits - digits.length())) + digits);
    }

    private String withTime(ZonedDateTime time) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                i++;
                name.append(part(pattern.charAt(i), time));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /** What a conversion of strftime(3) stands for, in the POSIX locale; an unknown one stands for itself. */
    private static String part(char conversion, ZonedDateTime time) {
        return switch (conversion) {
            case '%' -> "%";
            case 's' -> Long.toString(time.toEpochSecond());
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'C' -> "%02d".formatted(time.getYear() / 100);
            case 'e' -> "%2d".formatted(time.getDayOfMonth());
            case 'k' -> "%2d".formatted(time.getHour());
            case 'Y' -> format("uuuu", time);
            case 'y' -> format("uu", time);
            case 'm' -> format("MM", time);
            case 'd' -> format("dd", time);
            case 'H' -> format("HH", time);
            case 'I' -> format("hh", time);
            case 'M' -> format("mm", time);
            case 'S' -> format("ss", time);
            case 'j' -> format("DDD", time);
            case 'p' -> format("a", time);
            case 'a' -> format("EEE", time);
            case 'A' -> format("EEEE", time);
            case 'b', 'h' -> format("LLL", time);
            case 'B' -> format("LLLL", time);
            case 'F' -> format("uuuu-MM-dd", time);
            case 'T' -> format("HH:mm:ss", time);
            case 'R' -> format("HH:mm", time);
            case 'z' -> format("xx", time);
            case 'Z' -> format("zzz", time);
            default -> "%" + conversion;
        };
    }

    private static String format(String form, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(form, Locale.US).format(time);
    }
}
