package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.RawInstruction;
import org.snifter.cbpf.ir.Graph;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;

/**
 * What libpcap 1.10.3 refuses is refused and what it takes is taken, to mean the same; {@code
 * testdata/libpcap-1.10/README.md} says how the cases were made and explains those that differ, which are no more and
 * no fewer than it lists.
 */
class EarlierReferenceTest {
    private static final int PACKETS = 20;

    private final FilterParser parser = new FilterParser(new FixedNames(), new LocalListFiles());
    private final MeaningComparison comparison = new MeaningComparison(PACKETS);

    @Test
    void differsOnlyWhereItIsExplained() throws IOException {
        Map<String, String> differences = new TreeMap<>();
        for (OddExpressions.Case each : cases()) {
            difference(each).ifPresent(reason -> differences.put(each.toString(), reason));
        }
        assertEquals(ExplainedDifferences.in("libpcap-1.10/README.md"), differences.keySet(), differences::toString);
    }

    private static List<OddExpressions.Case> cases() throws IOException {
        Path file = Path.of(System.getProperty("snifter.testdata"), "libpcap-1.10", "odd-expressions.tsv.gz");
        List<OddExpressions.Case> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split("\t", -1);
                cases.add(new OddExpressions.Case(fields[0], fields[1], fields[2]));
            }
        }
        return cases;
    }

    private Optional<String> difference(OddExpressions.Case each) {
        boolean refused = each.answer().startsWith("tcpdump: ");
        Graph graph;
        try {
            graph = Lowering.lower(parser.parse(each.expression()), new Target(LinkType.valueOf(each.linkType()),
                    Target.MAX_SNAPLEN, OptionalInt.empty(), Target.Capture.NONE, ByteOrder.LITTLE_ENDIAN));
        } catch (FilterException e) {
            return refused ? Optional.empty() : Optional.of("refused: " + e.diagnostic().message());
        }
        return refused ? Optional.of("taken; the reference says " + each.answer())
                : comparison.difference(program(each.answer()), graph, each.expression().hashCode());
    }

    /** The number of instructions, then code, jumps and operand of each. */
    private static CbpfProgram program(String answer) {
        List<RawInstruction> instructions = Arrays.stream(answer.split(",", -1)).skip(1).map(line -> {
            String[] numbers = line.split(" ", -1);
            return new RawInstruction(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]),
                    Integer.parseInt(numbers[2]), Integer.parseUnsignedInt(numbers[3]));
        }).toList();
        return CbpfProgram.decode(instructions);
    }
}
