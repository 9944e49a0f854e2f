package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The files of {@code testdata/damaged}, as the table in {@code testdata/README.md} says what is to be had of them. */
class DamageTest {
    private static final Path FOLDER = Expressions.testdata().resolve("damaged");

    /** A row of the table. */
    private record Row(String file, long packets, String offset, String message) {
        private static Row parse(String line) {
            List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(cells.get(1), Long.parseLong(cells.get(3)), cells.get(4), cells.get(5));
        }

        private boolean isSound() {
            return offset.equals("-");
        }
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Expressions.testdata().resolve("README.md")).stream()
                .filter(line -> line.matches("\\| \\S+\\.pcap(ng)? \\|.*\\| \\d+ \\|.*")).map(Row::parse)
                .filter(row -> Files.exists(FOLDER.resolve(row.file()))).toList();
    }

    @TestFactory
    Stream<DynamicTest> everythingBeforeTheDamageAndAMessage() throws IOException {
        List<Row> rows = rows();
        assertTrue(rows.size() > 20, rows.toString());
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.file(), () -> {
            Invocation read = Invocation.of("-r", FOLDER.resolve(row.file()).toString(), "--count");
            assertEquals(row.isSound() ? 0 : 1, read.status(), read.err());
            assertFalse(read.err().contains("\tat "), read.err());
            if (!row.isSound()) {
                assertTrue(read.err().contains("byte " + row.offset() + ":"), read.err());
                assertTrue(read.err().contains(row.message()), read.err());
            }
            if (row.packets() > 0) {
                assertEquals(Counts.of(row.packets(), "packet") + "\n", read.out());
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> whatCanBeReadIsPrinted() throws IOException {
        return rows().stream().filter(row -> !row.isSound() && row.packets() > 0)
                .map(row -> DynamicTest.dynamicTest(row.file(), () -> {
                    Invocation read = Invocation.of("-ntr", FOLDER.resolve(row.file()).toString());
                    assertEquals(1, read.status());
                    assertTrue(read.out().lines().count() >= row.packets(), read.out());
                }));
    }
}
