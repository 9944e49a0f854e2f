package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphChange;
import org.snifter.cbpf.ir.GraphListing;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.Span;

class CompilationTest {
    @Test
    void everyStepGoesOnFromTheOneBefore() throws FilterException {
        Set<String> passes = new HashSet<>();
        for (String text : List.of("tcp port 80 and not ip6", "len / 2 < 9 and len - 0 > 7",
                "port 53 or port 80 or port 53",
                "src net 10.0.1.0/24 or src net 10.0.2.0/24",
                "udp port 1 or udp port 2 or udp port 3 or udp port 4 or udp port 5", "ip or not ip or len > 7",
                "not (not ip or not ip host 1.2.3.4) or (ip6 and tcp)")) {
            for (LinkType link : List.of(LinkType.EN10MB, LinkType.named("IEEE802_11_RADIO").orElseThrow())) {
                passes.addAll(steps(text, Target.of(link)));
            }
        }
        assertEquals(Set.of("simplify values", "remove assignments", "merge blocks", "thread jumps", "group tests",
                "search lists"), passes);
    }

    private static List<String> steps(String text, Target target) throws FilterException {
        Compilation compilation = Compilation.of(new FilterParser().parse(text), target);
        Graph current = compilation.lowered();
        for (OptimizationStep step : compilation.steps()) {
            assertSame(current, step.before(), text);
            assertFalse(step.before().equals(step.after()), text);
            current = step.after();
        }
        assertSame(current, compilation.optimized(), text);
        assertEquals(FilterCompiler.OPTIMIZING.compile(compilation.filter(), target), compilation.program());
        assertEquals(FilterCompiler.PLAIN.compile(compilation.filter(), target), compilation.plain());
        return compilation.steps().stream().map(OptimizationStep::pass).toList();
    }

    @Test
    void tellsWhatAPassRemoved() throws FilterException {
        String text = "arp and len - 0 > 7 and arp";
        Compilation compilation = Compilation.of(new FilterParser().parse(text), Target.of(LinkType.EN10MB));
        assertEquals("""
                    0: [12:2] = 0x806 ? 1 : 4                   arp
                    1: len - 0 > 7 ? 2 : 4                      len - 0 > 7
                    2: [12:2] = 0x806 ? 3 : 4                   arp
                    3: accept 262144
                    4: reject
                """, GraphListing.of(compilation.lowered(), text));
        assertEquals("""
                    0: [12:2] = 0x806 ? 1 : 3                   arp
                    1: len > 7 ? 2 : 3                          len - 0 > 7
                    2: accept 262144
                    3: reject
                """, GraphListing.of(compilation.optimized(), text));
        List<GraphChange> changes = compilation.steps().stream().flatMap(step -> step.changes().stream()).toList();
        assertEquals(List.of(new GraphChange.Rewritten(new Span(8, 19), "len - 0 > 7", "len > 7"),
                new GraphChange.Removed(new Span(24, 27), "[12:2] = 0x806"),
                new GraphChange.Redirected(new Span(8, 19), "len > 7", "[12:2] = 0x806", "accept 262144")), changes);
    }
}
