package org.snifter.filter.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.filter.tree.DecnetAddress;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;

class AddressTextTest {
    @Test
    void readsShortNetworks() {
        assertEquals(Optional.of(new Ipv4Network(0x0a000000, 0xff000000)), AddressText.network("10"));
        assertEquals(Optional.of(new Ipv4Network(0xac100000, 0xffff0000)), AddressText.network("172.16"));
        assertEquals(Optional.of(new Ipv4Network(0xc0a80100, 0xffffff00)), AddressText.network("192.168.1"));
        assertEquals(Optional.of(new Ipv4Network(0xffffffff, -1)), AddressText.network("255.255.255.255"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "256", "1.2.3.4.5", "1.2.3.256", "0x1.2", "-1", "+1",
        "1.2.3.4 ", "99999999999999999999", "\u0661"})
    void refusesWhatIsNoNetwork(String text) {
        assertEquals(Optional.empty(), AddressText.network(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "1::", "fe80::1", "2001:db8:0:0:1:0:0:1", "2001:DB8::", "::ffff:1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "0:0:0:0:0:0:0:0", "64:ff9b::192.0.2.33",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"})
    void readsIpv6AsTheJdkDoes(String text) throws UnknownHostException {
        assertEquals(Optional.of(jdk(text)), AddressText.ipv6(text));
    }

    /** The JDK turns mapped addresses into IPv4 ones. */
    private static Ipv6Network jdk(String text) throws UnknownHostException {
        byte[] bytes = InetAddress.getByName(text).getAddress();
        if (bytes.length == 4) {
            return new Ipv6Network(0, 0xffff00000000L | Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt()), 128);
        }
        return new Ipv6Network(ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes).getLong(8), 128);
    }

    @Test
    void readsWhatTheJdkWritesOfAnyIpv6Address() throws UnknownHostException {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            // Zeros in some groups, so that runs of them occur.
            long high = random.nextLong() & sparse(random);
            long low = random.nextLong() & sparse(random);
            byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
            InetAddress address = InetAddress.getByAddress(bytes);
            if (address.getAddress().length == 16) {
                assertEquals(Optional.of(new Ipv6Network(high, low, 128)), AddressText.ipv6(address.getHostAddress()));
            }
        }
    }

    private static long sparse(Random random) {
        long mask = 0;
        for (int group = 0; group < 4; group++) {
            mask = (mask << 16) | (random.nextBoolean() ? 0xffff : 0);
        }
        return mask;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::",
        "1:2:3:4:5:6:7:1.2.3.4", "1.2.3.4::", "::1.2.3", "::1.2.3.4.5", "::1.2.3.256", "1.2.3.4", ":1::", "::1:",
        "1:2:3:4::5:6:7:8", "::1.2.3.4:5", "fe80::1%eth0"})
    void refusesWhatIsNoIpv6Address(String text) {
        assertEquals(Optional.empty(), AddressText.ipv6(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a:b:c:d:e:f", "0A-0B-0C-0D-0E-0F", "a.b.c.d.e.f", "0a0b.0c0d.0e0f", "0a0b0c0d0e0f"})
    void readsMacAddresses(String text) {
        assertEquals(Optional.of(new MacAddress(0x0a0b0c0d0e0fL)), AddressText.mac(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0a:b:c:d:e", "0a:b:c:d:e:f:1", "0a:b-c:d:e:f", "0a:b:c:d:e:100", "0a:b:c:d:e:",
        ":b:c:d:e:f", "0a0b.0c0d.0e0", "0a0b.c0d.0e0f", "0a0b0c0d0e0", "0a0b0c0d0e0f0", "0a0b0c0d0e0g"})
    void refusesWhatIsNoMacAddress(String text) {
        assertEquals(Optional.empty(), AddressText.mac(text));
    }

    @Test
    void readsDecnetAddresses() {
        assertEquals(Optional.of(new DecnetAddress(0x0802)), AddressText.decnet("2.2"));
        assertEquals(Optional.of(new DecnetAddress(0xffff)), AddressText.decnet("63.1023"));
        assertEquals(Optional.empty(), AddressText.decnet("64.1"));
        assertEquals(Optional.empty(), AddressText.decnet("1.1024"));
        assertEquals(Optional.empty(), AddressText.decnet("1"));
        assertEquals(Optional.empty(), AddressText.decnet("1.2.3"));
    }

    @Test
    void wordsOfIpv6NetworksAndTheirMasks() {
        Ipv6Network network = new Ipv6Network(0x20010db800000000L, 0, 33);
        assertEquals(0x20010db8, network.word(0));
        assertEquals(-1, network.maskWord(0));
        assertEquals(0x80000000, network.maskWord(1));
        assertEquals(0, network.maskWord(2));
        assertEquals(0, network.maskWord(3));
        assertEquals(-1, new Ipv6Network(0, 1, 128).maskWord(3));
        assertEquals(0, new Ipv6Network(0, 0, 0).maskWord(0));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Network(0, 1, 127));
        assertThrows(IllegalArgumentException.class, () -> new Ipv6Network(0, 0, 129));
        assertThrows(IllegalArgumentException.class, () -> new Ipv4Network(1, 0xff000000));
    }
}
