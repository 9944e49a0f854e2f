package org.snifter.cbpf.graph;

import java.util.List;

/**
 * Instructions that run one after the other, and where control goes after the last.
 *
 * @param first the number of the first instruction
 * @param last  the number of the last one
 * @param edges where control goes on; none after a return
 */
public record BasicBlock(int first, int last, List<Edge> edges) {
    public BasicBlock {
        edges = List.copyOf(edges);
    }

    /** How control leaves a block. */
    public enum Way {
        /** The test at its end held. */
        TRUE,
        /** The test at its end did not hold. */
        FALSE,
        /** Whatever happened. */
        ALWAYS
    }

    /**
     * A way from one block to another.
     *
     * @param target the number of the block where it leads
     */
    public record Edge(Way way, int target) {}
}
