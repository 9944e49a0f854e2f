package org.snifter.cbpf.ir;

import java.util.List;

/**
 * A graph, and where the primitives of its filter stand in it.
 *
 * @param parts in the order of the text; a primitive that is the same for every packet stands nowhere
 */
public record LocatedGraph(Graph graph, List<Part> parts) {
    public LocatedGraph {
        parts = List.copyOf(parts);
    }
}
