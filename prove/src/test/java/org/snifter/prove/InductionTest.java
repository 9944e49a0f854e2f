package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.prove.Programs.program;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.AluConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.filter.LinkType;

/** Programs that loop. */
class InductionTest {
    /** Whether after some 2s there is a 1. */
    private static final CbpfProgram TWOS = program("ldx #0", "ldb [x + 5]", "jeq #1 jt 8 jf 3", "jeq #2 jt 4 jf 9",
            "txa", "add #1", "tax", "ja 1", "ret #1", "ret #0");

    /** The same within the first fifty bytes from the sixth on. */
    private static final CbpfProgram FEW_TWOS = program("ldx #0", "txa", "jeq #50 jt 11 jf 3", "ldb [x + 5]",
            "jeq #1 jt 10 jf 5", "jeq #2 jt 6 jf 11", "txa", "add #1", "tax", "ja 1", "ret #1", "ret #0");

    /** That, but it counts in scratch memory, and from another number on. */
    private static final CbpfProgram FEW_TWOS_OTHERWISE = program("ld #5", "st M[4]", "ldx #0", "ld M[4]",
            "jeq #55 jt 15 jf 5", "ldb [x + 5]", "jeq #1 jt 14 jf 7", "jeq #2 jt 8 jf 15", "ld M[4]", "add #1",
            "st M[4]", "sub #5", "tax", "ja 3", "ret #1", "ret #0");

    @Test
    void loopsThatGoRoundTogetherAreCompared() {
        assertInstanceOf(Relation.Holds.class, Equivalence.check(FEW_TWOS, FEW_TWOS_OTHERWISE));
        assertInstanceOf(Relation.Holds.class, Implication.check(FEW_TWOS_OTHERWISE, TWOS));
        assertInstanceOf(Verdict.Correct.class, Refinement.check(FEW_TWOS, FEW_TWOS_OTHERWISE));
        assertInstanceOf(Relation.Holds.class, Equivalence.check(TWOS, TWOS));
    }

    @Test
    void aDifferenceInAnEarlyRoundIsShown() {
        CbpfProgram threes = program("ldx #0", "ldb [x + 5]", "jeq #1 jt 8 jf 3", "jeq #3 jt 4 jf 9", "txa", "add #1",
                "tax", "ja 1", "ret #1", "ret #0");
        assertInstanceOf(Relation.Fails.class, Equivalence.check(TWOS, threes));
        assertInstanceOf(Verdict.Loses.class, Refinement.check(TWOS, threes));
        CbpfProgram firstByteOnly = program("ldb [5]", "jeq #1 jt 2 jf 3", "ret #1", "ret #0");
        assertInstanceOf(Relation.Fails.class, Equivalence.check(TWOS, firstByteOnly));
        assertInstanceOf(Relation.Holds.class, Implication.check(firstByteOnly, TWOS));
    }

    @Test
    void aDifferenceInALateRoundIsNotCalledNone() {
        assertInstanceOf(Relation.Unknown.class, Equivalence.check(TWOS, FEW_TWOS));
        assertInstanceOf(Relation.Unknown.class, Implication.check(TWOS, FEW_TWOS));
        assertInstanceOf(Relation.Unknown.class, Implication.check(TWOS, FEW_TWOS_OTHERWISE));
        assertInstanceOf(Relation.Holds.class, Implication.check(FEW_TWOS, TWOS));
        assertInstanceOf(Verdict.Unknown.class, Refinement.check(TWOS, FEW_TWOS));
    }

    /** What a place holds at the head of one loop says nothing about what it holds at the head of the next. */
    @Test
    void loopsOneAfterTheOtherAreKeptApart() {
        String[] ones = {"ldx #0", "ldb [x + 0]", "jeq #1 jt 3 jf 7", "txa", "add #1", "tax", "ja 1"};
        List<String> both = new ArrayList<>(List.of(ones));
        both.addAll(List.of("ldb [x + 0]", "jeq #2 jt 9 jf 13", "txa", "add #1", "tax", "ja 7"));
        List<String> once = new ArrayList<>(both);
        both.addAll(List.of("jeq #3 jt 14 jf 15", "ret #1", "ret #0"));
        CbpfProgram chain = program(both.toArray(String[]::new));
        once.addAll(List.of("txa", "jeq #9 jt 15 jf 17",
                "ldb [x + 0]", "jeq #3 jt 18 jf 17", "ret #0", "ret #1"));
        CbpfProgram nineOnly = program(once.toArray(String[]::new));
        assertInstanceOf(Relation.Holds.class, Implication.check(nineOnly, chain));
        assertFalse(Implication.check(chain, nineOnly) instanceof Relation.Holds);
    }

    @Test
    void witnessesOfLoopsAreFoundInTheFirstRounds() {
        assertInstanceOf(Witness.Answer.Found.class, Witness.find(TWOS, LinkType.EN10MB));
        CbpfProgram tenRounds = program("txa", "add #1", "tax", "jeq #10 jt 5 jf 4", "ja 0", "ret #1");
        assertInstanceOf(Witness.Answer.Unknown.class, Witness.find(tenRounds, LinkType.EN10MB));
    }

    /** Mistakes in the body of a loop are found or at least not called right. */
    @Test
    void mistakesInLoopsAreNotProvenRight() {
        CbpfProgram right = OracleCase.ethernet("ip6 protochain 6").unoptimized();
        int shown = 0;
        int mistakes = 0;
        for (int i = 2; i < right.size(); i++) {
            List<CbpfInstruction> instructions = new ArrayList<>(right.instructions());
            switch (right.get(i)) {
                case JumpIfConstant(var test, int value, int yes, int no) ->
                    instructions.set(i, new JumpIfConstant(test, value + 1, yes, no));
                case LoadIndirect(var width, int offset) -> instructions.set(i, new LoadIndirect(width, offset + 1));
                case AluConstant(var operation, int value) when value != 0 ->
                    instructions.set(i, new AluConstant(operation, value + 1));
                default -> {
                    continue;
                }
            }
            CbpfProgram wrong = CbpfProgram.withLoops(instructions);
            Verdict verdict = Refinement.check(right, wrong);
            mistakes++;
            switch (verdict) {
                // What is 6 comes to the same end, as no other test finds it.
                case Verdict.Correct() -> assertEquals(4, i, wrong::toString);
                case Verdict.Unknown _ -> {}
                case Verdict.Loses(ExamplePacket packet) -> {
                    shown++;
                    assertTrue(accepts(right, packet) && !accepts(wrong, packet));
                }
                case Verdict.WronglyAccepts(ExamplePacket packet) -> {
                    shown++;
                    assertTrue(accepts(wrong, packet) && !accepts(right, packet.uncut()));
                }
            }
        }
        assertTrue(mistakes >= 15, "mistakes made: " + mistakes);
        assertTrue(shown >= mistakes - 2, "of " + mistakes + " mistakes, " + shown + " show in the first rounds");
    }

    private static boolean accepts(CbpfProgram program, ExamplePacket packet) {
        return CbpfInterpreter.run(program, packet.packet(), 0, packet.capturedLength(), packet.wireLength(),
                packet.ancillaryData()) != 0;
    }
}
