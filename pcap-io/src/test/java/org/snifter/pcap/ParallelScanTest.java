package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads find what one finds, wherever the file is cut. */
class ParallelScanTest {
    private static final int MAGIC = 0xa1b2c3d4;
    private static final int SECONDS = 1_700_000_000;
    private static final int PROCESSORS = 3;
    private static final PacketTest EVERY_THIRD_LENGTH = packet -> packet.capturedLength() % 3 == 0;

    @TempDir
    private Path directory;

    /** Files in which records seem to begin where they do not, or need several parts. */
    static List<String> files() {
        return List.of("ordinary", "tiny", "empty-packets", "captures-in-packets", "headers-all-the-way",
                "headers-shifted", "times-of-many-years", "longer-than-snaplen", "one-packet-over-many-parts");
    }

    private byte[] file(String kind) {
        return switch (kind) {
            case "ordinary" -> records(400, 65_535, i -> noise(i, 40 + i * 37 % 1400));
            case "tiny" -> records(3, 65_535, i -> noise(i, 60));
            case "empty-packets" -> records(3000, 65_535, i -> noise(i, i % 50 == 0 ? 3 : 0));
            // Each packet's payload is a stretch of another capture, records and all, from some byte on.
            case "captures-in-packets" -> records(100, 65_535, i -> {
                byte[] inner = records(30, 65_535, j -> noise(j, 20 + j * 7 % 90));
                return Arrays.copyOfRange(inner, 24 + i % 11, inner.length - i % 7);
            });
            // Nothing but headers of empty records, that are sound wherever one looks.
            case "headers-all-the-way" -> records(200, 65_535, i -> headers(50, 0, i % 16));
            // Headers whose records end in the middle of the true ones.
            case "headers-shifted" -> records(200, 65_535, i -> headers(40, 16 + i % 5, i % 16));
            case "times-of-many-years" -> timed();
            case "longer-than-snaplen" -> records(400, 100, i -> noise(i, 40 + i * 37 % 1400));
            case "one-packet-over-many-parts" -> records(5, 262_144, i -> headers(6000, 16, i));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @FunctionalInterface
    private interface Payload {
        byte[] of(int number);
    }

    private static byte[] records(int count, int snaplen, Payload payload) {
        Bytes bytes = Bytes.littleEndian().pcapHeader(MAGIC, 2, 4, snaplen, 1);
        for (int i = 0; i < count; i++) {
            byte[] packet = payload.of(i);
            bytes.pcapRecord(SECONDS + i / 100, i % 100 * 10_000, packet.length, packet.length).raw(packet);
        }
        return bytes.toArray();
    }

    private static byte[] timed() {
        Bytes bytes = Bytes.littleEndian().pcapHeader(MAGIC, 2, 4, 65_535, 1);
        for (int i = 0; i < 400; i++) {
            bytes.pcapRecord(i * 9_999_999, 0, 60, 60).raw(noise(i, 60));
        }
        return bytes.toArray();
    }

    private static byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Record headers one after the other, each of a packet of {@code length} bytes, after {@code before} others. */
    private static byte[] headers(int count, int length, int before) {
        Bytes bytes = Bytes.littleEndian().zeros(before);
        for (int i = 0; i < count; i++) {
            bytes.pcapRecord(SECONDS, 0, Math.max(1, length), Math.max(1, length)).zeros(Math.max(1, length));
        }
        return bytes.toArray();
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsWhatOneReaderFinds(String kind) throws IOException {
        Path file = Files.write(directory.resolve("file.pcap"), file(kind));
        List<String> expected = sequentially(file);
        for (long part : new long[]{1, 17, 100, 1000, 4096, 100_000, 10_000_000}) {
            // Parts of a byte are for files of which there are few.
            if (part < 1000 && Files.size(file) > 50_000) {
                continue;
            }
            List<String> found = new ArrayList<>();
            PacketScan scan = new PacketScan(EVERY_THIRD_LENGTH, packet -> found.add(PacketText.of(packet)),
                    Long.MAX_VALUE, PROCESSORS);
            scan(scan, file, part);
            assertEquals(expected, found, () -> "parts of " + part + " bytes");
            assertEquals(expected.size(), scan.taken());
            PacketScan count = PacketScan.counting(EVERY_THIRD_LENGTH, Long.MAX_VALUE, PROCESSORS);
            scan(count, file, part);
            assertEquals(expected.size(), count.taken());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void writesWhatOneReaderWrites(String kind) throws IOException {
        Path file = Files.write(directory.resolve("file.pcap"), file(kind));
        for (PacketTest test : List.<PacketTest>of(EVERY_THIRD_LENGTH, packet -> true)) {
            Path one = directory.resolve("one.pcap");
            Path many = directory.resolve("many.pcap");
            try (PcapReader reader = PcapReader.open(file); CaptureWriter writer = writer(one, reader)) {
                reader.forEach(packet -> {
                    if (test.accepts(packet)) {
                        writer.write(packet);
                    }
                });
            }
            try (PcapReader reader = PcapReader.open(file); CaptureWriter writer = writer(many, reader)) {
                new ParallelScan(new PacketScan(test, writer, Long.MAX_VALUE, PROCESSORS), reader, 50_000).run();
            }
            assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(many));
        }
    }

    private static CaptureWriter writer(Path file, CaptureReader reader) throws IOException {
        return CaptureFiles.create(file, reader.interfaces(), Options.none(), ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 133, 134})
    void stopsAtTheLimit(long limit) throws IOException {
        Path file = Files.write(directory.resolve("file.pcap"), file("ordinary"));
        List<String> expected = sequentially(file);
        List<String> found = new ArrayList<>();
        scan(new PacketScan(EVERY_THIRD_LENGTH, packet -> found.add(PacketText.of(packet)), limit, PROCESSORS), file,
                5000);
        assertEquals(expected.subList(0, (int) Math.min(limit, expected.size())), found);
        PacketScan count = PacketScan.counting(EVERY_THIRD_LENGTH, limit, PROCESSORS);
        scan(count, file, 5000);
        assertEquals(found.size(), count.taken());
    }

    /** Everything before the damage, and then the same message. */
    @ParameterizedTest
    @ValueSource(ints = {24, 100, 5000, 100_000, 200_000})
    void damageEndsIt(int at) throws IOException {
        byte[] bytes = file("ordinary");
        Arrays.fill(bytes, at, at + 3000, (byte) 0xff);
        Path file = Files.write(directory.resolve("file.pcap"), bytes);
        List<String> expected = new ArrayList<>();
        String message = damage(expected, PacketScan::run, file);
        List<String> found = new ArrayList<>();
        assertEquals(message, damage(found, (scan, reader) -> {
            new ParallelScan(scan, (PcapReader) reader, 4000).run();
            scan.run(reader);
        }, file));
        assertEquals(expected, found);
    }

    @FunctionalInterface
    private interface Scanning {
        void run(PacketScan scan, CaptureReader reader) throws IOException;
    }

    private static String damage(List<String> found, Scanning scanning, Path file) throws IOException {
        PacketScan scan = new PacketScan(EVERY_THIRD_LENGTH, packet -> found.add(PacketText.of(packet)),
                Long.MAX_VALUE, 1);
        try (CaptureReader reader = CaptureFiles.open(file)) {
            return assertThrows(CaptureFormatException.class, () -> scanning.run(scan, reader)).getMessage();
        }
    }

    /** The real size of parts, and a file that is cut short. */
    @Test
    void aLargeFile() throws IOException {
        byte[] some = file("ordinary");
        Path file = directory.resolve("large.pcap");
        int copies = (int) ((20 << 20) / (some.length - 24L)) + 1;
        byte[] all = Arrays.copyOf(some, 24 + copies * (some.length - 24) - 5);
        for (int i = 1; i < copies; i++) {
            System.arraycopy(some, 24, all, 24 + i * (some.length - 24),
                    Math.min(some.length - 24, all.length - 24 - i * (some.length - 24)));
        }
        Files.write(file, all);
        PacketScan one = PacketScan.counting(EVERY_THIRD_LENGTH, Long.MAX_VALUE, 1);
        PacketScan many = PacketScan.counting(EVERY_THIRD_LENGTH, Long.MAX_VALUE, PROCESSORS);
        try (CaptureReader first = CaptureFiles.open(file); CaptureReader second = CaptureFiles.open(file)) {
            assertTrue(ParallelScan.pays((PcapReader) second));
            String message = assertThrows(CaptureFormatException.class, () -> one.run(first)).getMessage();
            assertEquals(message, assertThrows(CaptureFormatException.class, () -> many.run(second)).getMessage());
            assertEquals(first.position(), second.position());
        }
        assertEquals(one.taken(), many.taken());
        assertTrue(one.taken() > 1000, () -> one.taken() + " packets");
    }

    private static void scan(PacketScan scan, Path file, long part) throws IOException {
        try (PcapReader reader = PcapReader.open(file)) {
            new ParallelScan(scan, reader, part).run();
            assertTrue(scan.isDone() || !reader.next(new Packet()), "read to the end");
        }
    }

    private static List<String> sequentially(Path file) throws IOException {
        List<String> packets = new ArrayList<>();
        try (CaptureReader reader = CaptureFiles.open(file)) {
            reader.forEach(packet -> {
                if (EVERY_THIRD_LENGTH.accepts(packet)) {
                    packets.add(PacketText.of(packet));
                }
            });
        }
        return packets;
    }
}
