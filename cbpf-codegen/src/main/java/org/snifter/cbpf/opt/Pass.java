package org.snifter.cbpf.opt;

import org.snifter.cbpf.ir.Graph;

/** One step of optimization: a correct optimization of any graph, as the project's design defines it. */
public interface Pass {
    /** What the pass does, in a few words. */
    String name();

    /** The better graph; the same instance where there is nothing to do. */
    Graph apply(Graph graph);
}
