package org.snifter.dissect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Protocols of {@code testdata/printing}: sound, shortened, cut and damaged packets, as tcpdump 4.99.3 prints them. */
class ProtocolTextTest {
    private static final Path DIRECTORY = Path.of(System.getProperty("snifter.testdata"), "printing");

    static Stream<String> protocols() throws IOException {
        return ProtocolCaptures.protocols(DIRECTORY);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void printsWhatTcpdumpPrints(String protocol) throws IOException {
        PacketScript script = PacketScript.read(DIRECTORY.resolve(protocol + ".packets"));
        Path capture = DIRECTORY.resolve(protocol + ".pcap");
        for (List<String> options : script.optionSets()) {
            PrintOptions parsed = CommandLine.parse(ProtocolCaptures.numbered(options));
            NumberedText theirs = NumberedText.of(ProtocolCaptures.text(DIRECTORY, protocol, options));
            NumberedText ours = NumberedText.of(Printing.ours(capture, parsed));
            for (int number = 1; number <= Math.max(theirs.size(), ours.size()); number++) {
                assertEquals(theirs.packet(number), ours.packet(number), protocol + " " + number + " " + options);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void theCaptureIsMadeOfItsPackets(String protocol) throws IOException {
        byte[] made = PacketScript.read(DIRECTORY.resolve(protocol + ".packets")).capture();
        assertArrayEquals(made, Files.readAllBytes(DIRECTORY.resolve(protocol + ".pcap")));
    }
}
