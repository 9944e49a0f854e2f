package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
 * reference refuses it. What is known to differ is in {@code testdata/oracle-disagreements.md}, and how many cases of each link type
 * agree is in {@code testdata/oracle-agreement.md}, which says how it is written anew.
 *
 * <p>System property {@code snifter.oracle.packets} is how many packets to make for each case.
 */
class OracleMeaningTest {
    private static final int PACKETS = Integer.getInteger("snifter.oracle.packets", 6);

    /** One in so many packets is cut at every length; the others only around what the reference loads. */
    private static final int CUT_EVERYWHERE = 8;

    private final FilterParser parser = new FilterParser(new FixedNames(), new LocalListFiles());
    private final List<String> disagreements = new ArrayList<>();
    private final Set<String> known = knownDisagreements();

    @Test
    void agreesOnEveryCase() throws IOException {
        AgreementTable files = check("Capture files", OracleCase.all(), Target.Capture.NONE);
        AgreementTable live = check("Live Linux captures", OracleCase.live(), Target.Capture.LIVE_LINUX);
        AgreementTable suspect = check("Suspicious input", OracleCase.suspect(), Target.Capture.NONE);
        assertEquals(List.of(), disagreements.stream().limit(40).toList(), disagreements.size() + " disagreements");
        AgreementTable.compareWithRecord(PACKETS, List.of(files, live, suspect));
    }

    private AgreementTable check(String title, List<OracleCase> cases, Target.Capture capture) {
        AgreementTable table = new AgreementTable(title);
        cases.forEach(each -> check(each, capture, table.of(each.dlt())));
        return table;
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

    private void check(OracleCase oracle, Target.Capture capture, AgreementTable.Tally tally) {
        if (known.contains(oracle.toString())) {
            tally.explained++;
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
                tally.agree++;
            } else {
                disagreements.add(oracle + "\n  should be refused: " + oracle.error().orElse(""));
            }
            return;
        }
        compare(oracle, graph, tally);
    }

    private void compare(OracleCase oracle, Graph graph, AgreementTable.Tally tally) {
        CbpfProgram reference = ListingParser.parseAssembly(oracle.unoptimized());
        GraphInterpreter machine = new GraphInterpreter(graph);
        Random random = new Random(oracle.expr().hashCode());
        for (int i = 0; i < PACKETS; i++) {
            PathPackets.Packet packet = PathPackets.next(reference, random);
            MemorySegment memory = MemorySegment.ofArray(packet.bytes());
            for (int cut : i % CUT_EVERYWHERE == 0 ? everyLength(packet) : packet.cuts()) {
                int expected = CbpfInterpreter.run(reference, memory, 0, cut, packet.originalLength(), packet.data());
                int actual = machine.run(memory, 0, cut, packet.originalLength(), packet.data());
                tally.comparisons++;
                if (expected != actual) {
                    disagreements.add(oracle + "\n  " + (packet.readsUnwrittenScratch() ? "(reads unwritten) " : "")
                            + expected + " is " + actual + " on " + cut + " bytes of " + packet);
                    return;
                }
            }
        }
        tally.agree++;
    }

    /** Up to one byte beyond everything that the reference loads, and the whole. */
    private static Collection<Integer> everyLength(PathPackets.Packet packet) {
        int whole = packet.cuts().last();
        Integer farthest = packet.cuts().lower(whole);
        int beyond = farthest == null ? 0 : Math.min(farthest + 1, whole - 1);
        return IntStream.concat(IntStream.rangeClosed(0, beyond), IntStream.of(whole)).boxed().toList();
    }
}
