package org.snifter.cli.shell;

import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.filter.Filter;

/** What the user filters with. */
public sealed interface Loaded {
    /** An expression, to be compiled for the packets at hand. */
    record Expression(Filter filter) implements Loaded {}

    /** A classic program as it stands. */
    record Classic(CbpfProgram program, String file) implements Loaded {}

    /** An eBPF program as it stands. */
    record Extended(EbpfProgram program, String file) implements Loaded {}

    /** What the user calls it. */
    default String text() {
        return switch (this) {
            case Expression(Filter filter) -> filter.text();
            case Classic(var _, String file) -> "program " + file;
            case Extended(var _, String file) -> "eBPF program " + file;
        };
    }
}
