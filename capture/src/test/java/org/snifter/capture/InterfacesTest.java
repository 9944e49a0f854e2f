package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snifter.capture.NetworkDevice.Address;
import org.snifter.capture.NetworkDevice.Connection;
import org.snifter.capture.NetworkDevice.Flag;

class InterfacesTest {
    /** Sources that tcpdump lists but that are no network interfaces; they need libraries or other sockets. */
    @Test
    void listsWhatTcpdumpListsInItsOrder() throws Exception {
        VethPair.assumeTool("tcpdump", "--version");
        try (VethPair _ = VethPair.create(); VethPair halfDown = VethPair.create(); VethPair down = VethPair.create()) {
            VethPair.run("ip", "link", "set", halfDown.right, "down");
            VethPair.run("ip", "link", "set", down.left, "down");
            VethPair.run("ip", "link", "set", down.right, "down");
            List<String> expected = VethPair.output("tcpdump", "-D").lines()
                    .map(line -> line.substring(line.indexOf('.') + 1)).toList();
            assertEquals(expected, Interfaces.all().stream().map(NetworkDevice::listing).toList());
        }
    }

    @Test
    void knowsTheAddressesOfTheLoopbackInterface() throws Exception {
        NetworkDevice loopback = Interfaces.find("lo").orElseThrow();
        assertTrue(loopback.is(Flag.LOOPBACK));
        assertTrue(loopback.index() > 0);
        Address address = new Address(InetAddress.ofLiteral("127.0.0.1"), 8);
        assertTrue(loopback.addresses().contains(address), loopback::toString);
        assertEquals(Optional.of(0xff00_0000), loopback.netmask());
        assertEquals(Optional.empty(), Interfaces.find("nonexistent0"));
    }

    @Test
    void joinsLabelledAddressesToTheirInterface() throws Exception {
        try (VethPair wire = VethPair.create()) {
            VethPair.run("ip", "address", "add", "10.213.8.1/23", "dev", wire.left, "label", wire.left + ":1");
            NetworkDevice device = Interfaces.find(wire.left).orElseThrow();
            assertEquals(List.of(new Address(InetAddress.ofLiteral("10.213.8.1"), 23)), device.addresses());
            assertEquals(Optional.of(0xffff_fe00), device.netmask());
            assertTrue(Interfaces.list().stream().map(NetworkDevice::name).noneMatch(name -> name.contains(":")));
        }
    }

    @Test
    void netmaskOfEveryPrefixLength() throws Exception {
        for (int prefix = 0; prefix <= 32; prefix++) {
            Address address = new Address(InetAddress.ofLiteral("192.0.2.1"), prefix);
            NetworkDevice device = new NetworkDevice("x", 1, Set.of(), Connection.UNKNOWN, List.of(address), "",
                    Backend.PACKET);
            assertEquals((int) -(1L << (32 - prefix)), device.netmask().orElseThrow());
        }
    }

    @Test
    void describesRadios() {
        NetworkDevice radio = new NetworkDevice("wlan0", 3, Set.of(Flag.UP, Flag.WIRELESS, Flag.RUNNING),
                Connection.CONNECTED, List.of(), "", Backend.PACKET);
        assertEquals("wlan0 [Up, Running, Wireless, Associated]", radio.listing());
        NetworkDevice alone = new NetworkDevice("wlan0", 3, Set.of(Flag.UP, Flag.WIRELESS), Connection.DISCONNECTED,
                List.of(), "", Backend.PACKET);
        assertEquals("wlan0 [Up, Wireless, Not associated]", alone.listing());
    }
}
