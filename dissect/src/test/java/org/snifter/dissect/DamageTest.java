package org.snifter.dissect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/**
 * Damaged packets: each cut at every length, and with each of its first bytes set to values that tell. Whatever they
 * hold, printing them throws nothing and no line grows beyond its limit.
 *
 * <p>A sample of the packets, unless {@code snifter.damage} is {@code full}. The captures are those of the test data
 * and of the directory that {@code snifter.captures} names.
 */
class DamageTest {
    private static final boolean FULL = System.getProperty("snifter.damage", "").equals("full");
    private static final int PACKETS = FULL ? Integer.MAX_VALUE : 1;
    private static final int STEP = FULL ? 1 : 19;
    private static final int DAMAGED_STEP = FULL ? 1 : 3;
    private static final int DAMAGED_BYTES = 160;
    private static final int MAX_BYTES = 4096;
    private static final long SUSPICIOUS_NANOS = 5_000_000;
    private static final int REPEATS = 5;
    private static final int[] TELLING = {0, 0x7f, 0x80, 0xff};

    @Test
    void nothingIsThrownAndNoLineIsTooLong() throws IOException {
        List<Path> captures = new ArrayList<>();
        add(captures, Path.of(System.getProperty("snifter.testdata"), "captures"));
        String more = System.getProperty("snifter.captures", "");
        if (!more.isEmpty()) {
            add(captures, Path.of(more));
        }
        PrintOptions options = PrintOptions.builder().verbosity(3).linkLayer(true).numeric(true).build();
        Lines lines = new Lines();
        for (Path capture : captures) {
            damage(capture, new PacketPrinter(options, NameSource.NONE), lines);
        }
        assertTrue(lines.packets > captures.size(), "nothing was printed");
        System.out.println(
                lines.packets + " packets, the longest line " + lines.longest + " bytes, the slowest packet "
                        + lines.slowest / 1000 + " µs (" + lines.slowestIn + ")");
    }

    private static void add(List<Path> captures, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().contains(".pcap")).sorted().forEach(captures::add);
        }
    }

    private static void damage(Path capture, PacketPrinter printer, Lines lines) throws IOException {
        try (CaptureReader reader = CaptureFiles.open(capture)) {
            Packet packet = new Packet();
            for (int i = 0; i < PACKETS && reader.next(packet); i++) {
                int linkType = reader.interfaces().get(packet.interfaceId()).linkType();
                byte[] bytes = new byte[Math.min(MAX_BYTES, packet.capturedLength())];
                for (int k = 0; k < bytes.length; k++) {
                    bytes[k] = (byte) packet.u8(k);
                }
                damage(capture, bytes, packet.originalLength(), linkType, printer, lines);
            }
        } catch (CaptureFormatException damaged) {
            // What was read before the damage is enough.
        }
    }

    private static void damage(Path capture, byte[] bytes, int original, int linkType, PacketPrinter printer,
            Lines lines) throws IOException {
        for (int length = 1; length <= bytes.length; length += STEP) {
            print(capture, bytes, length, Math.max(original, length), linkType, printer, lines);
            print(capture, bytes, length, length, linkType, printer, lines);
        }
        for (int at = 0; at < Math.min(DAMAGED_BYTES, bytes.length); at += DAMAGED_STEP) {
            byte kept = bytes[at];
            for (int value : TELLING) {
                bytes[at] = (byte) value;
                print(capture, bytes, bytes.length, Math.max(original, bytes.length), linkType, printer, lines);
            }
            bytes[at] = kept;
        }
    }

    private static void print(Path capture, byte[] bytes, int length, int original, int linkType, PacketPrinter printer,
            Lines lines) throws IOException {
        Packet packet = new Packet().moveTo(MemorySegment.ofArray(bytes), 0, length, original).at(0, 0);
        long before = System.nanoTime();
        try {
            printer.print(packet, linkType, lines);
        } catch (RuntimeException thrown) {
            throw new AssertionError(capture.getFileName() + " " + java.util.HexFormat.of().formatHex(bytes, 0, length),
                    thrown);
        }
        long nanos = System.nanoTime() - before;
        // What takes long may have been waiting for a processor: the best of a few times is the packet's own.
        for (int again = 0; again < REPEATS && nanos > SUSPICIOUS_NANOS; again++) {
            before = System.nanoTime();
            printer.print(packet, linkType, lines);
            nanos = Math.min(nanos, System.nanoTime() - before);
        }
        lines.end(capture, nanos);
        assertTrue(lines.longest <= TextBuffer.LINE_LIMIT + 1, capture.getFileName() + " has a line of "
                + lines.longest);
    }

    /** How long the lines are that are written to it. */
    private static final class Lines extends OutputStream {
        private int packets;
        private int longest;
        private long slowest;
        private Path slowestIn;

        void end(Path capture, long nanos) {
            packets++;
            if (nanos > slowest && packets > 1000) {
                slowest = nanos;
                slowestIn = capture.getFileName();
            }
        }

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public void write(byte[] text, int from, int length) {
            int start = from;
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    longest = Math.max(longest, i - start);
                    start = i + 1;
                }
            }
        }
    }
}
