package org.snifter.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** The same damages in every form of a capture: what testdata/damage-variants/EXPECTED.tsv says of each file. */
class DamageVariantsTest {
    private static final Path DIRECTORY = Path.of(System.getProperty("snifter.testdata"), "damage-variants");

    /** A row of the table. */
    record Variant(String file, int packets, long offset, int salvaged, String message) {}

    static List<Variant> table() throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("EXPECTED.tsv")).stream().skip(1).map(line -> line.split("\t"))
                .map(cells -> new Variant(cells[0], Integer.parseInt(cells[1]), Long.parseLong(cells[2]),
                        Integer.parseInt(cells[3]), cells[4]))
                .toList();
    }

    @Test
    void everyFileHasItsRow() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertEquals(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".tsv"))
                    .sorted().toList(), table().stream().map(Variant::file).sorted().toList());
        }
    }

    @FunctionalInterface
    private interface Opening {
        CaptureReader open() throws IOException;
    }

    @ParameterizedTest
    @MethodSource("table")
    void aFile(Variant variant) throws IOException {
        Path file = DIRECTORY.resolve(variant.file());
        check(variant, () -> CaptureFiles.open(file));
    }

    @ParameterizedTest
    @MethodSource("table")
    void aStream(Variant variant) throws IOException {
        Path file = DIRECTORY.resolve(variant.file());
        check(variant, () -> CaptureFiles.open(FileChannel.open(file), variant.file()));
    }

    private static void check(Variant variant, Opening opening) throws IOException {
        if (variant.packets() == 0) {
            said(variant, assertThrows(CaptureFormatException.class, opening::open));
            return;
        }
        try (CaptureReader reader = opening.open()) {
            PacketScan scan = PacketScan.counting(packet -> true, Long.MAX_VALUE, 1);
            said(variant, assertThrows(CaptureFormatException.class, () -> scan.run(reader)));
            assertEquals(variant.packets(), scan.taken());
            while (reader.skipDamage().isPresent()) {
                goOn(scan, reader);
            }
            assertEquals(variant.salvaged(), scan.taken());
        }
    }

    /** Damage after the first has been found already to be such. */
    private static void goOn(PacketScan scan, CaptureReader reader) throws IOException {
        try {
            scan.run(reader);
        } catch (CaptureFormatException e) {
            assertTrue(e.offset() > 0);
        }
    }

    private static void said(Variant variant, CaptureFormatException e) {
        assertTrue(e.problem().startsWith(variant.message()), e.getMessage());
        assertEquals(variant.offset(), e.offset(), e.getMessage());
    }
}
