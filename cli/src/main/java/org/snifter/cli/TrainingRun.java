package org.snifter.cli;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Does what people do with the command, for the JVM to learn from: the build runs this once to make the AOT cache, which
 * holds the classes loaded and linked here.
 *
 * <p>Argument: a folder of captures.
 */
public final class TrainingRun {
    private static final int PCAP_HEADER = 24;
    /** So many that several threads go through them. */
    private static final long MANY_BYTES = 20_000_000;

    private TrainingRun() {}

    /** Runs the commands; fails when one of them does. */
    public static void main(String[] args) {
        for (String expression : List.of("ip and udp", "tcp port 80 and host 10.0.0.1", "not arp and net 10.0.0.0/8")) {
            train("-d", "-s", "65535", expression);
        }
        train("-d", "ip", "or", "ip6");
        train("--help");
        train("-L", "-d");
        for (Path capture : captures(Path.of(args[0]))) {
            train("-nr", capture.toString(), "ip or ip6 or arp or not ip");
            train("-nvvXXer", capture.toString());
        }
        trainOnManyPackets(Path.of(args[0]));
        trainLive();
    }

    /** On the loopback interface; where who builds may not capture, up to what the kernel says to that. */
    private static void trainLive() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        attempt(err, "-n", "-p", "-i", "lo", "--duration", "50ms", "-w", "-", "udp port 53");
        attempt(err, "-n", "-p", "-i", "lo", "--duration", "50ms", "udp port 53");
    }

    private static void trainOnManyPackets(Path captures) {
        Path file = temporary();
        try {
            repeat(Files.readAllBytes(captures.resolve("mixed.pcap")), file);
            for (String expression : List.of("udp port 53", "tcp", "host 192.0.2.1 and not arp")) {
                train("-r", file.toString(), "--count", expression);
                train("-r", file.toString(), "-w", file + ".out", expression);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(file);
            delete(Path.of(file + ".out"));
        }
    }

    /** Writes a capture of which the records come again and again. */
    private static void repeat(byte[] capture, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(capture, 0, PCAP_HEADER);
            for (long size = 0; size < MANY_BYTES; size += capture.length - PCAP_HEADER) {
                out.write(capture, PCAP_HEADER, capture.length - PCAP_HEADER);
            }
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("many", ".pcap");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> captures(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void train(String... command) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        if (attempt(err, command) != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + err.toString(StandardCharsets.UTF_8));
        }
    }

    private static int attempt(ByteArrayOutputStream err, String... command) {
        return Snifter.run(command, new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8)));
    }
}
