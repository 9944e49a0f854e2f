package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The link types of interfaces by their ARPHRD_ number, as libpcap assigns them on Linux. */
class LinkLayerTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            ETHER,              1,     1,   false
            LOOPBACK,           772,   1,   false
            IEEE802,            6,     6,   false
            IEEE802_TR,         800,   6,   false
            FRAD,               770,   107, false
            FDDI,               774,   10,  false
            IEEE80211,          801,   105, false
            IEEE80211_PRISM,    802,   119, false
            IEEE80211_RADIOTAP, 803,   127, false
            IEEE802154,         804,   230, false
            VSOCKMON,           826,   271, false
            RAWIP,              519,   101, false
            SIT,                776,   101, false
            NONE,               65534, 101, false
            PPP,                512,   276, true
            CAN,                280,   276, true
            INFINIBAND,         32,    276, true
            one not assigned,   4242,  276, true
            """)
    void ofHardwareType(String name, int hardwareType, int linkType, boolean cooked) {
        assertEquals(new LinkLayer(linkType, cooked), LinkLayer.ofHardwareType(hardwareType), name);
    }
}
