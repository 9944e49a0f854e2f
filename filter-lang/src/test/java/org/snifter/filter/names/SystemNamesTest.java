package org.snifter.filter.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;

class SystemNamesTest {
    private static final OptionalInt NONE = OptionalInt.empty();

    @TempDir
    Path directory;

    @Test
    void readsServices() throws IOException {
        write("services", """
                # comment
                http\t80/tcp  www # the web
                domain 53/tcp
                domain 53/udp
                both 1/tcp
                both 2/udp
                both 3/tcp
                m3ua 2905/sctp
                odd 7/dccp
                broken
                worse 99999/tcp
                worst x/tcp
                """);
        NameResolver names = new SystemNames(directory);
        assertEquals(Optional.of(new Service(OptionalInt.of(80), NONE, NONE)), names.service("http"));
        assertEquals(names.service("http"), names.service("www"));
        assertEquals(Optional.of(new Service(OptionalInt.of(53), OptionalInt.of(53), NONE)), names.service("domain"));
        assertEquals(Optional.of(new Service(OptionalInt.of(1), OptionalInt.of(2), NONE)), names.service("both"));
        assertEquals(Optional.of(new Service(NONE, NONE, OptionalInt.of(2905))), names.service("m3ua"));
        for (String name : List.of("odd", "broken", "worse", "worst", "80/tcp", "HTTP", "the", "ssh")) {
            assertEquals(Optional.empty(), names.service(name), name);
        }
    }

    @Test
    void readsProtocols() throws IOException {
        write("protocols", "tcp 6 TCP # transmission control\nbad 256\nnone\n");
        NameResolver names = new SystemNames(directory);
        assertEquals(OptionalInt.of(6), names.protocol("tcp"));
        assertEquals(OptionalInt.of(6), names.protocol("TCP"));
        assertEquals(NONE, names.protocol("bad"));
        assertEquals(NONE, names.protocol("udp"));
    }

    @Test
    void readsNetworks() throws IOException {
        write("networks", "loopback 127\nlab 10.1 laboratory\nhome 192.168.7.0\nbad 300\n");
        NameResolver names = new SystemNames(directory);
        assertEquals(Optional.of(new Ipv4Network(0x7f000000, 0xff000000)), names.network("loopback"));
        assertEquals(Optional.of(new Ipv4Network(0x0a010000, 0xffff0000)), names.network("laboratory"));
        assertEquals(Optional.of(new Ipv4Network(0xc0a80700, -1)), names.network("home"));
        assertEquals(Optional.empty(), names.network("bad"));
    }

    @Test
    void readsEthers() throws IOException {
        write("ethers", "00:11:22:33:44:55 router # in the cellar\n1:2:3:4:5:6 printer\nnonsense host\n");
        NameResolver names = new SystemNames(directory);
        assertEquals(Optional.of(new MacAddress(0x001122334455L)), names.ethernet("router"));
        assertEquals(Optional.of(new MacAddress(0x010203040506L)), names.ethernet("printer"));
        assertEquals(Optional.empty(), names.ethernet("host"));
    }

    @Test
    void hasWellKnownNamesWhereThereIsNoFile() {
        NameResolver names = new SystemNames(directory);
        assertEquals(Optional.of(new Service(OptionalInt.of(80), NONE, NONE)), names.service("http"));
        assertEquals(Optional.of(new Service(NONE, OptionalInt.of(123), NONE)), names.service("ntp"));
        assertEquals(OptionalInt.of(132), names.protocol("sctp"));
        assertEquals(OptionalInt.of(58), names.protocol("ipv6-icmp"));
        assertTrue(names.network("loopback").isPresent());
        assertEquals(Optional.empty(), names.ethernet("router"));
    }

    /** Addresses are hosts that no resolver has to be asked for. */
    @Test
    void resolvesHosts() {
        NameResolver names = new SystemNames(directory);
        assertEquals(List.of(new Ipv4Network(0x01020304, -1)), names.host("1.2.3.4"));
        assertEquals(List.of(new Ipv6Network(0x20010db800000000L, 1, 128)), names.host("2001:db8::1"));
        assertEquals(List.of(), names.host("no such host"));
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
