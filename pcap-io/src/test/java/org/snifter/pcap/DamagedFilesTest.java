package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files are read up to the damage, which is then named: all that the table in testdata/README.md says. */
class DamagedFilesTest {
    private static final Path TESTDATA = Path.of(System.getProperty("snifter.testdata"));
    private static final String READ_TO_THE_END = "-";

    /** A row of the table. */
    record Damage(String file, int packets, String offset, String message) {}

    /** Where a reader came to, and why it stopped. */
    private record End(int packets, CaptureFormatException exception) {}

    @FunctionalInterface
    private interface Opening {
        CaptureReader open() throws IOException;
    }

    static List<Damage> table() throws IOException {
        return Files.readAllLines(TESTDATA.resolve("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| file | how it was made"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split(" *\\| *", -1))
                .map(cells -> new Damage(cells[1], Integer.parseInt(cells[3]), cells[4], cells[5]))
                .toList();
    }

    @Test
    void everyFileHasItsRow() throws IOException {
        try (Stream<Path> files = Files.list(TESTDATA.resolve("damaged"))) {
            assertEquals(files.map(file -> file.getFileName().toString()).sorted().toList(),
                    table().stream().map(Damage::file).sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void aFile(Damage damage) throws IOException {
        Path file = TESTDATA.resolve("damaged").resolve(damage.file());
        check(damage, () -> CaptureFiles.open(file));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aStream(Damage damage) throws IOException {
        Path file = TESTDATA.resolve("damaged").resolve(damage.file());
        check(damage, () -> CaptureFiles.open(FileChannel.open(file), damage.file()));
    }

    private static void check(Damage damage, Opening opening) throws IOException {
        End end = read(opening);
        assertEquals(damage.packets(), end.packets());
        if (damage.offset().equals(READ_TO_THE_END)) {
            assertEquals(null, end.exception());
        } else {
            assertEquals(Long.parseLong(damage.offset()), end.exception().offset(), end.exception().getMessage());
            assertTrue(end.exception().problem().startsWith(damage.message()), end.exception().getMessage());
        }
    }

    private static End read(Opening opening) throws IOException {
        int packets = 0;
        try (CaptureReader reader = opening.open()) {
            Packet packet = new Packet();
            while (reader.next(packet)) {
                packets++;
            }
            return new End(packets, null);
        } catch (CaptureFormatException e) {
            return new End(packets, e);
        }
    }
}
