package org.snifter.pcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever follows the magic number of a pcap file. Built, it tries the inputs kept in
 * {@code testdata/fuzz/pcap-reader}; {@code bench/scripts/fuzz} makes up more.
 */
public final class PcapReaderFuzzTest {
    public PcapReaderFuzzTest() {}

    static List<Path> inputs() throws IOException {
        return FuzzedCapture.inputs("pcap-reader");
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void readsOrRefuses(Path input) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    /** Named as Jazzer wants it. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        // Other beginnings are the other targets'.
        if (bytes.length >= 4 && bytes[0] != 0x0a && bytes[0] != 0x1f && bytes[0] != 0x28 && bytes[0] != 0x04) {
            FuzzedCapture.check(bytes);
        }
    }
}
