package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphInterpreter;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;
import org.snifter.filter.oracle.OracleCase;

/**
 * The graph of an expression judges packets as the reference's unoptimized program does, whole and cut anywhere, or is refused as the
 * reference refuses it. What is known to differ is in {@code testdata/oracle-disagreements.md}.
 *
 * <p>System property {@code snifter.oracle.packets} is how many packets to make for each case.
 */
class OracleMeaningTest {
    private static final int PACKETS = Integer.getInteger("snifter.oracle.packets", 6);

    private final FilterParser parser = new FilterParser(new FixedNames(), new LocalListFiles());
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private final Set<String> known = knownDisagreements();

    /** What became of the cases of one link type. */
    private static final class Tally {
        int agreed;
        int refused;
        int known;
        long runs;

        @Override
        public String toString() {
            return agreed + " agree, " + refused + " refused by both, " + known + " known to differ, " + runs + " runs";
        }
    }

    @Test
    void agreesOnFiles(TestReporter reporter) {
        OracleCase.all().forEach(each -> check(each, Target.Capture.NONE));
        report(reporter);
    }

    @Test
    void agreesOnLiveCaptures(TestReporter reporter) {
        OracleCase.live().forEach(each -> check(each, Target.Capture.LIVE_LINUX));
        report(reporter);
    }

    @Test
    void agreesOnSuspectInput(TestReporter reporter) {
        OracleCase.suspect().forEach(each -> check(each, Target.Capture.NONE));
        report(reporter);
    }

    /** The items of the lists in the file of disagreements, as {@link OracleCase#toString()} has them. */
    private static Set<String> knownDisagreements() {
        try {
            return Files.readAllLines(Path.of(System.getProperty("snifter.testdata"), "oracle-disagreements.md"))
                    .stream().filter(line -> line.startsWith("- `")).map(line -> line.substring(3, line.length() - 1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(TestReporter reporter) {
        tallies.forEach((linkType, tally) -> reporter.publishEntry(linkType, tally.toString()));
        assertEquals(List.of(), disagreements.stream().limit(40).toList(), disagreements.size() + " disagreements");
    }

    private void check(OracleCase oracle, Target.Capture capture) {
        Tally tally = tallies.computeIfAbsent(oracle.dlt(), name -> new Tally());
        if (known.contains(oracle.toString())) {
            tally.known++;
            return;
        }
        Target target = new Target(LinkType.valueOf(oracle.dlt()), oracle.snaplen(), OptionalInt.empty(), capture,
                ByteOrder.LITTLE_ENDIAN);
        Graph graph;
        try {
            Filter filter = parser.parse(oracle.expr());
            graph = Lowering.lower(filter, target);
        } catch (FilterException refused) {
            if (oracle.error().isPresent()) {
                tally.refused++;
            } else {
                disagreements.add(oracle + "\n  refused: " + refused.getMessage());
            }
            return;
        }
        if (oracle.unoptimized().isEmpty()) {
            if (oracle.set().equals("suspect") && oracle.error().isEmpty()) {
                tally.agreed++;
            } else {
                disagreements.add(oracle + "\n  should be refused: " + oracle.error().orElse(""));
            }
            return;
        }
        compare(oracle, graph, tally);
    }

    private void compare(OracleCase oracle, Graph graph, Tally tally) {
        CbpfProgram reference = ListingParser.parseAssembly(oracle.unoptimized());
        GraphInterpreter machine = new GraphInterpreter(graph);
        Random random = new Random(oracle.expr().hashCode());
        for (int i = 0; i < PACKETS; i++) {
            PathPackets.Packet packet = PathPackets.next(reference, random);
            MemorySegment memory = MemorySegment.ofArray(packet.bytes());
            for (int cut : packet.cuts()) {
                int expected = CbpfInterpreter.run(reference, memory, 0, cut, packet.originalLength(), packet.data());
                int actual = machine.run(memory, 0, cut, packet.originalLength(), packet.data());
                tally.runs++;
                if (expected != actual) {
                    disagreements.add(oracle + "\n  " + (packet.readsUnwrittenScratch() ? "(reads unwritten) " : "")
                            + expected + " is " + actual + " on " + cut + " bytes of " + packet);
                    return;
                }
            }
        }
        tally.agreed++;
    }
}
