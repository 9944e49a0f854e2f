package org.snifter.ebpf;

import java.util.List;

/**
 * A translated program, and what each of its instructions is for.
 *
 * @param sources for each instruction the number of the classic one that it does a part of; {@link #NONE} for what belongs to
 *                none alone
 */
public record LocatedTranslation(EbpfProgram program, List<Integer> sources) {
    /** No classic instruction in particular. */
    public static final int NONE = -1;

    /** Checks that there is a source for each instruction. */
    public LocatedTranslation {
        sources = List.copyOf(sources);
        if (sources.size() != program.size()) {
            throw new IllegalArgumentException("sources for each instruction");
        }
    }
}
