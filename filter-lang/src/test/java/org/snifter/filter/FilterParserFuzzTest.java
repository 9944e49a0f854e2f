package org.snifter.filter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, the parser makes a filter of them or says what is wrong: nothing else, and soon. Built, it
 * tries the inputs kept in {@code testdata/fuzz/filter-parser}; {@code bench/scripts/fuzz} makes up more.
 */
public final class FilterParserFuzzTest {
    private static final TestNames NAMES = new TestNames();

    public FilterParserFuzzTest() {}

    static List<Path> inputs() throws IOException {
        Path kept = Path.of(System.getProperty("snifter.testdata"), "fuzz", "filter-parser");
        try (Stream<Path> files = Files.list(kept)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void parsesOrRefuses(Path input) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    /** Named as Jazzer wants it. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = text(bytes);
        // A file's lines come from the same hand as the filter.
        FilterParser parser = new FilterParser(NAMES, file -> List.of("10.0.0.0/8 # a comment", file));
        try {
            parser.parse(text);
        } catch (FilterException e) {
            Diagnostic diagnostic = e.diagnostic();
            if (diagnostic.span().start() < 0 || diagnostic.span().end() > text.length()) {
                throw new AssertionError(diagnostic.span() + " is not in the text", e);
            }
            diagnostic.render();
        }
    }

    /** UTF-8, or what is none as Latin-1. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
