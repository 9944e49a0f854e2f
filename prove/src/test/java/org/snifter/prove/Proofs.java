package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.fail;

import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;

/** Assertions that are proofs. */
public final class Proofs {
    private Proofs() {}

    /**
     * Fails, with both listings and a packet that shows the difference, unless {@code optimized} is proven to be a
     * correct optimization of {@code reference}.
     *
     * @param what what is compiled, such as the expression
     */
    public static void assertCorrect(Object what, CbpfProgram reference, CbpfProgram optimized) {
        String wrong = switch (Refinement.check(reference, optimized)) {
            case Verdict.Correct() -> null;
            case Verdict.Loses(ExamplePacket packet) -> "loses " + packet;
            case Verdict.WronglyAccepts(ExamplePacket packet) -> "wrongly accepts " + packet;
            case Verdict.Unknown(String reason) -> "is not decided: " + reason;
        };
        if (wrong != null) {
            fail(what + " " + wrong + "\nreference:\n" + Listing.assembly(reference) + "\noptimized:\n"
                    + Listing.assembly(optimized));
        }
    }
}
