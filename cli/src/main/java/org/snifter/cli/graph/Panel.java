package org.snifter.cli.graph;

import java.util.List;
import java.util.Set;

/**
 * A graph to be drawn, not laid out yet.
 *
 * @param key     tells its lines from those of other panels
 * @param heading what it shows
 */
record Panel(String key, String heading, List<Node> nodes, List<Edge> edges) {
    Panel {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** What a node stands for. */
    enum Kind {
        /** {@code and}, {@code or}, {@code not}. */
        CONNECTIVE,
        /** A primitive of the expression. */
        PRIMITIVE,
        /** A basic block. */
        BLOCK,
        /** A block that accepts the packet. */
        ACCEPT,
        /** A block that rejects it. */
        REJECT
    }

    /**
     * A box.
     *
     * @param parts the primitives that it comes from or holds
     */
    record Node(Kind kind, Set<Integer> parts, List<Line> lines) {
        Node {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line of text in a box.
     *
     * @param instruction the number of the instruction it shows; {@link #NONE} where it shows none
     * @param parts       the primitives that it comes from
     * @param note        what stands at the end of the line, or nothing
     */
    record Line(String text, int instruction, Set<Integer> parts, String note) {
        static final int NONE = -1;
    }

    /** What an edge stands for. */
    enum EdgeKind {
        /** From a connective to an operand. */
        OPERAND,
        /** A test that holds. */
        TRUE,
        /** One that does not. */
        FALSE,
        /** No test. */
        ALWAYS
    }

    /**
     * An arrow between nodes, by their numbers.
     *
     * @param label what stands beside it, or nothing
     * @param share how many of all packets took it, 0 to 1
     */
    record Edge(EdgeKind kind, int from, int to, String label, double share) {
        /** Stands where nothing was counted. */
        static final double UNCOUNTED = 0.15;
    }
}
