package org.snifter.dissect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of every packet in {@code testdata/captures}, with each option, against the installed tcpdump's. */
class AgreementTest {
    private static final Pattern BLANK = Pattern.compile(" ");
    private static final Path TESTDATA = Path.of(System.getProperty("snifter.testdata"));

    @BeforeAll
    static void reference() {
        Printing.assumeTcpdump();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-n", "-nn", "-n -e", "-n -q", "-n -e -q", "-n -v", "-n -vv", "-n -vvv", "-n -v -e",
        "-n -v -q", "-n -vvv -q -e", "-n -t", "-n -tt", "-n -ttt", "-n -tttt", "-n -ttttt", "-n -tttt --nano",
        "-n -tt --nano", "-n -ttt --nano", "-n -x", "-n -xx", "-n -X", "-n -XX", "-n -A", "-n -AA", "-n -x -v -e",
        "-n -S", "-n -S -v", "-n -v -X", "-n -K", "-n -K -vv", "-n -q -x", "-n -q -A -e"})
    void everyPacket(String options) throws IOException {
        List<String> words = new ArrayList<>(List.of("-#"));
        BLANK.splitAsStream(options).forEach(words::add);
        PendingPackets pending = PendingPackets.read(TESTDATA);
        try (Stream<Path> files = Files.list(TESTDATA.resolve("captures"))) {
            for (Path file : files.filter(f -> f.toString().contains(".pcap")).sorted().toList()) {
                NumberedText theirs = NumberedText.of(Printing.tcpdump(file, words));
                NumberedText ours = NumberedText.of(Printing.ours(file, CommandLine.parse(words)));
                for (int number = 1; number <= Math.max(theirs.size(), ours.size()); number++) {
                    if (!pending.contains(file, number)) {
                        assertEquals(theirs.packet(number), ours.packet(number), file.getFileName() + " " + options);
                    }
                }
            }
        }
    }
}
