package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The verdicts on libpcap's optimizer are those that were found independently, for every expression of the oracle. */
class OracleRefinementTest {
    @Test
    void verdictsAreTheOraclesOwn() {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (OracleCase oracle : OracleCase.all()) {
            if (oracle.optimizer().isPresent()) {
                String expected = oracle.optimizer().get();
                String verdict = name(Refinement.check(oracle.unoptimized(), oracle.optimized().orElseThrow()));
                counts.merge(verdict, 1, Integer::sum);
                if (!verdict.equals(expected)) {
                    wrong.add(oracle + ": " + verdict + " instead of " + expected);
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong));
        assertEquals(Map.of("correct", 3399, "loses", 43, "wrongly accepts", 2), counts);
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Correct() -> "correct";
            case Verdict.Loses _ -> "loses";
            case Verdict.WronglyAccepts _ -> "wrongly accepts";
            case Verdict.Unknown(String reason) -> "unknown (" + reason + ")";
        };
    }
}
