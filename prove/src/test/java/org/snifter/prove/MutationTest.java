package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInstruction.AluConstant;
import org.snifter.cbpf.CbpfInstruction.JumpIfConstant;
import org.snifter.cbpf.CbpfInstruction.LoadAbsolute;
import org.snifter.cbpf.CbpfInstruction.LoadIndirect;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Comparison;

/** Mistakes put into good optimized programs are found, with packets that an interpreter confirms. */
class MutationTest {
    private record Mutant(String mistake, CbpfProgram program) {}

    /** Every single mistake of a few kinds: no instruction of these programs is idle, so each one matters. */
    @ParameterizedTest
    @ValueSource(strings = {"ip", "tcp", "host 192.168.1.1", "udp port 53", "arp", "icmp", "ip6", "tcp[13] & 2 != 0"})
    void everyMistakeIsFound(String expression) {
        OracleCase oracle = OracleCase.ethernet(expression);
        CbpfProgram optimized = oracle.optimized().orElseThrow();
        List<Mutant> mutants = mutants(optimized);
        assertFalse(mutants.isEmpty());
        for (Mutant mutant : mutants) {
            Verdict verdict = Refinement.check(oracle.unoptimized(), mutant.program);
            assertTrue(isConfirmed(verdict, oracle.unoptimized(), mutant.program),
                    () -> mutant.mistake + " gives " + verdict + "\n" + mutant.program);
        }
    }

    /** Mistakes anywhere: what random packets prove wrong, the solver does not call right. */
    @Test
    void noMistakeThatPacketsShowIsMissed() {
        Random random = new Random(7);
        List<OracleCase> cases = OracleCase.all().stream()
                .filter(c -> c.optimizer().isPresent() && c.optimizer().get().equals("correct")).toList();
        int shown = 0;
        int incorrect = 0;
        for (int i = 3; i < cases.size(); i += 41) {
            CbpfProgram reference = cases.get(i).unoptimized();
            List<Mutant> mutants = mutants(cases.get(i).optimized().orElseThrow());
            if (mutants.isEmpty()) {
                continue;
            }
            for (int j = 0; j < 3; j++) {
                Mutant mutant = mutants.get(random.nextInt(mutants.size()));
                Verdict verdict = Refinement.check(reference, mutant.program);
                boolean confirmed = isConfirmed(verdict, reference, mutant.program);
                boolean losesOne = losesARandomPacket(random, reference, mutant.program);
                String what = cases.get(i) + ", " + mutant.mistake;
                assertTrue(confirmed || verdict instanceof Verdict.Correct, () -> what + " gives " + verdict);
                assertTrue(confirmed || !losesOne, () -> what + " is called " + verdict);
                shown += losesOne ? 1 : 0;
                incorrect += confirmed ? 1 : 0;
            }
        }
        assertTrue(shown > 10 && incorrect > 150, "shown " + shown + ", found " + incorrect);
    }

    private static boolean isConfirmed(Verdict verdict, CbpfProgram reference, CbpfProgram mutant) {
        return switch (verdict) {
            case Verdict.Correct() -> false;
            case Verdict.Unknown _ -> false;
            case Verdict.Loses(ExamplePacket packet) -> accepts(reference, packet) && !accepts(mutant, packet);
            case Verdict.WronglyAccepts(ExamplePacket packet) ->
                accepts(mutant, packet) && !accepts(reference, packet.uncut());
        };
    }

    private static boolean accepts(CbpfProgram program, ExamplePacket packet) {
        return CbpfInterpreter.run(program, packet.packet(), 0, packet.capturedLength(), packet.wireLength(),
                packet.ancillaryData()) != 0;
    }

    private static boolean losesARandomPacket(Random random, CbpfProgram reference, CbpfProgram mutant) {
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            ExamplePacket packet = new ExamplePacket(MemorySegment.ofArray(bytes), bytes.length, bytes.length,
                    Map.of());
            if (accepts(reference, packet) && !accepts(mutant, packet)) {
                return true;
            }
        }
        return false;
    }

    private static List<Mutant> mutants(CbpfProgram program) {
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            if (program.get(i) instanceof JumpIfConstant(Comparison test, int value, int ifTrue, int ifFalse)) {
                add(mutants, "flipped", program, i, new JumpIfConstant(test, value, ifFalse, ifTrue));
                add(mutants, "guard dropped", program, i, new JumpIfConstant(test, value, ifTrue, ifTrue));
                add(mutants, "guard closed", program, i, new JumpIfConstant(test, value, ifFalse, ifFalse));
                add(mutants, "value off by one", program, i, new JumpIfConstant(test, value + 1, ifTrue, ifFalse));
            } else if (program.get(i) instanceof LoadAbsolute(var width, int offset)) {
                add(mutants, "offset off by one", program, i, new LoadAbsolute(width, offset + 1));
            } else if (program.get(i) instanceof LoadIndirect(var width, int offset)) {
                add(mutants, "offset off by one", program, i, new LoadIndirect(width, offset + 1));
            } else if (program.get(i) instanceof AluConstant(var operation, int value)) {
                add(mutants, "operand off by one", program, i, new AluConstant(operation, value + 1));
            }
        }
        return mutants;
    }

    private static void add(List<Mutant> mutants, String mistake, CbpfProgram program, int i,
            CbpfInstruction replacement) {
        List<CbpfInstruction> instructions = new ArrayList<>(program.instructions());
        instructions.set(i, replacement);
        mutants.add(new Mutant("(%03d) %s".formatted(i, mistake), CbpfProgram.withLoops(instructions)));
    }

    @Test
    void mutantsOfOneProgramAreWhatTheySay() {
        CbpfProgram ip = OracleCase.ethernet("ip").optimized().orElseThrow();
        assertEquals(5, mutants(ip).size());
        assertInstanceOf(Verdict.Correct.class, Refinement.check(ip, ip));
    }
}
