package org.snifter.prove.mutation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.ProgramOptimizer;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.prove.OracleCase;
import org.snifter.prove.Refinement;
import org.snifter.prove.Verdict;

/**
 * A mistake in a pass of the optimizer, or in what writes its programs, does not get past the prover: for each of them
 * one comparison after the other is flipped until the programs that come out are wrong, and proven to be.
 */
class PassMutationTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static List<CbpfProgram> references;
    private static List<CbpfProgram> right;

    @BeforeAll
    static void optimizeRight() throws FilterException {
        references = new ArrayList<>();
        List<OracleCase> cases = OracleCase.all();
        for (int i = 7; i < cases.size(); i += 301) {
            if (cases.get(i).unoptimized().size() < 60 && !cases.get(i).unoptimized().loops()) {
                references.add(cases.get(i).unoptimized());
            }
        }
        // Lists, which are long in no other sample, and numbers of all kinds.
        for (String expression : List.of(list("dst host 10.0.%d.1", 12), list("tcp dst port %d", 14),
                "tcp[2:2] / 4 * 4 = 80 or udp[2:2] % 3 = 1 and len > 9")) {
            references.add(FilterCompiler.PLAIN.compile(new FilterParser().parse(expression),
                    Target.of(LinkType.EN10MB)));
        }
        // A link type whose header length is computed, and kept in scratch memory.
        references.add(FilterCompiler.PLAIN.compile(new FilterParser().parse("tcp port 80 and host 10.0.0.1"),
                Target.of(LinkType.IEEE802_11_RADIO)));
        MutantLoader unchanged = new MutantLoader(Optional.empty());
        right = new ArrayList<>();
        for (CbpfProgram reference : references) {
            right.add(unchanged.optimize(reference).orElseThrow());
        }
    }

    private static String list(String item, int count) {
        List<String> items = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            items.add(item.formatted(i * 7));
        }
        return String.join(" or ", items);
    }

    /** The classes of the passes that the optimizer has, whatever they are. */
    private static Set<String> passes() throws ReflectiveOperationException {
        Field stages = new MutantLoader(Optional.empty()).loadClass("org.snifter.cbpf.opt.Optimizer")
                .getDeclaredField("STAGES");
        stages.setAccessible(true);
        Set<String> passes = new LinkedHashSet<>();
        for (Object stage : (List<?>) stages.get(null)) {
            ((List<?>) stage).forEach(pass -> passes.add(pass.getClass().getName()));
        }
        return passes;
    }

    @Test
    void thereAreMutationsOfEveryPass() throws ReflectiveOperationException {
        Set<String> passes = passes();
        assertTrue(passes.size() >= 6, passes::toString);
        passes.forEach(pass -> assertFalse(sites(pass, passes).isEmpty(), pass + " has nothing to flip"));
    }

    @TestFactory
    Stream<DynamicTest> aMistakeInAPassIsFound(TestReporter reporter) throws ReflectiveOperationException {
        Set<String> passes = passes();
        return passes.stream()
                .map(pass -> DynamicTest.dynamicTest(pass, () -> kill(pass, sites(pass, passes), reporter)));
    }

    /** A mistake in the layout gives no program, as programs are checked when they are made. */
    @TestFactory
    Stream<DynamicTest> aMistakeInTheEmitterIsFound(TestReporter reporter) {
        return Stream.of("Evaluator", "ScratchAllocation", "CodeMerging")
                .map(name -> "org.snifter.cbpf.emit." + name)
                .map(type -> DynamicTest.dynamicTest(type, () -> kill(type, MutantLoader.sites(type), reporter)));
    }

    /** The comparisons of a pass and of what it alone is made of, its own first. */
    private static List<MutantLoader.Site> sites(String pass, Set<String> passes) {
        List<MutantLoader.Site> sites = new ArrayList<>(MutantLoader.sites(pass));
        for (String neighbour : MutantLoader.neighbours(pass)) {
            if (!passes.contains(neighbour)) {
                sites.addAll(MutantLoader.sites(neighbour));
            }
        }
        return sites;
    }

    private static void kill(String type, List<MutantLoader.Site> sites, TestReporter reporter) {
        for (int i = 0; i < sites.size(); i++) {
            Optional<Verdict> wrong = wrong(new MutantLoader(Optional.of(sites.get(i))));
            if (wrong.isPresent()) {
                reporter.publishEntry(sites.get(i).name(), "after " + i + " others: " + wrong.get());
                return;
            }
        }
        throw new AssertionError("no flipped comparison of " + type + " is found, of " + sites.size());
    }

    /** How a mutant's programs are proven wrong, if they are. */
    private static Optional<Verdict> wrong(MutantLoader mutant) {
        for (int i = 0; i < references.size(); i++) {
            Optional<CbpfProgram> optimized = mutant.optimize(references.get(i));
            if (optimized.isEmpty()) {
                // It breaks down, which nobody needs a proof for.
                return Optional.empty();
            }
            if (!optimized.get().equals(right.get(i))) {
                Verdict verdict = Refinement.check(references.get(i), optimized.get(), LIMIT);
                if (verdict instanceof Verdict.Loses || verdict instanceof Verdict.WronglyAccepts) {
                    return Optional.of(verdict);
                }
            }
        }
        return Optional.empty();
    }

    /** What comes out of a mutant without a mutation is what comes out of the compiler. */
    @Test
    void withoutAMistakeNothingChanges() {
        for (int i = 0; i < references.size(); i++) {
            CbpfProgram ours = ProgramOptimizer.optimize(references.get(i));
            assertEquals(ours, right.get(i));
            assertEquals(ours, ListingParser.parseAssembly(ours.toString()));
        }
    }
}
