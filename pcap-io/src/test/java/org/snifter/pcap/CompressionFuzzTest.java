package org.snifter.pcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is taken for a compressed capture. Built, it tries the inputs kept in
 * {@code testdata/fuzz/compressed-reader}; {@code bench/scripts/fuzz} makes up more.
 */
public final class CompressionFuzzTest {
    public CompressionFuzzTest() {}

    static List<Path> inputs() throws IOException {
        return FuzzedCapture.inputs("compressed-reader");
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void readsOrRefuses(Path input) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    /** Named as Jazzer wants it. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzedCapture.check(bytes);
    }
}
