package org.snifter.cli.graph;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.snifter.cli.graph.Panel.Edge;
import org.snifter.cli.graph.Panel.Line;
import org.snifter.cli.graph.Panel.Node;

/** Pictures in the language of Graphviz, which lays them out itself: a cluster for each panel. */
final class DotWriter {
    private DotWriter() {}

    static String write(String title, List<Panel> panels) {
        StringBuilder out = new StringBuilder();
        out.append("digraph filter {\n  label=").append(quoted(title))
                .append("; labelloc=t; fontname=monospace; compound=true;\n")
                .append("  node [shape=box, style=rounded, fontname=monospace, fontsize=10];\n")
                .append("  edge [fontname=monospace, fontsize=9];\n");
        for (Panel panel : panels) {
            out.append("  subgraph cluster_").append(panel.key()).append(" {\n    label=")
                    .append(quoted(panel.heading())).append(";\n");
            for (int i = 0; i < panel.nodes().size(); i++) {
                out.append("    ").append(panel.key()).append(i).append(' ').append(attributes(panel.nodes().get(i)))
                        .append(";\n");
            }
            for (Edge edge : panel.edges()) {
                out.append("    ").append(panel.key()).append(edge.from()).append(" -> ").append(panel.key())
                        .append(edge.to()).append(attributes(edge)).append(";\n");
            }
            out.append("  }\n");
        }
        return out.append("}\n").toString();
    }

    private static String attributes(Node node) {
        String lines = node.lines().stream().map(DotWriter::line)
                .collect(Collectors.joining("\\l", "", node.lines().size() > 1 ? "\\l" : ""));
        String look = switch (node.kind()) {
            case CONNECTIVE -> ", shape=ellipse";
            case PRIMITIVE, BLOCK -> "";
            case ACCEPT -> ", color=darkgreen, penwidth=2";
            case REJECT -> ", color=firebrick, penwidth=2";
        };
        return "[label=\"" + lines + "\"" + look + "]";
    }

    private static String line(Line line) {
        return escaped(line.note().isEmpty() ? line.text() : line.text() + "   " + line.note());
    }

    private static String attributes(Edge edge) {
        String look = switch (edge.kind()) {
            case OPERAND -> "arrowhead=none";
            case TRUE -> "color=darkgreen";
            case FALSE -> "color=firebrick, style=dashed";
            case ALWAYS -> "color=gray40";
        };
        String label = edge.label().isEmpty() ? "" : ", label=" + quoted(edge.label());
        return String.format(Locale.ROOT, " [%s%s, penwidth=%.1f]", look, label, 1 + 3 * edge.share() * edge.share());
    }

    private static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
    }
}
