package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotatingWriterTest {
    private static final CaptureInterface ETHERNET = CaptureInterface.of(1);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));
    private static final long NEW_YEAR = 1_767_225_600L;

    @TempDir
    private Path directory;

    /** The names and contents that tcpdump 4.99 gives the files of the same packets. */
    @ParameterizedTest
    @CsvSource({"-C 1,1000000,0", "-C 1 -W 3,1000000,3", "-C 1 -W 10,1000000,10", "-C 1 -W 11,1000000,11",
        "-C 2 -W 1,2000000,1"})
    void bySizeAsTcpdumpDoes(String options, long bytes, int files) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "tcpdump keeps its user only for root");
        assumeTrue(Stream.of("/usr/bin/tcpdump", "/usr/sbin/tcpdump").map(Path::of).anyMatch(Files::isExecutable),
                "tcpdump is not installed");
        Path input = directory.resolve("input.pcap");
        Packet packet = new Packet();
        byte[] data = new byte[1000];
        try (PcapWriter writer = PcapWriter.create(input, ETHERNET, ByteOrder.nativeOrder())) {
            for (int i = 0; i < 12_345; i++) {
                writer.write(packet.moveTo(MemorySegment.ofArray(data), 0, i % 1000, i % 1000 + 1).at(i, 0));
            }
        }
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        Path ours = Files.createDirectory(directory.resolve("ours"));
        List<String> command = new ArrayList<>(
                List.of("tcpdump", "-Z", "root", "-r", input.toString(), "-w", theirs + "/out"));
        command.addAll(List.of(options.split(" ")));
        assertEquals(0, new ProcessBuilder(command).redirectError(Redirect.DISCARD).start().waitFor());
        try (CaptureReader reader = CaptureFiles.open(input);
                RotatingWriter writer = writer(new Rotation(bytes, 0, files), ours + "/out", new ArrayList<>())) {
            reader.forEach(writer);
        }
        assertEquals(names(theirs), names(ours));
        for (String name : names(ours)) {
            assertArrayEquals(Files.readAllBytes(theirs.resolve(name)), Files.readAllBytes(ours.resolve(name)), name);
        }
    }

    @Test
    void byTimeWithTheTimeInTheName() throws IOException {
        List<String> finished = new ArrayList<>();
        try (RotatingWriter writer = writer(new Rotation(0, 60, 0), directory + "/%Y-%m-%d_%H.%M.%S", finished)) {
            for (int seconds : new int[]{-1, 0, 58, 59, 100, 118, 119, 500}) {
                write(writer, NEW_YEAR + seconds);
            }
        }
        assertEquals(
                List.of("2025-12-31_23.59.59", "2026-01-01_00.00.59", "2026-01-01_00.01.59", "2026-01-01_00.08.20"),
                finished);
        assertEquals(3, packets("2025-12-31_23.59.59"));
        assertEquals(3, packets("2026-01-01_00.00.59"));
        assertEquals(1, packets("2026-01-01_00.01.59"));
    }

    @Test
    void byTimeUpToANumberOfFiles() throws IOException {
        List<String> finished = new ArrayList<>();
        try (RotatingWriter writer = writer(new Rotation(0, 10, 2), directory + "/%s", finished)) {
            for (int seconds = 0; seconds < 35; seconds += 5) {
                write(writer, seconds);
                assertEquals(seconds >= 20, writer.isFull());
            }
        }
        assertEquals(List.of("0", "10"), finished);
        assertEquals(List.of("0", "10"), names(directory));
    }

    @Test
    void bySizeAndTime() throws IOException {
        List<String> finished = new ArrayList<>();
        // A file is begun anew when it has more than 200 bytes: with three packets.
        try (RotatingWriter writer = writer(new Rotation(200, 100, 0), directory + "/%s.", finished)) {
            for (int i = 0; i < 10; i++) {
                write(writer, i);
            }
            write(writer, 100);
        }
        assertEquals(List.of("0.", "0.1", "0.2", "0.3", "100."), finished);
        assertEquals(3, packets("0.2"));
        assertEquals(1, packets("0.3"));
    }

    @Test
    void withoutATimeTheFileIsReplaced() throws IOException {
        List<String> finished = new ArrayList<>();
        try (RotatingWriter writer = writer(new Rotation(0, 10, 0), directory + "/same", finished)) {
            write(writer, 0);
            write(writer, 5);
            write(writer, 20);
        }
        assertEquals(List.of("same", "same"), finished);
        assertEquals(1, packets("same"));
    }

    @Test
    void aPercentSignIsOneWhereTheFilesDoNotRotateByTime() throws IOException {
        try (RotatingWriter writer = writer(new Rotation(1000, 0, 0), directory + "/100%Y", new ArrayList<>())) {
            write(writer, 0);
        }
        assertEquals(List.of("100%Y"), names(directory));
    }

    @Test
    void withoutPacketsThereIsOneFileAllTheSame() throws IOException {
        writer(new Rotation(0, 10, 0), directory + "/%F_%T", new ArrayList<>()).close();
        assertEquals(List.of("2026-01-02_03:04:05"), names(directory));
        assertEquals(0, packets("2026-01-02_03:04:05"));
    }

    @Test
    void everyFileSaysWhatTheCaptureSaysAtItsBeginning() throws IOException {
        Path blocks = Path.of(System.getProperty("snifter.testdata"), "captures", "blocks-le.pcapng");
        try (CaptureReader reader = CaptureFiles.open(blocks);
                RotatingWriter writer = new RotatingWriter(new Rotation(100, 0, 0), directory + "/out.pcapng",
                        ZoneOffset.UTC,
                        file -> CaptureFiles.create(file, CaptureFormat.ofName("out.pcapng"), reader.interfaces(),
                                Options.none(),
                                ByteOrder.nativeOrder()),
                        file -> {}, CLOCK)) {
            reader.onBlock(writer);
            reader.forEach(writer);
        }
        assertEquals(8, names(directory).size(), "as many as packets");
        for (String name : names(directory)) {
            try (CaptureReader reader = CaptureFiles.open(directory.resolve(name))) {
                List<CaptureBlock> seen = new ArrayList<>();
                reader.onBlock(seen::add);
                assertFalse(PacketText.of(reader).isEmpty());
                assertTrue(seen.getFirst() instanceof CaptureBlock.Section);
                assertTrue(seen.stream().anyMatch(CaptureBlock.NameResolution.class::isInstance));
                assertEquals("eth0", reader.interfaces().getFirst().name().orElseThrow());
            }
        }
    }

    /** As strftime(3) does: {@code date -u -d @1767225605 +...}. */
    @ParameterizedTest
    @ValueSource(strings = {"%Y=2026", "%y=26", "%m=01", "%d=01", "%e= 1", "%H=00", "%I=12", "%M=00", "%S=05", "%j=001",
        "%p=AM", "%a=Thu", "%A=Thursday", "%b=Jan", "%h=Jan", "%B=January", "%F=2026-01-01", "%T=00:00:05", "%R=00:00",
        "%z=+0000", "%s=1767225605", "%u=4", "%w=4", "%C=20", "%%=%", "%Q=%Q", "a%=a%"})
    void partsOfTheTime(String row) {
        String[] cells = row.split("=", 2);
        assertEquals(Path.of(cells[1]), new RotationNames(cells[0], true, ZoneOffset.UTC, 0).of(NEW_YEAR + 5, 0));
    }

    @Test
    void theTimeIsThatOfTheZone() {
        assertEquals(Path.of("01:00 CET"),
                new RotationNames("%R %Z", true, ZoneId.of("Europe/Berlin"), 0).of(NEW_YEAR, 0));
    }

    private RotatingWriter writer(Rotation rotation, String pattern, List<String> finished) {
        return new RotatingWriter(rotation, pattern, ZoneOffset.UTC,
                file -> PcapWriter.create(file, ETHERNET, ByteOrder.nativeOrder()),
                file -> finished.add(file.getFileName().toString()), CLOCK);
    }

    private static void write(CaptureWriter writer, long seconds) throws IOException {
        writer.write(new Packet().moveTo(MemorySegment.ofArray(new byte[60]), 0, 60, 60).at(seconds, 0));
    }

    private int packets(String name) throws IOException {
        try (CaptureReader reader = CaptureFiles.open(directory.resolve(name))) {
            return PacketText.of(reader).size();
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
