package org.snifter.pcap.generate;

/** Times at which a clock's text changes in more than its last digits. */
final class TimeCapture {
    private static final long NEW_YEAR_2026 = 1_767_225_600L;

    private TimeCapture() {}

    static Trace trace() {
        byte[] frame = Ethernet.ipv4(Udp.packet(Ipv4.request(), 40_000, 7, (byte) 't'));
        return new Trace().at(0, 0).add("the epoch", frame)
                .at(0, 1000).add("a microsecond later", frame)
                .at(951_782_399, 999_999_000).add("before 29 February 2000", frame)
                .at(951_782_400, 0).add("29 February 2000", frame)
                .at(1_483_228_799, 0).add("before the leap second's end, 2016", frame)
                .at(NEW_YEAR_2026 - 1, 999_999_000).add("a microsecond before 2026", frame)
                .at(NEW_YEAR_2026, 0).add("2026", frame)
                .at(NEW_YEAR_2026, 1000).add("a microsecond into 2026", frame)
                .at(NEW_YEAR_2026, 10_000).add("ten", frame)
                .at(NEW_YEAR_2026, 100_000).add("a hundred", frame)
                .at(NEW_YEAR_2026, 1_000_000).add("a millisecond", frame)
                .at(NEW_YEAR_2026, 500_000_000).add("half a second", frame)
                .at(NEW_YEAR_2026, 500_000_000).add("the same time again", frame)
                .at(NEW_YEAR_2026, 400_000_000).add("back in time", frame)
                .at(NEW_YEAR_2026 + 86_399, 999_999_000).add("a microsecond before midnight", frame)
                .at(NEW_YEAR_2026 + 86_400, 0).add("midnight", frame)
                .at(NEW_YEAR_2026 + 10 * 86_400, 123_456_789).add("ten days later", frame)
                .at(Integer.MAX_VALUE, 0).add("the last second of signed time, 2038", frame)
                .at(Integer.MAX_VALUE + 1L, 0).add("the second after", frame)
                .at(0xffff_ffffL, 999_999_000).add("the last second of pcap, 2106", frame);
    }
}
