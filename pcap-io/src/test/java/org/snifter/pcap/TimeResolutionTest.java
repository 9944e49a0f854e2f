package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TimeResolutionTest {
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000L);

    static Stream<TimeResolution> all() {
        return Stream.concat(IntStream.rangeClosed(0, 18).mapToObj(exponent -> new TimeResolution(10, exponent)),
                IntStream.rangeClosed(0, 62).mapToObj(exponent -> new TimeResolution(2, exponent)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void unitsBecomeNanosecondsRoundedDown(TimeResolution resolution) {
        BigInteger perSecond = BigInteger.valueOf(resolution.unitsPerSecond());
        assertEquals(BigInteger.valueOf(resolution.base()).pow(resolution.exponent()), perSecond);
        samples(resolution.unitsPerSecond()).forEach(units -> assertEquals(
                BigInteger.valueOf(units).multiply(BILLION).divide(perSecond).longValueExact(),
                resolution.nanos(units)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nanosecondsAreInTheUnitThatTheyFallInto(TimeResolution resolution) {
        samples(1_000_000_000L).forEach(nanos -> {
            long units = resolution.units(nanos);
            long exact = BigInteger.valueOf(nanos).multiply(BigInteger.valueOf(resolution.unitsPerSecond()))
                    .divide(BILLION)
                    .longValueExact();
            boolean up = resolution.base() == 2 && units == exact + 1;
            assertEquals(exact, up ? units - 1 : units);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void unitsNoFinerThanNanosecondsComeBack(TimeResolution resolution) {
        if (resolution.unitsPerSecond() <= 1_000_000_000L) {
            samples(resolution.unitsPerSecond())
                    .forEach(units -> assertEquals(units, resolution.units(resolution.nanos(units))));
        }
    }

    @ParameterizedTest
    @CsvSource({"10,19", "10,-1", "2,63", "3,1"})
    void othersAreRefused(int base, int exponent) {
        assertThrows(IllegalArgumentException.class, () -> new TimeResolution(base, exponent));
    }

    /** The first, the last, and a thousand between. */
    private static Stream<Long> samples(long bound) {
        Random random = new Random(bound);
        return Stream.concat(Stream.of(0L, bound - 1, bound / 2),
                Stream.generate(() -> random.nextLong(bound)).limit(1000));
    }
}
