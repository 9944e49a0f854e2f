package org.snifter.dissect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as JSON has them. */
final class Times {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
            .withZone(ZoneOffset.UTC);
    /** The last second of the year 9999: RFC 3339 ends there. */
    private static final long LAST = 253_402_300_799L;

    private Times() {}

    /** A time as RFC 3339 has it, with nine digits of a second; of a damaged file, the nearest there is. */
    static String utc(long seconds, long nanos) {
        return UTC.format(Instant.ofEpochSecond(Math.clamp(seconds, 0, LAST), Math.clamp(nanos, 0, 999_999_999)));
    }
}
