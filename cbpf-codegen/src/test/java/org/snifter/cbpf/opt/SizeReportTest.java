package org.snifter.cbpf.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How long optimized programs are beside those that the reference makes correctly. */
class SizeReportTest {
    private static List<OraclePrograms.Pair> pairs;

    @BeforeAll
    static void compileAll() {
        pairs = OraclePrograms.all();
        assertTrue(pairs.size() > 3000, "the oracle has programs");
    }

    @AfterAll
    static void forget() {
        pairs = null;
    }

    @Test
    void nothingIsLongerThanTheReferenceMakesIt() {
        assertEquals(List.of(), pairs.stream().filter(pair -> pair.ours().size() > pair.theirs().size())
                .map(pair -> pair.oracle() + ": " + pair.ours().size() + " instead of " + pair.theirs().size())
                .toList());
    }

    @Test
    void randomExpressionsAreShorterByFifteenPercent() {
        double ratio = SizeReport.ratio(pairs.stream().filter(pair -> pair.oracle().set().equals("random")).toList());
        assertTrue(ratio <= 0.85, "mean ratio " + ratio);
    }

    @Test
    void theReportIsUpToDate() throws IOException {
        assertEquals(Files.readString(Path.of(System.getProperty("snifter.testdata"), "oracle-sizes.md")),
                SizeReport.of(pairs), "written anew by org.snifter.cbpf.opt.SizeReport");
    }
}
