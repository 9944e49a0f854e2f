package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snifter.prove.OracleClaims.Claim;

/**
 * What this project compiles, with and without its optimizer, is a correct optimization of the reference's unoptimized
 * program, and so is what the optimizer makes of that program. A sample of the oracle's expressions by default; where
 * the system property {@code snifter.proofs} names a file, all of them, and a report is written there.
 */
class OracleProofTest {
    private static final int SAMPLE = 16;

    /** How long a question may take; the sample has none that takes seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("snifter.proofs.seconds", 1200));

    @Test
    void programsAreCorrectOptimizationsOfTheReference() throws IOException {
        String report = System.getProperty("snifter.proofs", "");
        List<OracleCase> all = Stream.of(OracleCase.all(), OracleCase.live(), OracleCase.suspect())
                .flatMap(List::stream).toList();
        List<OracleCase> cases = report.isEmpty()
                ? IntStream.range(0, all.size() / SAMPLE).mapToObj(i -> all.get(i * SAMPLE)).toList()
                : all;
        List<OracleProofReport.Entry> entries = prove(cases);
        if (!report.isEmpty()) {
            Files.writeString(Path.of(report), OracleProofReport.of(entries));
        }
        assertEquals(List.of(), entries.stream().filter(entry -> !(entry.verdict() instanceof Verdict.Correct))
                .map(OracleProofReport.Entry::toString).toList());
    }

    private static List<OracleProofReport.Entry> prove(List<OracleCase> cases) {
        List<OracleProofReport.Entry> entries = new ArrayList<>();
        OracleClaims claims = new OracleClaims();
        boolean talks = !System.getProperty("snifter.proofs", "").isEmpty();
        cases.parallelStream().flatMap(oracle -> claims.of(oracle).stream()).forEach(claim -> {
            OracleProofReport.Entry entry = decide(claim);
            synchronized (entries) {
                entries.add(entry);
                if (talks && (entry.milliseconds() > 2000 || !(entry.verdict() instanceof Verdict.Correct))) {
                    System.err.println(entries.size() + " " + entry);
                }
            }
        });
        return entries;
    }

    private static OracleProofReport.Entry decide(Claim claim) {
        long start = System.nanoTime();
        Verdict verdict = claim.verdict(LIMIT);
        return new OracleProofReport.Entry(claim, verdict, (System.nanoTime() - start) / 1_000_000);
    }
}
