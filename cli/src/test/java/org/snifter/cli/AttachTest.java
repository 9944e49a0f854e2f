package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code snifter attach}. */
class AttachTest {
    @Test
    void whatCannotBeDoneIsSaid() {
        assertRefused("attach needs one interface", "attach", "udp");
        assertRefused("--hook nowhere: a hook is xdp, xdp-generic, tc-ingress or tc-egress", "attach", "-i", "lo",
                "--hook", "nowhere");
        assertRefused("beside --rule there is neither --action nor an expression", "attach", "-i", "lo", "--rule",
                "drop udp", "tcp");
        assertRefused("-w x.pcap: there are packets to write only with --action sample", "attach", "-i", "lo", "-w",
                "x.pcap", "udp");
        assertRefused("-s 70000: a sample is 1 to 65535 bytes long", "attach", "-i", "lo", "-s", "70000");
        assertRefused("there is no interface 'nowhere'", "attach", "-i", "nowhere", "udp");
        assertRefused("'fly' is no action; an action is count, drop, pass, sample or redirect=INTERFACE", "attach",
                "-i", "lo", "--action", "fly", "udp");
        assertRefused("'drop=1' is no action", "attach", "-i", "lo", "--rule", "drop=1 udp");
        assertRefused("sample=9: -s says how many bytes of a packet a sample is", "attach", "-i", "lo", "--action",
                "sample=9", "udp");
        assertRefused("redirect=nowhere: there is no interface 'nowhere'", "attach", "-i", "lo", "--action",
                "redirect=nowhere", "udp");
    }

    @Test
    void whatTheHookDoesNotKnowIsSaid() {
        assertRefused("'inbound' is not supported", "attach", "-i", "lo", "--hook", "xdp", "inbound");
    }

    private static void assertRefused(String message, String... arguments) {
        Invocation invocation = Invocation.of(arguments);
        assertEquals(1, invocation.status());
        assertTrue(invocation.err().contains(message), invocation.err());
        assertFalse(invocation.err().contains("\tat "), invocation.err());
    }

    /** On a wire into another network namespace. */
    @Nested
    class WithTraffic {
        private static TestNetwork network;

        @TempDir
        private Path folder;

        @BeforeAll
        static void makeNetwork() throws IOException, InterruptedException {
            network = TestNetwork.make();
            Invocation probe = Invocation.of("attach", "-i", network.near(), "--duration", "1ms", "udp");
            assumeTrue(probe.status() == 0, "needs bpf(2): " + probe.err());
        }

        @AfterAll
        static void removeNetwork() throws IOException, InterruptedException {
            if (network != null) {
                network.remove();
            }
        }

        /** Pings while the command is attached. */
        private Invocation whilePinging(int count, String... arguments) throws IOException, InterruptedException {
            CompletableFuture<Invocation> command = Invocation.upTo("attached to", arguments);
            network.there("sh", "-c",
                    "ping -q -c " + count + " -i 0.05 -W 1 " + TestNetwork.here() + " || true");
            return command.join();
        }

        @Test
        void packetsAreCounted() throws IOException, InterruptedException {
            Invocation counted = whilePinging(5, "attach", "-i", network.near(), "--duration", "4", "icmp");
            assertEquals(0, counted.status(), counted.err());
            assertEquals("5 packets, 490 bytes: count icmp\n", counted.out());
            assertTrue(counted.err().contains("attached to " + network.near()), counted.err());
        }

        @Test
        void aProgramIsAttached() throws IOException, InterruptedException {
            Path file = Files.writeString(folder.resolve("icmp.asm"), Invocation.of("--dump=asm", "icmp").out());
            Invocation counted = whilePinging(5, "attach", "-i", network.near(), "--duration", "3", "--program",
                    file.toString());
            assertEquals(0, counted.status(), counted.err());
            assertEquals("5 packets, 490 bytes: count program " + file + "\n", counted.out());
        }

        @Test
        void rulesAreTriedInTheirOrderAndSamplesWritten() throws IOException, InterruptedException {
            Path file = folder.resolve("samples.pcap");
            Invocation sampled = whilePinging(5, "attach", "-i", network.near(), "--hook", "xdp-generic", "--rule",
                    "sample icmp", "--rule", "drop icmp", "--rule", "count icmp", "-w", file.toString(), "--duration",
                    "8");
            assertEquals(0, sampled.status(), sampled.err());
            List<String> counts = sampled.err().lines().filter(line -> line.contains("packets, ")).toList();
            assertEquals(List.of("5 packets, 490 bytes: sample icmp", "5 packets, 490 bytes: drop icmp",
                    "0 packets, 0 bytes: count icmp"), counts);
            Invocation read = Invocation.of("-nt", "-r", file.toString());
            List<String> lines = read.out().lines().toList();
            assertEquals(5, lines.size(), read.out());
            assertTrue(lines.getFirst().startsWith("IP " + TestNetwork.there() + " > " + TestNetwork.here()
                    + ": ICMP echo request"), read.out());
            assertEquals(24 + 5 * (16 + 98), Files.size(file));
        }
    }
}
