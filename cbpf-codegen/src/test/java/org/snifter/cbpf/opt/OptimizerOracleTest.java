package org.snifter.cbpf.opt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.emit.RegisterEmitter;
import org.snifter.cbpf.ir.Lifter;
import org.snifter.filter.oracle.OracleCase;

/** Optimizes the reference's unoptimized programs; packets made to matter must get the right verdicts. */
class OptimizerOracleTest {
    private static final int PACKETS = 12;

    @Test
    void optimizedProgramsAreCorrect() {
        List<String> wrong = new ArrayList<>();
        int programs = 0;
        List<OracleCase> cases = new ArrayList<>(OracleCase.all());
        cases.addAll(OracleCase.live());
        for (OracleCase oracle : cases) {
            if (oracle.error().isEmpty()) {
                CbpfProgram reference = ListingParser.parseAssembly(oracle.unoptimized());
                CbpfProgram ours = new RegisterEmitter()
                        .emit(new Optimizer().optimize(Lifter.lift(reference).orElseThrow()));
                Optional<String> difference = new Refinement(reference, ours, programs).search(PACKETS);
                difference.ifPresent(what -> wrong.add(oracle + " " + what + "\n" + Listing.assembly(ours)));
                programs++;
            }
        }
        assertTrue(programs > 4000, "the oracle has programs");
        assertEquals(List.of(), wrong);
    }
}
