package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.filter.FilterException;

/** pcap-filter(7): "decnet src", "decnet host". 1.3 is 0x0403, little-endian in the packet. */
class DecnetHostsTest {
    private static final String SHORT = "0b00 02 0404 0304 00";
    private static final String PADDED_SHORT = "0c00 81 02 0404 0304 00";
    private static final String LONG = "1600 06 0000 aa000400 0404 0000 aa000400 0304 00000000";
    private static final String PADDED_LONG = "1700 81 06 0000 aa000400 0404 0000 aa000400 0304 00000000";

    @ParameterizedTest
    @ValueSource(strings = {SHORT, PADDED_SHORT, LONG, PADDED_LONG})
    void findsAddressesInEveryRoutingHeader(String packet) throws FilterException {
        byte[] frame = ethernet(0x6003, hex(packet));
        assertEquals(true, Verdict.of("decnet src host 1.3").accepts(frame));
        assertEquals(true, Verdict.of("decnet dst host 1.4").accepts(frame));
        assertEquals(true, Verdict.of("decnet host 1.4").accepts(frame));
        assertEquals(false, Verdict.of("decnet src host 1.4").accepts(frame));
        assertEquals(false, Verdict.of("decnet host 1.5").accepts(frame));
    }
}
