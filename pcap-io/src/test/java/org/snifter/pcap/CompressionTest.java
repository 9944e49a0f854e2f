package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed captures, here and by the programs gzip, zstd and lz4. */
class CompressionTest {
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");
    private static final int PACKETS = 3000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"c.pcap.gz", "c.pcap.zst", "c.pcap.lz4", "c.pcapng.gz", "c.pcapng.zst", "c.pcapng.lz4",
        "c.pcap.xz", "c.pcapng.xz"})
    void whatIsWrittenIsReadAgain(String name) throws IOException {
        Path file = write(name);
        assertEquals(expected(), read(file));
        assertTrue(Files.size(file) < 1_000_000, "it is shorter");
    }

    @ParameterizedTest
    @CsvSource({"c.pcap.gz,gzip -dc", "c.pcap.zst,zstd -dc", "c.pcap.lz4,lz4 -dc", "c.pcap.xz,xz -dc"})
    void otherProgramsReadIt(String name, String command) throws IOException, InterruptedException {
        Path plain = write("plain.pcap");
        Path copy = directory.resolve("copy.pcap");
        run(command + " " + write(name), copy);
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(copy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip -1 -c", "gzip -9 -c", "zstd -1 -c", "zstd -19 -c", "zstd --no-check -c", "lz4 -1 -c",
        "lz4 -9 -BD -BX -c", "lz4 -B4 --content-size -c", "lz4 -B7 --no-frame-crc -c", "xz -0 -c",
        "xz -9 -c", "xz -T2 --block-size=100000 -C sha256 -c", "xz -C none -c"})
    void whatOtherProgramsWriteIsRead(String command) throws IOException, InterruptedException {
        Path compressed = directory.resolve("compressed");
        run(command + " " + write("plain.pcap"), compressed);
        assertEquals(expected(), read(compressed));
        try (CaptureReader reader = CaptureFiles
                .open(Channels.newChannel(new ByteArrayInputStream(Files.readAllBytes(compressed))), "stream")) {
            assertEquals(expected(), PacketText.of(reader));
        }
    }

    /** Pieces may be compressed one by one and strung together, cut anywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip -c", "zstd -c", "lz4 -c", "xz -c"})
    void severalMembers(String command) throws IOException, InterruptedException {
        byte[] plain = Files.readAllBytes(write("plain.pcap"));
        Path all = directory.resolve("all");
        int[] cuts = {0, 10, 24, 30_000, 30_001, plain.length};
        for (int i = 0; i + 1 < cuts.length; i++) {
            Path piece = directory.resolve("piece");
            Files.write(piece, Arrays.copyOfRange(plain, cuts[i], cuts[i + 1]));
            Path compressed = directory.resolve("compressed");
            run(command + " " + piece, compressed);
            Files.write(all, Files.readAllBytes(compressed), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assertEquals(expected(), read(all));
    }

    @Test
    void aGzipHeaderWithEveryField() throws IOException {
        byte[] plain = Files.readAllBytes(write("named.pcap.gz"));
        byte[] fields = Bytes.littleEndian().u16(0x8b1f).u8(8).u8(0x1e).u32(0).u16(0).u16(5).counting(5).ascii("name")
                .u8(0)
                .ascii("comment").u8(0).u16(0xbad).toArray();
        byte[] file = Bytes.littleEndian().raw(fields).raw(Arrays.copyOfRange(plain, 10, plain.length)).zeros(100)
                .toArray();
        assertEquals(expected(), read(Files.write(directory.resolve("fields.gz"), file)));
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aFlushMakesAllReadable(Compression compression) throws IOException {
        Path file = directory.resolve("live.pcap" + compression.ending());
        CaptureInterface face = CaptureInterface.of(1);
        try (CaptureWriter writer = CaptureFiles.create(file, List.of(face), Options.none(), ByteOrder.nativeOrder())) {
            Packet packet = new Packet().moveTo(MemorySegment.ofArray(new byte[100]), 0, 100, 100);
            for (int i = 1; i <= 3; i++) {
                writer.write(packet.at(i, 0));
                writer.flush();
                try (CaptureReader reader = CaptureFiles.open(file)) {
                    Packet seen = new Packet();
                    for (int j = 1; j <= i; j++) {
                        assertTrue(reader.next(seen));
                        assertEquals(j, seen.seconds());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void cutShort(Compression compression) throws IOException {
        byte[] whole = Files.readAllBytes(write("whole.pcap" + compression.ending()));
        List<String> expected = expected();
        Path file = directory.resolve("cut");
        int before = 0;
        for (int length : new int[]{whole.length / 4, whole.length / 2, whole.length - 1}) {
            List<String> read = new ArrayList<>();
            Files.write(file, Arrays.copyOf(whole, length));
            try (CaptureReader reader = CaptureFiles.open(file)) {
                CaptureFormatException e = assertThrows(CaptureFormatException.class,
                        () -> reader.forEach(packet -> read.add(PacketText.of(packet))));
                assertTrue(e.problem().contains("cut short"), e.getMessage());
                assertTrue(e.offset() <= length, e.getMessage());
            }
            assertEquals(expected.subList(0, read.size()), read);
            assertTrue(read.size() > before, () -> read.size() + " packets of " + length + " bytes");
            before = read.size();
        }
        assertEquals(PACKETS, before, "the checksum alone was missing");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void damagedInTheMiddle(Compression compression) throws IOException {
        byte[] whole = Files.readAllBytes(write("whole.pcap" + compression.ending()));
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 2000, (byte) 0xff);
        List<String> read = new ArrayList<>();
        try (CaptureReader reader = CaptureFiles.open(Files.write(directory.resolve("damaged"), damaged))) {
            assertThrows(CaptureFormatException.class, () -> reader.forEach(packet -> read.add(PacketText.of(packet))));
        }
        assertTrue(read.size() > PACKETS / 8, () -> read.size() + " packets");
    }

    /** Whatever bytes come: packets, or an exception that names the place. */
    @ParameterizedTest
    @EnumSource(Compression.class)
    void mutilated(Compression compression) throws IOException {
        Path small = directory.resolve("small.pcap" + compression.ending());
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve("dns.pcap"));
                CaptureWriter writer = CaptureFiles.create(small, reader.interfaces(), Options.none(),
                        ByteOrder.nativeOrder())) {
            reader.forEach(writer);
        }
        byte[] sound = Files.readAllBytes(small);
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] file = sound.clone();
            for (int j = 0; j <= i % 3; j++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            try (CaptureReader reader = CaptureFiles.open(Channels.newChannel(new ByteArrayInputStream(file)),
                    "stream")) {
                reader.forEach(packet -> {});
            } catch (CaptureFormatException e) {
                refused++;
            }
        }
        assertTrue(refused > 800, refused + " of 1000 refused");
    }

    @Test
    void xxHashOfKnownTexts() {
        assertEquals(0x02cc5d05, XxHash32.of(new byte[0], 0, 0));
        byte[] text = "Nobody inspects the spammish repetition".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0xe2293b2f, XxHash32.of(text, 0, text.length));
        XxHash32 piecewise = new XxHash32();
        for (int i = 0; i < text.length; i += 7) {
            piecewise.update(text, i, Math.min(7, text.length - i));
        }
        assertEquals(0xe2293b2f, piecewise.value());
    }

    @Test
    void lz4BlocksOfAllKinds() {
        Random random = new Random(3);
        Lz4Block encoder = new Lz4Block();
        for (int i = 0; i < 500; i++) {
            byte[] block = new byte[random.nextInt(Lz4Block.REACH) + 1];
            int alphabet = 1 + random.nextInt(i % 2 == 0 ? 3 : 200);
            for (int j = 0; j < block.length; j++) {
                block[j] = (byte) random.nextInt(alphabet);
            }
            byte[] encoded = new byte[block.length];
            int length = encoder.encode(block, block.length, encoded);
            if (length > 0) {
                byte[] decoded = new byte[block.length];
                assertEquals(block.length, Lz4Block.decode(encoded, length, decoded, 0));
                assertArrayEquals(block, decoded);
            }
        }
    }

    @Test
    void anotherLinkTypeIsKeptOutOfAPcapFile() throws IOException {
        Path file = directory.resolve("one.pcap");
        try (CaptureReader reader = CaptureFiles.open(CAPTURES.resolve("interfaces.pcapng"));
                CaptureWriter writer = CaptureFiles.create(file, reader.interfaces(), Options.none(),
                        ByteOrder.nativeOrder())) {
            IOException e = assertThrows(IOException.class, () -> reader.forEach(writer));
            assertTrue(e.getMessage().contains("write a file whose name ends in .pcapng"), e.getMessage());
        }
        assertEquals(1, read(file).size());
    }

    private Path write(String name) throws IOException {
        Path file = directory.resolve(name);
        CaptureInterface face = CaptureInterface.of(1).withSnaplen(65_535);
        try (CaptureWriter writer = CaptureFiles.create(file, List.of(face), Options.none(), ByteOrder.LITTLE_ENDIAN)) {
            Random random = new Random(1);
            Packet packet = new Packet();
            for (int i = 0; i < PACKETS; i++) {
                byte[] bytes = new byte[i % 700];
                random.nextBytes(bytes);
                // Half of it noise, half of it not.
                Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) i);
                writer.write(
                        packet.moveTo(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length).at(i, 1000L * i));
            }
        }
        return file;
    }

    private List<String> expected() throws IOException {
        return read(write("expected.pcap"));
    }

    private static List<String> read(Path file) throws IOException {
        try (CaptureReader reader = CaptureFiles.open(file)) {
            List<String> packets = PacketText.of(reader);
            assertFalse(reader.next(new Packet()));
            return packets;
        }
    }

    private static void run(String command, Path output) throws IOException, InterruptedException {
        List<String> words = List.of(command.split(" "));
        assumeTrue(Stream.of("/usr/bin/", "/bin/").map(bin -> Path.of(bin + words.getFirst()))
                .anyMatch(Files::isExecutable), words.getFirst() + " is not installed");
        Process process = new ProcessBuilder(words).redirectOutput(output.toFile()).redirectError(Redirect.INHERIT)
                .start();
        assertEquals(0, process.waitFor());
    }
}
