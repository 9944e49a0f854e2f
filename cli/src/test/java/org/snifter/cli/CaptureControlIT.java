package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said to a capture while it runs, and what ends it. */
class CaptureControlIT {
    private static final int PCAP_HEADER = 24;

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
    void severalInterfacesAtOnceAndEachLineSaysWhich() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", "lo", "-i", network.near(), "-nt", "-c", "4",
                "icmp and (host " + TestNetwork.there() + " or host 127.0.0.77)")) {
            snifter.awaitError("listening on lo,");
            snifter.awaitError("listening on " + network.near());
            network.ping(1);
            network.here("ping", "-q", "-c", "1", "-I", "127.0.0.77", "127.0.0.77");
            assertEquals(0, snifter.status());
            List<String> lines = snifter.out();
            assertEquals(2, lines.stream().filter(line -> line.startsWith("lo IP 127.0.0.77 > ")).count(),
                    lines.toString());
            assertEquals(2, lines.stream().filter(line -> line.startsWith(network.near() + " IP 10.")).count(),
                    lines.toString());
        }
    }

    @Test
    void endsWhenItsTimeIsOver() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-n", "--duration", "300ms")) {
            assertEquals(0, snifter.status());
            assertTrue(snifter.err().contains("0 packets dropped by kernel"));
        }
    }

    @Test
    void reportsOnUsr1FlushesOnUsr2EndsOnHup() throws IOException, InterruptedException {
        Path file = folder.resolve("flushed.pcap");
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-w", file.toString(),
                "--immediate-mode", "icmp")) {
            snifter.awaitError("listening on");
            network.ping(2);
            do {
                Thread.sleep(50);
                snifter.signal("USR1");
                // The packets are in the kernel's hands for a moment longer than the pings take.
            } while (!snifter.errorLine()
                    .equals("snifter: 4 packets captured, 4 packets received by filter, 0 packets dropped by kernel"));
            assertEquals(0, Files.size(file) / (PCAP_HEADER + 1), "still buffered");
            snifter.signal("USR2");
            while (Files.size(file) <= PCAP_HEADER) {
                Thread.sleep(20);
            }
            snifter.signal("HUP");
            assertEquals(0, snifter.status());
        }
        assertEquals(4, Invocation.of("-nt", "-r", file.toString()).out().lines().count());
    }

    /** A script's shell has commands in the background ignore Ctrl-C's signal; it ends them with it nonetheless. */
    @Test
    void endsOnAnInterruptThatWasIgnored() throws IOException, InterruptedException {
        List<String> ignoring = List.of("sh", "-c", "trap '' INT; exec \"$0\" \"$@\"",
                LauncherProcess.launcher().toString());
        try (LauncherProcess snifter = LauncherProcess.start(Map.of(), ignoring, "-ni", network.near())) {
            snifter.awaitError("listening on");
            snifter.interrupt();
            assertEquals(0, snifter.status());
            assertTrue(snifter.err().contains("0 packets dropped by kernel"));
        }
    }

    @Test
    void becomesAnotherUserBeforeItWrites() throws IOException, InterruptedException {
        Path open = Files.createDirectory(folder.resolve("open"));
        assumeTrue(open.toFile().setWritable(true, false) && folder.toFile().setExecutable(true, false));
        Path file = open.resolve("nobody.pcap");
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-w", file.toString(), "-Z",
                "nobody", "-c", "2", "icmp")) {
            snifter.awaitError("listening on");
            network.ping(1);
            assertEquals(0, snifter.status());
        }
        assertEquals("nobody", Files.getOwner(file).getName());
        assertEquals(2, Invocation.of("-nt", "-r", file.toString()).out().lines().count());
    }

    @Test
    void aUserThatIsNotThere() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-Z", "nosuchuser")) {
            assertEquals(1, snifter.status());
            assertEquals(List.of("snifter: there is no user nosuchuser"), snifter.err());
        }
    }

    @Test
    void aFullDiskIsSaid() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/full")), "needs /dev/full");
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-w", "/dev/full", "-U", "icmp")) {
            snifter.awaitError("listening on");
            network.ping(2);
            assertEquals(1, snifter.status());
            String said = String.join("\n", snifter.err());
            assertTrue(said.contains("No space left on device") && said.contains("/dev/full"), said);
        }
    }

    @Test
    void theOtherBackendSeesTheSame() throws IOException, InterruptedException {
        try (LauncherProcess snifter = LauncherProcess.start("-i", network.near(), "-nt", "--backend", "libpcap", "-c",
                "2", "icmp")) {
            snifter.awaitError("listening on");
            network.ping(1);
            assertEquals(0, snifter.status(), () -> "status");
            List<String> lines = snifter.out();
            assertEquals(2, lines.size());
            assertTrue(lines.getFirst().startsWith("IP 10.73.19.2 > 10.73.19.1: ICMP echo request"), lines.toString());
        }
    }

    @Test
    void listsTheClocks() throws IOException, InterruptedException {
        assertEquals("Time stamp types for " + network.near() + " (use option -j to set):\n  host (Host)\n",
                Invocation.of("-J", "-i", network.near()).err());
    }
}
