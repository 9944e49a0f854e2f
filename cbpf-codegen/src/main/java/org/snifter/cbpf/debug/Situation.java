package org.snifter.cbpf.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a {@link Debugger} stands.
 *
 * @param steps     how many instructions have run
 * @param next      the number of the instruction that comes next; of the last one where the program has ended
 * @param previous  the number of the instruction that ran before that one, if any did
 * @param registers the registers, always the same in the same order
 * @param memory    the memory of its own that the program uses or has used, in order
 * @param read      what the next instruction will read of the packet, if anything
 * @param reads     what was read of the packet until now, in order
 * @param outcome   how the program ended, if it has
 */
public record Situation(long steps, int next, OptionalInt previous, List<Cell> registers, List<Cell> memory,
        Optional<PacketRead> read,
        List<PacketRead> reads, Optional<Outcome> outcome) {
    public Situation {
        registers = List.copyOf(registers);
        memory = List.copyOf(memory);
        reads = List.copyOf(reads);
    }

    /** Whether the program has ended. */
    public boolean hasEnded() {
        return outcome.isPresent();
    }

    /** Registers and memory. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(registers);
        cells.addAll(memory);
        return cells;
    }
}
