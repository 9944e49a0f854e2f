package org.snifter.pcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever follows the type of a section header. Built, it tries the inputs kept in
 * {@code testdata/fuzz/pcapng-reader}; {@code bench/scripts/fuzz} makes up more.
 */
public final class PcapngReaderFuzzTest {
    public PcapngReaderFuzzTest() {}

    static List<Path> inputs() throws IOException {
        return FuzzedCapture.inputs("pcapng-reader");
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void readsOrRefuses(Path input) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    /** Named as Jazzer wants it. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length >= 4 && bytes[0] == 0x0a && bytes[1] == 0x0d) {
            FuzzedCapture.check(bytes);
        }
    }
}
