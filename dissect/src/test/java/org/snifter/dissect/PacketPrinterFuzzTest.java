package org.snifter.dissect;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/**
 * Whatever a packet of a link type holds, its text and its JSON are printed. Built, it tries the inputs kept in
 * {@code testdata/fuzz/packet-printer}, whose names begin with the number of their link type; {@code bench/scripts/fuzz}
 * makes up more.
 */
public final class PacketPrinterFuzzTest {
    private static final PrintOptions TEXT = PrintOptions.builder().verbosity(3).linkLayer(true).numeric(true).build();
    private static final int SEEDS_A_FILE = 64;
    private static final int REPEATS = 5;
    /** Nothing is printed slower than this even on a busy machine. */
    private static final long TOO_SLOW_NANOS = 2_000_000_000;

    public PacketPrinterFuzzTest() {}

    static List<Path> inputs() throws IOException {
        try (Stream<Path> files = Files
                .list(Path.of(System.getProperty("snifter.testdata"), "fuzz", "packet-printer"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void prints(Path input) throws IOException {
        String name = input.getFileName().toString();
        print(Integer.parseInt(name.substring(0, name.indexOf('-'))), Files.readAllBytes(input));
    }

    /** Named as Jazzer wants it; the link type is what the property {@code snifter.linktype} says. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            print(Integer.getInteger("snifter.linktype", 1), bytes);
        }
    }

    /** Writes the packets of a link type that captures hold, for a fuzzer to begin with. */
    public static void main(String... arguments) throws IOException {
        int linkType = Integer.parseInt(arguments[0]);
        Path corpus = Files.createDirectories(Path.of(arguments[1]));
        int written = 0;
        for (Path directory : Stream.of(arguments).skip(2).map(Path::of).toList()) {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.filter(f -> f.toString().contains(".pcap")).sorted().toList()) {
                    written = seeds(file, linkType, corpus, written);
                }
            }
        }
    }

    private static int seeds(Path file, int linkType, Path corpus, int before) throws IOException {
        int written = before;
        try (CaptureReader reader = CaptureFiles.open(file)) {
            Packet packet = new Packet();
            for (int i = 0; i < SEEDS_A_FILE && reader.next(packet); i++) {
                if (reader.interfaces().get(packet.interfaceId()).linkType() == linkType) {
                    byte[] bytes = new byte[Math.min(packet.capturedLength(), 4096)];
                    for (int k = 0; k < bytes.length; k++) {
                        bytes[k] = (byte) packet.u8(k);
                    }
                    Files.write(corpus.resolve("seed-" + written++), bytes);
                }
            }
        } catch (CaptureFormatException damaged) {
            // What was read before the damage is enough.
        }
        return written;
    }

    private static void print(int linkType, byte[] bytes) throws IOException {
        long nanos = nanos(linkType, bytes);
        // What takes long may have been waiting for a processor or for classes.
        for (int again = 0; again < REPEATS && nanos > TOO_SLOW_NANOS; again++) {
            nanos = Math.min(nanos, nanos(linkType, bytes));
        }
        if (nanos > TOO_SLOW_NANOS) {
            throw new AssertionError("a packet takes " + nanos / 1_000_000 + " ms");
        }
    }

    private static long nanos(int linkType, byte[] bytes) throws IOException {
        Packet packet = new Packet().moveTo(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length).at(0, 0);
        long begin = System.nanoTime();
        new PacketPrinter(TEXT, NameSource.NONE).print(packet, linkType, new ShortLines());
        new JsonPrinter(TEXT, NameSource.NONE).print(packet, CaptureInterface.of(linkType), new ShortLines());
        return System.nanoTime() - begin;
    }

    /** Takes lines that are not too long. */
    private static final class ShortLines extends OutputStream {
        @Override
        public void write(int b) {
            throw new UnsupportedOperationException("byte by byte");
        }

        @Override
        public void write(byte[] text, int from, int length) {
            int start = from;
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    if (i - start > TextBuffer.LINE_LIMIT) {
                        throw new AssertionError("a line of " + (i - start) + " bytes");
                    }
                    start = i + 1;
                }
            }
        }
    }
}
