package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * libpcap reads the same packets from the same files, and from those written here; tshark too, with what is said of
 * them.
 */
class ReferenceTest {
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");
    private static final String MORE_CAPTURES = System.getProperty("snifter.captures", "");
    private static final long MICROSECOND = 1000;
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path directory;

    @BeforeAll
    static void theReferenceIsHere() {
        assumeTrue(Stream.of("/usr/bin/tcpdump", "/usr/sbin/tcpdump").map(Path::of).anyMatch(Files::isExecutable),
                "tcpdump is not installed");
    }

    static List<Path> ours() throws IOException {
        return captures(CAPTURES);
    }

    private static List<Path> captures(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pcap") || file.toString().endsWith(".pcapng"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void ourCaptures(Path file) throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        assumeFalse(name.equals("interfaces.pcapng"), "libpcap takes no file of several link types");
        assumeFalse(name.equals("sections.pcapng"), "libpcap 1.10 mixes up the byte orders of sections");
        compare(file);
    }

    /** All in one test: there are hundreds. */
    @Test
    void otherCaptures() throws IOException, InterruptedException {
        assumeFalse(MORE_CAPTURES.isEmpty(),
                "no directory of captures is named by the system property snifter.captures");
        List<Path> files = captures(Path.of(MORE_CAPTURES));
        assertTrue(files.size() > 100, () -> files.size() + " captures only");
        for (Path file : files) {
            compare(file);
        }
    }

    private void compare(Path file) throws IOException, InterruptedException {
        List<String> reference = reference(file);
        List<String> read = new ArrayList<>();
        Path rewritten = directory.resolve("rewritten.pcap");
        Path rewrittenNg = directory.resolve("rewritten.pcapng");
        boolean soundTimes = true;
        try (CaptureReader reader = CaptureFiles.open(file)) {
            CaptureInterface face = reader.interfaces().getFirst();
            TimeResolution resolution = face.resolution().equals(TimeResolution.MICROSECONDS)
                    ? TimeResolution.MICROSECONDS
                    : TimeResolution.NANOSECONDS;
            try (CaptureWriter pcap = PcapWriter.create(rewritten, face.withResolution(resolution),
                    ByteOrder.LITTLE_ENDIAN);
                    CaptureWriter pcapng = PcapngWriter.create(rewrittenNg, reader.interfaces(), Options.none(),
                            ByteOrder.LITTLE_ENDIAN)) {
                Packet packet = new Packet();
                reader.onBlock(pcapng);
                while (reader.next(packet)) {
                    read.add(text(packet));
                    pcap.write(packet);
                    pcapng.write(packet);
                    soundTimes &= packet.nanos() < SECOND;
                }
            } catch (CaptureFormatException expected) {
                // What came before is compared.
            }
        }
        assertEquals(reference, read, () -> "reading " + file);
        assertEquals(reference, reference(rewritten), () -> "writing " + file + " as pcap");
        if (soundTimes) {
            assertEquals(reference, reference(rewrittenNg), () -> "writing " + file + " as pcapng");
        }
    }

    /** What libpcap reads, as it writes it again; with microseconds. */
    private List<String> reference(Path file) throws IOException, InterruptedException {
        Path out = directory.resolve("reference.pcap");
        Files.deleteIfExists(out);
        Process process = new ProcessBuilder("tcpdump", "-r", file.toString(), "-w", out.toString())
                .redirectError(Redirect.DISCARD).redirectOutput(Redirect.DISCARD).start();
        process.waitFor();
        List<String> packets = new ArrayList<>();
        try (CaptureReader reader = CaptureFiles
                .open(Channels.newChannel(new ByteArrayInputStream(Files.readAllBytes(out))), "reference")) {
            reader.forEach(packet -> packets.add(text(packet)));
        }
        return packets;
    }

    private static String text(Packet packet) {
        return PacketText.of(packet.at(packet.seconds(), packet.nanos() / MICROSECOND * MICROSECOND));
    }
}
