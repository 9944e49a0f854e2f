package org.snifter.cbpf.ir;

import java.util.List;

/**
 * A filter as a control-flow graph. Blocks are numbered by their place in the list; every target is such a number. Graphs
 * are acyclic but for {@code protochain}, whose search is a loop.
 *
 * @param entry the number of the block where the filter begins
 */
public record Graph(List<Block> blocks, int entry) {
    public Graph {
        blocks = List.copyOf(blocks);
    }
}
