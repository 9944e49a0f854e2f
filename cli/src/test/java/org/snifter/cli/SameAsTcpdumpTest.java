package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reading files: what tcpdump prints, Snifter prints; what tcpdump takes, Snifter takes. */
class SameAsTcpdumpTest {
    @BeforeAll
    static void needsTcpdump() {
        Tcpdump.assumeInstalled();
    }

    static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(Expressions.testdata().resolve("captures"))) {
            return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> takesTheSamePackets() throws IOException {
        return captures().stream().map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(), () -> {
            for (Expressions.Case c : Expressions.all()) {
                Tcpdump reference = Tcpdump.of("-r", capture.toString(), "-w", "-", c.expression());
                for (String[] options : new String[][]{{}, {"-O"}}) {
                    String[] args = concat(options, "-r", capture.toString(), "--micro", "-w", "-", c.expression());
                    Invocation ours = Invocation.of(args);
                    String what = String.join(" ", args) + "\n" + ours.err();
                    assertEquals(reference.status(), ours.status(), what);
                    if (reference.status() == 0) {
                        assertArrayEquals(reference.outBytes(), ours.outBytes(), what);
                    }
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> printsTheSame() throws IOException {
        List<String> styles = List.of("-n", "-nn", "-ne", "-nt", "-ntt", "-nttt", "-ntttt", "-nttttt", "-nq", "-nv",
                "-nvv", "-nvvv", "-nx", "-nxx", "-nX", "-nXX", "-nA", "-n#", "-nS", "-nK", "-nevvXX", "-nqe", "-nc3");
        return captures().stream().map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(), () -> {
            for (String style : styles) {
                assertEquals(Tcpdump.of(style, "-r", capture.toString()).out(),
                        Invocation.of(style, "-r", capture.toString()).out(), style);
            }
        }));
    }

    private static String[] concat(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }
}
