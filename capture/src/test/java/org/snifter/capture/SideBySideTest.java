package org.snifter.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.capture.Frames.WANTED;
import static org.snifter.capture.Frames.etherType;
import static org.snifter.capture.Frames.frame;
import static org.snifter.capture.Frames.rest;
import static org.snifter.capture.Frames.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snifter.capture.Frames.Received;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PcapReader;

/** What is captured is what tcpdump captures at the same time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SideBySideTest {
    @TempDir
    Path directory;

    /** A tcpdump that writes to a file. */
    private final class Tcpdump implements AutoCloseable {
        private final Path file = directory.resolve("tcpdump.pcap");
        private final Process process;
        private final BufferedReader says;

        Tcpdump(String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of("tcpdump", "-Z", "root", "--immediate-mode",
                    "--time-stamp-precision=nano", "-U", "-w", file.toString()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command).start();
            says = process.errorReader(StandardCharsets.UTF_8);
            String line = says.readLine();
            while (line != null && !line.contains("listening on")) {
                line = says.readLine();
            }
            assertTrue(line != null, "tcpdump listens");
        }

        List<Received> stopAndRead(int expected) throws Exception {
            for (int i = 0; i < 100 && read().size() < expected; i++) {
                Thread.sleep(20);
            }
            VethPair.run("kill", "-INT", Long.toString(process.pid()));
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            return read();
        }

        private List<Received> read() throws IOException {
            List<Received> received = new ArrayList<>();
            try (PcapReader reader = PcapReader.open(file)) {
                Packet packet = new Packet();
                while (reader.next(packet)) {
                    received.add(Received.of(packet));
                }
            } catch (IOException e) {
                return received; // not written to the end yet
            }
            return received;
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static void assertSame(List<Received> expected, List<Received> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i).bytes(), actual.get(i).bytes());
            assertEquals(expected.get(i).originalLength(), actual.get(i).originalLength());
            Duration apart = Duration.between(expected.get(i).seen(), actual.get(i).seen()).abs();
            assertTrue(apart.toMillis() < 100, apart::toString);
        }
    }

    @Test
    void onAnEthernetInterface() throws Exception {
        VethPair.assumeTool("tcpdump", "--version");
        try (VethPair wire = VethPair.create();
                LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.right).withSnaplen(200));
                PacketSender sender = PacketSender.open(wire.left);
                Tcpdump tcpdump = new Tcpdump("-i", wire.right, "-s", "200")) {
            capture.start();
            for (int number = 0; number < 40; number++) {
                send(sender, switch (number % 4) {
                    case 0 -> frame(60 + number, WANTED, number, 0x8100_0005 + number);
                    case 1 -> frame(198, WANTED, number, 0x88a8_0001, 0x8100_0002);
                    case 2 -> frame(199 + number, WANTED, number, 0x8100_0007);
                    default -> frame(180 + number, WANTED, number);
                });
            }
            List<Received> expected = tcpdump.stopAndRead(40);
            capture.stop();
            assertEquals(40, expected.size());
            assertSame(expected, rest(capture));
        }
    }

    @Test
    void onAllInterfaces() throws Exception {
        VethPair.assumeTool("tcpdump", "--version");
        try (VethPair wire = VethPair.create();
                LiveCapture capture = LiveCapture.open(CaptureOptions.of(Interfaces.ANY).withSnaplen(100));
                PacketSender sender = PacketSender.open(wire.left);
                PacketSender loopback = PacketSender.open("lo");
                Tcpdump tcpdump = new Tcpdump("-i", "any", "-s", "100", "ether proto 0x88b5")) {
            capture.filter(CbpfProgram.of(new LoadAbsolute(Width.HALF, CookedHeader.PROTOCOL),
                    new JumpIfConstant(Comparison.EQUAL, WANTED, 0, 1), new ReturnConstant(100),
                    new ReturnConstant(0)));
            capture.start();
            for (int number = 0; number < 20; number++) {
                send(number % 2 == 0 ? sender : loopback, frame(60 + 5 * number, WANTED, number));
            }
            List<Received> expected = tcpdump.stopAndRead(30);
            capture.stop();
            assertEquals(30, expected.size());
            assertSame(expected, rest(capture));
        }
    }

    @Test
    void onPingsThroughANamespace() throws Exception {
        VethPair.assumeTool("tcpdump", "--version");
        VethPair.assumeTool("ping", "-V");
        String namespace = "sns" + VethPair.unique();
        try (VethPair wire = VethPair.create()) {
            VethPair.run("ip", "netns", "add", namespace);
            try {
                VethPair.run("ip", "link", "set", wire.right, "netns", namespace);
                VethPair.run("ip", "-n", namespace, "link", "set", wire.right, "up");
                VethPair.run("ip", "-n", namespace, "address", "add", "10.213.7.2/30", "dev", wire.right);
                VethPair.run("ip", "address", "add", "10.213.7.1/30", "dev", wire.left);
                VethPair.run("ip", "netns", "exec", namespace, "ping", "-n", "-c", "1", "-w", "10", "10.213.7.1");
                pingAndCompare(wire, namespace);
            } finally {
                VethPair.run("ip", "netns", "del", namespace);
            }
        }
    }

    private void pingAndCompare(VethPair wire, String namespace) throws Exception {
        try (LiveCapture capture = LiveCapture.open(CaptureOptions.of(wire.left));
                Tcpdump tcpdump = new Tcpdump("-i", wire.left, "ip")) {
            capture.filter(etherType(0x0800, 262_144));
            capture.start();
            VethPair.run("ip", "netns", "exec", namespace, "ping", "-n", "-c", "3", "-i", "0.01", "10.213.7.1");
            List<Received> expected = tcpdump.stopAndRead(6);
            capture.stop();
            assertEquals(6, expected.size());
            assertSame(expected, rest(capture));
        }
    }
}
