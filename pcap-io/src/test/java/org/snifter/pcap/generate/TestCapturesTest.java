package org.snifter.pcap.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The captures that are checked in are those that the generator makes. */
class TestCapturesTest {
    private static final Path TESTDATA = Path.of(System.getProperty("snifter.testdata"));

    @TempDir
    private Path fresh;

    @ParameterizedTest
    @ValueSource(strings = {"captures", "damaged", "damage-variants"})
    void theCheckedInFilesAreTheGenerators(String directory) throws IOException {
        TestCaptures.generate(fresh);
        Path made = fresh.resolve(directory);
        Path checkedIn = TESTDATA.resolve(directory);
        assertEquals(names(made), names(checkedIn));
        for (String name : names(made)) {
            assertArrayEquals(Files.readAllBytes(made.resolve(name)), Files.readAllBytes(checkedIn.resolve(name)),
                    name);
        }
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
