package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snifter.cbpf.lower.FixedNames;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/**
 * Whatever the filter and the packet, the optimized program is a correct optimization of the plain one: it takes
 * what the plain one takes, and of truncated packets none that the plain one would not take whole.
 *
 * <p>An input is a link type ({@code DLT_} number, 2 bytes in network order), how much of the packet is captured
 * (1 byte, in 255ths), the filter in Latin-1 up to a zero byte, and the packet. Built, the test tries those kept in
 * {@code testdata/fuzz/filter-compiler}; {@code bench/scripts/fuzz} makes up more.
 */
public final class FilterCompilerFuzzTest {
    private static final int HEADER = 3;

    /**
     * Zeros that follow the packet in its whole: a packet may end before a load whose outcome changes nothing, and then
     * counts as truncated.
     */
    private static final int REST = 1 << 17;

    private static final FilterParser PARSER = new FilterParser(new FixedNames(), file -> {
        throw new NoSuchFileException(file);
    });

    public FilterCompilerFuzzTest() {}

    static List<Path> inputs() throws IOException {
        Path kept = Path.of(System.getProperty("snifter.testdata"), "fuzz", "filter-compiler");
        try (Stream<Path> files = Files.list(kept)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void optimizesCorrectly(Path input) throws IOException {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    /** Named as Jazzer wants it. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < HEADER) {
            return;
        }
        Optional<LinkType> linkType = LinkType.ofDlt(Byte.toUnsignedInt(input[0]) << 8 | Byte.toUnsignedInt(input[1]));
        if (linkType.isEmpty()) {
            return;
        }
        int end = HEADER;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        String text = new String(input, HEADER, end - HEADER, StandardCharsets.ISO_8859_1);
        byte[] packet = Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length);
        int captured = packet.length * Byte.toUnsignedInt(input[2]) / 255;
        try {
            Filter filter = PARSER.parse(text);
            Target target = Target.file(linkType.get());
            compare(FilterCompiler.PLAIN.compile(filter, target), FilterCompiler.OPTIMIZING.compile(filter, target),
                    packet, captured);
        } catch (FilterException e) {
            // No filter, or none for this link type: nothing to compare.
        }
    }

    private static void compare(CbpfProgram plain, CbpfProgram optimized, byte[] packet, int captured) {
        byte[] whole = Arrays.copyOf(packet, packet.length + REST);
        boolean plainWhole = accepts(plain, whole, whole.length);
        boolean optimizedWhole = accepts(optimized, whole, whole.length);
        boolean optimizedPart = accepts(optimized, whole, captured);
        assertTrue(plainWhole == optimizedWhole, "different verdicts of the whole packet");
        assertTrue(!optimizedPart || plainWhole, "takes a truncated packet that it would not take whole");
        assertTrue(!accepts(plain, whole, captured) || optimizedPart, "loses a truncated packet");
    }

    private static boolean accepts(CbpfProgram program, byte[] whole, int captured) {
        return CbpfInterpreter.run(program, MemorySegment.ofArray(whole), 0, captured, whole.length - REST) != 0;
    }
}
