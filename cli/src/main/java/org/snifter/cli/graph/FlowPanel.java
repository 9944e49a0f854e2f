package org.snifter.cli.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.Listing;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.graph.BasicBlock;
import org.snifter.cbpf.graph.ControlFlow;
import org.snifter.cli.graph.Panel.Edge;
import org.snifter.cli.graph.Panel.EdgeKind;
import org.snifter.cli.graph.Panel.Kind;
import org.snifter.cli.graph.Panel.Line;
import org.snifter.cli.graph.Panel.Node;

/** A program as a graph of basic blocks. */
final class FlowPanel {
    private static final int LONGEST_NAME = 24;
    private static final int MOST_NAMES = 3;

    private final LocatedProgram program;
    private final Parts parts;
    private final Optional<ExecutionCounts> counts;

    private FlowPanel(LocatedProgram program, Parts parts, Optional<ExecutionCounts> counts) {
        this.program = program;
        this.parts = parts;
        this.counts = counts;
    }

    static Panel of(String key, String heading, LocatedProgram program, Parts parts,
            Optional<ExecutionCounts> counts) {
        FlowPanel flow = new FlowPanel(program, parts, counts);
        List<BasicBlock> blocks = ControlFlow.of(program.program()).blocks();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            for (BasicBlock.Edge edge : blocks.get(i).edges()) {
                edges.add(flow.edge(i, blocks.get(i), edge));
            }
        }
        return new Panel(key, heading, blocks.stream().map(flow::node).toList(), edges);
    }

    private Node node(BasicBlock block) {
        Set<Integer> all = new TreeSet<>();
        List<Line> lines = new ArrayList<>();
        for (int i = block.first(); i <= block.last(); i++) {
            Set<Integer> own = parts.numbers(program.origins().get(i));
            all.addAll(own);
            lines.add(new Line("%03d  %s".formatted(i, text(i)), i, own, note(i, block)));
        }
        if (!all.isEmpty()) {
            lines.addFirst(new Line(names(all), Line.NONE, all, ""));
        }
        return new Node(kind(block), all, lines);
    }

    private String names(Set<Integer> numbers) {
        List<String> names = numbers.stream().limit(MOST_NAMES).map(number -> parts.name(number, LONGEST_NAME))
                .toList();
        return String.join(" · ", names) + (numbers.size() > MOST_NAMES ? " · …" : "");
    }

    /** Where a test leads is drawn, so it need not be said. */
    private String text(int index) {
        String text = Listing.text(program.program().get(index), index).replaceAll(" +jt .*", "").strip();
        int blank = text.indexOf(' ');
        return blank < 0 ? text : "%-4s %s".formatted(text.substring(0, blank), text.substring(blank).strip());
    }

    /** How often the first instruction ran; how many packets left at another. */
    private String note(int index, BasicBlock block) {
        if (counts.isEmpty()) {
            return "";
        }
        long ended = counts.get().ended(index);
        boolean returns = block.edges().isEmpty() && index == block.last();
        String left = ended == 0 || returns ? "" : "  −" + ended + " too short";
        return (index == block.first() ? "×" + counts.get().runs(index) : "") + left;
    }

    private Kind kind(BasicBlock block) {
        if (block.first() < block.last()) {
            return Kind.BLOCK;
        }
        CbpfInstruction only = program.program().get(block.first());
        if (only instanceof CbpfInstruction.ReturnConstant(int value)) {
            return value == 0 ? Kind.REJECT : Kind.ACCEPT;
        }
        return Kind.BLOCK;
    }

    private Edge edge(int from, BasicBlock block, BasicBlock.Edge edge) {
        EdgeKind kind = switch (edge.way()) {
            case TRUE -> EdgeKind.TRUE;
            case FALSE -> EdgeKind.FALSE;
            case ALWAYS -> EdgeKind.ALWAYS;
        };
        String answer = switch (edge.way()) {
            case TRUE -> "yes";
            case FALSE -> "no";
            case ALWAYS -> "";
        };
        if (counts.isEmpty()) {
            return new Edge(kind, from, edge.target(), answer, Edge.UNCOUNTED);
        }
        long count = ControlFlow.count(block, edge, counts.get());
        long packets = Math.max(1, counts.get().packets());
        return new Edge(kind, from, edge.target(), (answer + " " + count).strip(),
                Math.min(1, (double) count / packets));
    }
}
