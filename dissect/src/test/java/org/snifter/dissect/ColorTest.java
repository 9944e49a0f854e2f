package org.snifter.dissect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours for a terminal: nothing of the text changes but that. */
class ColorTest {
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");
    private static final Pattern SEQUENCE = Pattern.compile("\033\\[[0-9;]*m");

    @ParameterizedTest
    @ValueSource(strings = {"-n", "-nvvve", "-nX", "-nq"})
    void theTextIsTheSame(String style) throws IOException {
        try (Stream<Path> files = Files.list(CAPTURES)) {
            for (Path file : files.filter(f -> f.toString().contains(".pcap")).sorted().toList()) {
                assertEquals(Printing.ours(file, options(style, false)),
                        SEQUENCE.matcher(Printing.ours(file, options(style, true))).replaceAll(""), file.toString());
            }
        }
    }

    @Test
    void eachKindHasItsColor() throws IOException {
        String text = Printing.ours(CAPTURES.resolve("tcp.pcap"), options("-nt", true));
        assertTrue(text.startsWith("\033[1mIP\033[0m \033[36m192.0.2.1\033[0m.\033[33m49152\033[0m > "), text);
        assertTrue(text.contains(": \033[32mFlags [S]\033[0m, seq "));
        assertTrue(text.contains("\033[1;31m[|tcp]\033[0m"));
    }

    private static PrintOptions options(String style, boolean colored) {
        PrintOptions plain = CommandLine.parse(List.of(style));
        return PrintOptions.builder().numeric(plain.numeric()).verbosity(plain.verbosity()).quiet(plain.quiet())
                .linkLayer(plain.linkLayer()).hexDump(plain.hexDump()).timeStamp(plain.timeStamp()).colored(colored)
                .build();
    }
}
