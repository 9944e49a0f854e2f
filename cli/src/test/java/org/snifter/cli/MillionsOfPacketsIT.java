package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PcapReader;
import org.snifter.pcap.PcapWriter;
import org.snifter.pcap.TimeResolution;

/**
 * Packets sent with {@code replay} from one network namespace and captured with {@code -w} and a filter in another: each
 * is in the file or among those that the kernel says it dropped.
 */
class MillionsOfPacketsIT {
    private static final int IN_FILE = 20_000;
    private static final int BYTES = 80;
    private static final int PORT_OFFSET = 36;
    private static final int NUMBER_OFFSET = 42;
    private static final int PORT = 7000;
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static TestNetwork network;

    @TempDir
    private static Path folder;

    private static Path sent;

    @BeforeAll
    static void makeNetworkAndPackets() throws IOException, InterruptedException {
        network = TestNetwork.make();
        sent = folder.resolve("sent.pcap");
        CaptureInterface face = new CaptureInterface(1, 0, 262_144, TimeResolution.MICROSECONDS);
        try (PcapWriter writer = PcapWriter.create(sent, face, ByteOrder.nativeOrder())) {
            MemorySegment frame = frame();
            for (int number = 0; number < IN_FILE; number++) {
                frame.set(U16, PORT_OFFSET, (short) (PORT + number % 2));
                frame.set(U32, NUMBER_OFFSET, number);
                writer.write(new Packet().moveTo(frame, 0, BYTES, BYTES).at(0, 0));
            }
        }
    }

    /** UDP over IPv4 to a MAC address that nobody has, so that no stack answers. */
    private static MemorySegment frame() {
        MemorySegment frame = MemorySegment.ofArray(new byte[BYTES]);
        frame.set(U32, 0, 0x0200_5e00);
        frame.set(U32, 6, 0x0200_5e01);
        frame.set(U16, 12, (short) 0x0800);
        frame.set(U16, 14, (short) 0x4500);
        frame.set(U16, 16, (short) (BYTES - 14));
        frame.set(U16, 22, (short) 0x4011);
        frame.set(U32, 26, 0xc000_0201);
        frame.set(U32, 30, 0xc000_0202);
        frame.set(U16, 38, (short) (BYTES - 34));
        return frame;
    }

    @AfterAll
    static void removeNetwork() throws IOException, InterruptedException {
        if (network != null) {
            network.remove();
        }
    }

    @ParameterizedTest
    @CsvSource({"packet, 100", "libpcap, 10"})
    void countsAddUp(String backend, int times) throws IOException, InterruptedException {
        Path file = folder.resolve(backend + ".pcap");
        long before = arrived();
        try (LauncherProcess snifter = LauncherProcess.start("-ni", network.near(), "--backend", backend, "-B", "65536",
                "-w", file.toString(), "udp dst port " + PORT)) {
            snifter.awaitError("listening on");
            network.there(LauncherProcess.launcher().toString(), "replay", "-i", network.far(), "--top", "--loop",
                    String.valueOf(times), sent.toString());
            Thread.sleep(1000); // for what the read timeout holds back
            snifter.interrupt();
            List<String> said = snifter.err();
            assertEquals(0, snifter.status());

            long captured = number(said, "packets captured");
            long received = number(said, "packets received by filter");
            long dropped = number(said, "packets dropped by kernel");
            assertEquals(received, captured + dropped, said.toString());
            long all = (long) IN_FILE * times;
            long missing = all - (arrived() - before); // what the pair of interfaces lost before any capture
            assertTrue(missing >= 0 && missing < all / 2, missing + " of " + all + " never arrived");
            assertTrue(received <= all / 2 && received >= all / 2 - missing, said + ", " + missing + " never arrived");
            assertFile(file, captured, all / 2 - captured);
        }
    }

    /** The file has so many packets, those asked for, in the order in which they were sent but for those that are lost. */
    private static void assertFile(Path file, long captured, long lost) throws IOException {
        long count = 0;
        long gaps = 0;
        try (PcapReader reader = PcapReader.open(file)) {
            Packet packet = new Packet();
            int next = 0;
            while (reader.next(packet)) {
                assertEquals(BYTES, packet.capturedLength());
                assertEquals(PORT, packet.u16(PORT_OFFSET));
                int number = packet.u32(NUMBER_OFFSET);
                gaps += number == next ? 0 : 1;
                next = (number + 2) % IN_FILE;
                count++;
            }
        }
        assertEquals(captured, count);
        assertTrue(gaps <= lost, gaps + " gaps, " + lost + " packets lost");
    }

    private static long arrived() throws IOException {
        return Long.parseLong(
                Files.readString(Path.of("/sys/class/net", network.near(), "statistics/rx_packets")).strip());
    }

    private static long number(List<String> said, String what) {
        String line = said.stream().filter(each -> each.endsWith(what)).findFirst().orElseThrow();
        return Long.parseLong(line.substring(0, line.indexOf(' ')));
    }
}
