package org.snifter.filter.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names for numbers, from files of the system's form. */
class SystemNumbersTest {
    @TempDir
    private Path directory;

    @Test
    void theFirstNameOfANumberCounts() throws IOException {
        Files.writeString(directory.resolve("services"), """
                # ports
                web 80/tcp www  # comment
                http 80/tcp
                time 37/udp
                high 65535/tcp
                beyond 65536/tcp
                other 9/sctp
                broken
                """);
        Files.writeString(directory.resolve("ethers"), "02:00:00:00:00:01 gateway\nnonsense x\n");
        SystemNumbers numbers = new SystemNumbers(directory);
        assertEquals("web", numbers.tcpPort(80));
        assertNull(numbers.udpPort(80));
        assertEquals("time", numbers.udpPort(37));
        assertEquals("high", numbers.tcpPort(65_535));
        assertNull(numbers.tcpPort(9));
        assertEquals("gateway", numbers.station(0x0200_0000_0001L));
        assertNull(numbers.station(0x0200_0000_0002L));
    }

    @Test
    void withoutFilesTheWellKnownPortsHaveNames() {
        SystemNumbers numbers = new SystemNumbers(directory);
        assertEquals("domain", numbers.udpPort(53));
        assertNull(numbers.station(0));
    }
}
