package org.snifter.cbpf.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Coverage;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.emit.RegisterEmitter;
import org.snifter.cbpf.ir.Lifter;
import org.snifter.filter.oracle.OracleCase;

/** Optimizes the reference's unoptimized programs; packets made to matter must get the right verdicts. */
class OptimizerOracleTest {
    private static final int PACKETS = 12;

    /** A case and what is made of its unoptimized program here. */
    private record Optimized(OracleCase oracle, CbpfProgram reference, CbpfProgram ours) {}

    private static List<Optimized> optimized;

    @BeforeAll
    static void optimizeAll() {
        List<OracleCase> cases = new ArrayList<>(OracleCase.all());
        cases.addAll(OracleCase.live());
        optimized = new ArrayList<>();
        for (OracleCase oracle : cases) {
            if (oracle.error().isEmpty()) {
                CbpfProgram reference = ListingParser.parseAssembly(oracle.unoptimized());
                CbpfProgram ours = new RegisterEmitter()
                        .emit(new Optimizer().optimize(Lifter.lift(reference).orElseThrow()));
                optimized.add(new Optimized(oracle, reference, ours));
            }
        }
        assertTrue(optimized.size() > 4000, "the oracle has programs");
    }

    @AfterAll
    static void forget() {
        optimized = null;
    }

    @Test
    void noPacketShowsAnOptimizationWrong() {
        List<String> wrong = new ArrayList<>();
        for (Optimized each : optimized) {
            new Refinement(each.reference, each.ours, 1).search(PACKETS)
                    .ifPresent(what -> wrong.add(each.oracle + " " + what + "\n" + Listing.assembly(each.ours)));
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void nothingIsLongerThanWhatTheReferenceMakesCorrectly() {
        List<String> longer = new ArrayList<>();
        for (Optimized each : optimized) {
            if (!each.oracle.optimized().isEmpty() && each.oracle.optimizer().orElse("correct").equals("correct")
                    && each.ours.size() > each.oracle.optimized().size()) {
                longer.add(each.oracle + ": " + each.ours.size() + " instead of " + each.oracle.optimized().size());
            }
        }
        assertEquals(List.of(), longer);
    }

    @Test
    void whatTheReferenceCallsEmptyIsEmpty() {
        List<String> other = new ArrayList<>();
        int empty = 0;
        for (Optimized each : optimized) {
            if (each.oracle.optimizedError().filter("expression rejects all packets"::equals).isPresent()) {
                if (Coverage.of(each.ours) == Coverage.NONE) {
                    empty++;
                } else {
                    other.add(each.oracle.toString());
                }
            }
        }
        assertTrue(empty > 500, "the oracle has expressions that reject all packets");
        assertEquals(List.of(), other);
    }
}
