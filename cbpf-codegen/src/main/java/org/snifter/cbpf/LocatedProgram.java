package org.snifter.cbpf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snifter.cbpf.emit.Emitter;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.filter.Span;

/**
 * A program, and for each instruction the parts of the expression that it comes from: none for what no part alone asks for,
 * several where parts ask for the same test.
 */
public record LocatedProgram(CbpfProgram program, List<Set<Span>> origins) {
    public LocatedProgram {
        origins = List.copyOf(origins);
        if (origins.size() != program.size()) {
            throw new IllegalArgumentException("origins for each instruction");
        }
    }

    /** A program that comes from no expression. */
    public static LocatedProgram unlocated(CbpfProgram program) {
        return new LocatedProgram(program, Collections.nCopies(program.size(), Set.of()));
    }

    /** The program of a graph whose blocks each have the one origin, as lowering leaves them. */
    static LocatedProgram of(Emitter emitter, Graph meaning) {
        return of(emitter, meaning, Map.of());
    }

    /**
     * The program of an optimized graph. The optimizer keeps one block for all parts that ask for the same test, and only
     * one's origin.
     *
     * @param meaning what was optimized
     */
    static LocatedProgram of(Emitter emitter, Graph optimized, Graph meaning) {
        Map<Object, Set<Span>> askers = new HashMap<>();
        for (int number : meaning.reversePostorder()) {
            Block block = meaning.block(number);
            for (Object step : steps(block)) {
                add(askers.computeIfAbsent(step, _ -> new LinkedHashSet<>()), block.origin());
            }
        }
        return of(emitter, optimized, askers);
    }

    private static LocatedProgram of(Emitter emitter, Graph graph, Map<Object, Set<Span>> askers) {
        Emitter.Located located = emitter.emitLocated(graph);
        List<Set<Span>> origins = new ArrayList<>();
        for (Set<Integer> numbers : located.blocks()) {
            Set<Span> spans = new LinkedHashSet<>();
            for (int number : numbers) {
                Block block = graph.block(number);
                add(spans, block.origin());
                for (Object step : steps(block)) {
                    spans.addAll(askers.getOrDefault(step, Set.of()));
                }
            }
            origins.add(spans);
        }
        return new LocatedProgram(located.program(), origins);
    }

    private static void add(Set<Span> spans, Span origin) {
        if (!origin.equals(Span.NONE)) {
            spans.add(origin);
        }
    }

    /** What the block assigns and tests. */
    private static List<Object> steps(Block block) {
        List<Object> steps = new ArrayList<>();
        for (Assignment assignment : block.assignments()) {
            steps.add(assignment);
        }
        if (block.end() instanceof Terminator.Branch branch) {
            steps.add(branch.condition());
        }
        return steps;
    }
}
