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

/** How many instructions a packet of the captures in {@code testdata} costs, here and in the reference's programs. */
class WorkReportTest {
    private static List<WorkReport.Mean> means;
    private static Path testdata;

    @BeforeAll
    static void measure() throws IOException {
        testdata = Path.of(System.getProperty("snifter.testdata"));
        means = WorkReport.measure(OraclePrograms.all(), List.of(testdata.resolve("captures")));
        assertTrue(means.size() > 1500, "expressions with packets of their link type");
    }

    @AfterAll
    static void forget() {
        means = null;
    }

    @Test
    void noExpressionCostsOneInstructionMoreThanTheReferences() {
        assertEquals(List.of(), means.stream().filter(mean -> mean.more() > 1).toList());
    }

    @Test
    void packetsCostLessInTheMean() {
        double more = means.stream().mapToDouble(WorkReport.Mean::more).average().orElseThrow();
        assertTrue(more < 0, more + " instructions more");
    }

    @Test
    void theReportIsUpToDate() throws IOException {
        assertEquals(WorkReport.checked(Files.readString(testdata.resolve("oracle-work.md"))),
                WorkReport.ofTestData(means), "written anew by org.snifter.cbpf.opt.WorkReport");
    }
}
