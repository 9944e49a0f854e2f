package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What holds for whatever bytes are taken for a capture: reading them ends, with what is wrong said as it should be; a file
 * and a stream give the same, and so do one thread and several; and a copy holds the same packets.
 */
final class FuzzedCapture {
    private static final int MOST_DAMAGES = 1000;
    private static final long PART_BYTES = 200;
    private static final Path FILE = temporary();

    private FuzzedCapture() {}

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("fuzzed", ".capture");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The inputs that are kept for a target. */
    static List<Path> inputs(String target) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("snifter.testdata"), "fuzz", target))) {
            return files.sorted().toList();
        }
    }

    /** Packets and messages, in order. */
    private static List<String> stream(byte[] bytes) throws IOException {
        List<String> all = new ArrayList<>();
        try (CaptureReader reader = open(bytes)) {
            all.addAll(read(reader, new PacketScan(packet -> true, packet -> all.add(PacketText.of(packet)),
                    Long.MAX_VALUE, 1)));
        } catch (CaptureFormatException e) {
            all.add(e.problem());
        }
        return all;
    }

    private static CaptureReader open(byte[] bytes) throws IOException {
        return CaptureFiles.open(Channels.newChannel(new ByteArrayInputStream(bytes)), "fuzzed");
    }

    /** Reads on after damage; what was said. */
    private static List<String> read(CaptureReader reader, PacketScan scan) throws IOException {
        List<String> said = new ArrayList<>();
        boolean more = true;
        for (int i = 0; more && i < MOST_DAMAGES; i++) {
            try {
                scan.run(reader);
                more = false;
            } catch (CaptureFormatException e) {
                said.add(e.problem());
                more = reader.skipDamage().isPresent();
            }
        }
        return said;
    }

    /** Tries all that holds of plain captures and compressed ones. */
    static void check(byte[] bytes) {
        try {
            List<String> expected = stream(bytes);
            Files.write(FILE, bytes);
            assertEquals(expected, file(false));
            assertEquals(expected, file(true));
            copied(bytes);
        } catch (CaptureFormatException e) {
            // Damage in compressed data, beyond which there is nothing.
            assertEquals(false, e.problem().isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> file(boolean parallel) throws IOException {
        List<String> all = new ArrayList<>();
        try (CaptureReader reader = CaptureFiles.open(FILE)) {
            PacketScan scan = new PacketScan(packet -> true, packet -> all.add(PacketText.of(packet)), Long.MAX_VALUE,
                    2);
            if (parallel && reader instanceof PcapReader pcap && pcap.isFile()) {
                new ParallelScan(scan, pcap, PART_BYTES).run();
            }
            all.addAll(read(reader, scan));
        } catch (CaptureFormatException e) {
            all.add(e.problem());
        }
        return all;
    }

    /** A copy of what comes before the first damage, as pcapng, holds the same packets. */
    private static void copied(byte[] bytes) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        try (CaptureReader reader = open(bytes);
                CaptureWriter writer = CaptureFiles.create(Channels.newChannel(copy), "copy",
                        CaptureFormat.ofName(".pcapng"), reader.interfaces(), Options.none(),
                        ByteOrder.LITTLE_ENDIAN)) {
            reader.onBlock(writer);
            reader.forEach(packet -> {
                // Others cannot be told by 64 bits of every resolution.
                if (packet.nanos() < 1_000_000_000 && packet.seconds() >= 0 && packet.seconds() < 1L << 33) {
                    writer.write(packet);
                    expected.add(packet.capturedLength() + "/" + packet.originalLength());
                }
            });
        } catch (CaptureFormatException e) {
            assertEquals(false, e.problem().isBlank());
        }
        if (expected.isEmpty()) {
            return;
        }
        List<String> copied = new ArrayList<>();
        try (CaptureReader reader = open(copy.toByteArray())) {
            reader.forEach(packet -> copied.add(packet.capturedLength() + "/" + packet.originalLength()));
        }
        assertEquals(expected, copied);
    }
}
