package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.ir.Graph;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;
import org.snifter.filter.oracle.OracleCase;

/**
 * The graph of an expression judges packets as the reference's unoptimized program does, whole and cut anywhere, or is
 * refused as the reference refuses it. What is known to differ is in {@code testdata/oracle-disagreements.md}, and how
 * many cases of each link type agree is in {@code testdata/oracle-agreement.md}, which says how it is written anew.
 *
 * <p>System property {@code snifter.oracle.packets} is how many packets to make for each case.
 */
class OracleMeaningTest {
    private static final int PACKETS = Integer.getInteger("snifter.oracle.packets", 6);

    private final FilterParser parser = new FilterParser(new FixedNames(), new LocalListFiles());
    private final List<String> disagreements = new ArrayList<>();
    private final Set<String> explained;

    OracleMeaningTest() throws IOException {
        explained = ExplainedDifferences.in("oracle-disagreements.md");
    }

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

    private void check(OracleCase oracle, Target.Capture capture, AgreementTable.Tally tally) {
        if (explained.contains(oracle.toString())) {
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
        MeaningComparison comparison = new MeaningComparison(PACKETS);
        Optional<String> difference = comparison.difference(ListingParser.parseAssembly(oracle.unoptimized()), graph,
                oracle.expr().hashCode());
        tally.comparisons += comparison.comparisons();
        if (difference.isPresent()) {
            disagreements.add(oracle + "\n  " + difference.get());
        } else {
            tally.agree++;
        }
    }
}
