package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./snifter -i} on a veth pair: exactly the packets that were sent. */
class LiveCaptureIT {
    private static TestNetwork network;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeNetwork() throws IOException, InterruptedException {
        network = TestNetwork.make();
    }

    @AfterAll
    static void removeNetwork() throws IOException, InterruptedException {
        if (network != null) {
            network.remove();
        }
    }

    @Test
    void printsWhatComes() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-nt", "-c", "4", "icmp")) {
            snifter.awaitError(
                    "listening on " + network.near() + ", link-type EN10MB (Ethernet), snapshot length 262144");
            network.ping(2);
            assertEquals(0, snifter.status());
            List<String> lines = snifter.out();
            assertEquals(4, lines.size(), lines.toString());
            for (int i = 0; i < 4; i++) {
                String from = i % 2 == 0 ? TestNetwork.there() : TestNetwork.here();
                String to = i % 2 == 0 ? TestNetwork.here() : TestNetwork.there();
                String what = i % 2 == 0 ? "request" : "reply";
                assertTrue(lines.get(i).matches("IP " + from + " > " + to + ": ICMP echo " + what + ", id \\d+, seq "
                        + (i / 2 + 1) + ", length 64"), lines.get(i));
            }
            List<String> closing = snifter.err();
            assertEquals("4 packets captured", closing.get(0));
            assertTrue(closing.get(1).matches("[4-9] packets received by filter"), closing.get(1));
            assertEquals("0 packets dropped by kernel", closing.get(2));
        }
    }

    @Test
    void writesWhatComesUntilInterrupted() throws IOException, InterruptedException {
        Path file = folder.resolve("live.pcap");
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-U", "-w", file.toString(),
                "icmp and src host " + TestNetwork.there())) {
            snifter.awaitError("listening on");
            network.ping(3);
            snifter.interrupt();
            assertEquals(List.of("3 packets captured", "3 packets received by filter", "0 packets dropped by kernel"),
                    snifter.err());
            assertEquals(0, snifter.status());
        }
        Invocation read = Invocation.of("-nt", "-r", file.toString());
        assertEquals(3, read.out().lines().count(), read.out());
        assertTrue(read.out().lines().allMatch(line -> line.contains("ICMP echo request")), read.out());
    }

    @Test
    void seesWhatTcpdumpSees() throws IOException, InterruptedException {
        Tcpdump.assumeInstalled();
        Path file = folder.resolve("ours.pcap");
        Path reference = folder.resolve("reference.pcap");
        // Both end by themselves: tcpdump, interrupted, leaves out what is still in its buffer.
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-c", "10", "-w", file.toString(),
                "icmp");
                LauncherProcess tcpdump = LauncherProcess.start(Map.of(), List.of("tcpdump"), "-i", network.near(),
                        "-c", "10", "-w", reference.toString(), "icmp")) {
            snifter.awaitError("listening on");
            tcpdump.awaitError("listening on");
            network.ping(5);
            assertEquals(0, snifter.status());
            assertEquals(0, tcpdump.status());
        }
        assertEquals(Tcpdump.of("-ntexx", "-r", reference.toString()).out(),
                Tcpdump.of("-ntexx", "-r", file.toString()).out());
    }

    @Test
    void aFilterTooLongForASocketRunsInTheKernel() throws IOException, InterruptedException {
        // Spread out, so that they do not become a few ranges.
        String hosts = IntStream.range(1, 10_001).map(i -> i * 0x9e3779b1).mapToObj(
                a -> "host %d.%d.%d.%d".formatted(a >>> 24, a >>> 16 & 0xff, a >>> 8 & 0xff, a & 0xff))
                .collect(Collectors.joining(" or "));
        Path expression = folder.resolve("hosts");
        Files.writeString(expression, "icmp and (" + hosts + " or src host " + TestNetwork.there() + ")");
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-ntv", "-c", "2", "-F",
                expression.toString())) {
            // It is within the verifier's limits, but beyond net.core.optmem_max, what a socket may hold.
            snifter.awaitError("the filter runs in the kernel, by a tail call: a socket has no room for its");
            snifter.awaitError("listening on");
            network.ping(2);
            assertEquals(0, snifter.status());
            List<String> packets = snifter.out().stream().filter(line -> line.contains("ICMP echo")).toList();
            assertEquals(2, packets.size(), packets.toString());
        }
    }

    @Test
    void aLinkTypeThatOnlyLibpcapHas() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", "any", "-y", "LINUX_SLL", "-nt", "-c", "1",
                "icmp and src host " + TestNetwork.there())) {
            snifter.awaitError(
                    "listening on any, link-type LINUX_SLL (Linux cooked v1), snapshot length 262144");
            network.ping(1);
            assertEquals(0, snifter.status());
            List<String> lines = snifter.out();
            assertEquals(1, lines.size());
            assertTrue(lines.getFirst().startsWith(
                    "IP " + TestNetwork.there() + " > " + TestNetwork.here() + ": ICMP echo request"),
                    lines.toString());
        }
        Invocation refused = Invocation.of("-i", network.near(), "-y", "PPP");
        assertEquals(1, refused.status());
        assertTrue(refused.err().startsWith("snifter: -y PPP: the interface has the link types EN10MB (Ethernet)"),
                refused.err());
    }

    @Test
    void aFilterThatTakesNothingSeesNothing() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-n", "udp port 9")) {
            snifter.awaitError("listening on");
            network.ping(2);
            snifter.interrupt();
            assertEquals(List.of("0 packets captured", "0 packets received by filter", "0 packets dropped by kernel"),
                    snifter.err());
            assertEquals(List.of(), snifter.out());
        }
    }

    @Test
    void withoutThePrivilegeItSaysWhichIsMissing() throws IOException, InterruptedException {
        assumeTrue(TestNetwork.hasCommand("setpriv"), "needs setpriv of util-linux, which is not installed");
        // Root without its capabilities still reads its files, as a user with an installation of his own would.
        try (LauncherProcess snifter = LauncherProcess.start(Map.of(),
                List.of("setpriv", "--bounding-set=-net_raw,-net_admin", "--inh-caps=-net_raw,-net_admin",
                        LauncherProcess.launcher().toString()),
                "-i", network.near())) {
            assertEquals(1, snifter.status());
            String message = String.join("\n", snifter.err());
            assertTrue(message.contains("CAP_NET_RAW"), message);
            assertTrue(!message.contains("\tat "), message);
        }
    }

    @Test
    void anInterfaceThatIsNotThere() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", "nosuch0")) {
            assertEquals(1, snifter.status());
            String message = String.join("\n", snifter.err());
            assertTrue(message.startsWith("snifter: nosuch0"), message);
            assertTrue(message.contains(network.near()), message);
        }
    }

    @Test
    void listsTheInterfaces() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-D")) {
            List<String> lines = snifter.out();
            assertEquals(0, snifter.status());
            assertTrue(lines.stream().anyMatch(line -> line.matches("\\d+\\." + network.near() + " \\[Up, Running.*]")),
                    lines.toString());
            assertTrue(Files.exists(Path.of("/sys/class/net/lo")));
            assertTrue(lines.stream().anyMatch(line -> line.matches("\\d+\\.lo \\[Up, Running, Loopback]")),
                    lines.toString());
        }
    }
}
