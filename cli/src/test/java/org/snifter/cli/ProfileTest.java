package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --profile}. */
class ProfileTest {
    private static String capture(String name) {
        String testdata = System.getProperty("snifter.testdata");
        assumeTrue(testdata != null, "system property snifter.testdata says where captures are");
        Path file = Path.of(testdata, "captures", name);
        assumeTrue(Files.exists(file), file + " is missing");
        return file.toString();
    }

    private static String profile(String... args) {
        Invocation invocation = Invocation.of(args);
        assertEquals(0, invocation.status(), invocation.err());
        return new String(invocation.outBytes(), StandardCharsets.UTF_8);
    }

    private static long count(String capture, String expression) {
        return Long.parseLong(Invocation.of("-r", capture, "--count", expression).out().split(" ", 2)[0]);
    }

    /** What the table says of each part is what filters of their own count. */
    @Test
    void partsAreAskedFromLeftToRight() {
        String file = capture("mixed.pcap");
        long udp = count(file, "udp");
        long dns = count(file, "udp and port 53");
        long arp = count(file, "not (udp and port 53) and arp");
        long all = count(file, "");
        String[] lines = profile("-r", file, "--profile", "udp and port 53 or arp").split("\n", -1);
        assertEquals(all + " packets, " + (dns + arp) + " accepted", lines[0].replaceFirst(" \\(.*", ""));
        assertEquals("asked yes no too short part", squeezed(lines[2]));
        assertTrue(squeezed(lines[3]).startsWith(all + " " + udp + " "), lines[3]);
        assertTrue(squeezed(lines[4]).startsWith(udp + " " + dns + " "), lines[4]);
        assertTrue(lines[4].endsWith("  port 53"), lines[4]);
        assertTrue(squeezed(lines[5]).startsWith(count(file, "not (udp and port 53)") + " " + arp + " "), lines[5]);
    }

    private static String squeezed(String line) {
        return line.strip().replaceAll(" +", " ");
    }

    /** Control is neither made nor lost: what comes to the first instruction leaves at some. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp port 80 or udp port 53", "ip protochain 6", "len > 100", "arp"})
    void everyPacketLeavesSomewhere(String expression) {
        String file = capture("snaplen-40.pcap");
        for (String optimizer : new String[]{"--profile", "-O"}) {
            String table = profile("-r", file, "--profile", optimizer, expression);
            long left = table.lines().filter(line -> line.contains("  (0"))
                    .mapToLong(line -> number(line.substring(33, 42))).sum();
            assertEquals(Long.parseLong(table.split(" ", 2)[0]), left, table);
        }
    }

    private static long number(String cell) {
        return cell.strip().equals("-") ? 0 : Long.parseLong(cell.strip());
    }

    @Test
    void aProgramIsCountedToo() {
        String file = capture("mixed.pcap");
        Invocation invocation = Invocation.withInput("ldh [12]\njeq #0x806, 2, 3\nret #1\nret #0".getBytes(
                StandardCharsets.US_ASCII), "-r", file, "--profile", "--program", "-");
        assertEquals(count(file, "arp"), number(new String(invocation.outBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> line.contains("(002)")).findFirst().orElseThrow().substring(33, 42)));
    }

    @Test
    void packetsAreNeeded() {
        assertEquals("snifter: --profile needs packets: -r FILE or -i INTERFACE\n",
                Invocation.of("--profile", "udp").err());
    }

    /** The kernel counts what is asked of the packets of an interface as a file's are counted. */
    @Test
    void theKernelCountsPartsToo() throws IOException, InterruptedException {
        TestNetwork network = TestNetwork.make();
        try {
            CompletableFuture<Invocation> profile = Invocation.upTo("counting in the kernel", "--profile", "-i",
                    network.near(), "--duration", "3s", "udp port 9 or icmp[icmptype] = icmp-echo");
            network.there("sh", "-c", "ping -q -c 5 -i 0.05 -W 1 " + TestNetwork.here() + " || true");
            Invocation said = profile.join();
            assumeTrue(said.status() == 0 || !said.err().contains("permitted"), "needs bpf(2): " + said.err());
            assertEquals(0, said.status(), said.err());
            String[] lines = new String(said.outBytes(), StandardCharsets.UTF_8).split("\n", -1);
            assertEquals("asked yes no too short part", squeezed(lines[2]));
            assertTrue(squeezed(lines[3]).endsWith(" udp port 9"), lines[3]);
            String[] echo = squeezed(lines[4]).split(" ", 5);
            assertEquals(squeezed(lines[3]).split(" ", 4)[2], echo[0], "what was no udp was asked for icmp");
            assertEquals("5", echo[1]);
            assertEquals("icmp[icmptype] = icmp-echo", echo[4]);
        } finally {
            network.remove();
        }
    }
}
