package org.snifter.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.ProgramOptimizer;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/**
 * What this project compiles, with and without its optimizer, is a correct optimization of the reference's unoptimized
 * program. A sample of the oracle's expressions by default, all of them where the system property {@code snifter.full}
 * is {@code true}.
 */
class CompilerRefinementTest {
    @Test
    void compiledProgramsAreCorrectOptimizationsOfTheReference() {
        List<OracleCase> cases = OracleCase.all();
        int step = Boolean.getBoolean("snifter.full") ? 1 : 16;
        Set<String> wrong = new TreeSet<>();
        long proven = IntStream.range(0, cases.size() / step).parallel().mapToObj(i -> cases.get(i * step))
                .filter(oracle -> {
                    List<String> problems = problems(oracle);
                    synchronized (wrong) {
                        wrong.addAll(problems);
                    }
                    return problems.isEmpty();
                }).count();
        assertTrue(proven > 0);
        assertEquals(Set.of(), wrong);
    }

    private static List<String> problems(OracleCase oracle) {
        try {
            Target target = Target.file(LinkType.valueOf(oracle.linkType()));
            Filter filter = new FilterParser().parse(oracle.expression());
            return Stream.of(problem(oracle, "plain", FilterCompiler.PLAIN.compile(filter, target)),
                    problem(oracle, "optimizing", FilterCompiler.OPTIMIZING.compile(filter, target)),
                    problem(oracle, "the reference optimized", ProgramOptimizer.optimize(oracle.unoptimized())))
                    .filter(problem -> !problem.isEmpty()).toList();
        } catch (FilterException e) {
            return List.of(oracle + " does not compile: " + e.getMessage());
        }
    }

    private static String problem(OracleCase oracle, String how, CbpfProgram program) {
        return switch (Refinement.check(oracle.unoptimized(), program)) {
            case Verdict.Correct() -> "";
            case Verdict.Loses(ExamplePacket packet) -> oracle + ", " + how + ", loses " + packet;
            case Verdict.WronglyAccepts(ExamplePacket packet) -> oracle + ", " + how + ", wrongly accepts " + packet;
            case Verdict.Unknown(String reason) -> oracle.unoptimized().loops()
                    ? ""
                    : oracle + ", " + how + ", is not decided: " + reason;
        };
    }
}
