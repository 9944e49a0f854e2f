package org.snifter.ebpf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which packet loads of a program take their bytes from a wider read that was made before, a window of 4 or 8 bytes: a
 * read of the packet has its bounds checked by the JVM, a shift of what is read has not.
 *
 * <p>A window is opened by a load that dominates others near it. At constant offsets it lies within what is known to be
 * captured; behind an index it begins at the load that opens it, and the packet may end within it. Methods hand the windows
 * that are still needed on to those that they call.
 */
final class PacketWindows {
    /**
     * Programs with more packet loads have none, and leave reading to a method: HotSpot's quick compiler takes long for
     * each read that is written out.
     */
    private static final int MOST_LOADS = 64;
    private static final int MOST_WINDOWS = Long.SIZE;
    private static final int NO_REGISTER = -1;
    private static final int ELSEWHERE = -1;
    private static final int UNKNOWN = Integer.MAX_VALUE;

    /** How a load gets its bytes. */
    sealed interface Source {
        /** By a read of its own. */
        record Packet() implements Source {}

        /** By a read of the window, which others take theirs from too. */
        record Opens(Window window) implements Source {}

        /** From a window that is open. */
        record From(Window window) implements Source {}
    }

    /**
     * Bytes that are read at once.
     *
     * @param register the variable that the offset is added to; -1 without one
     * @param start    offset of the first
     * @param bytes    4 or 8
     */
    record Window(int number, int register, int start, int bytes) {
        boolean isLong() {
            return bytes == Long.BYTES;
        }

        private boolean holds(int register, long offset, AccessSize size) {
            return register == this.register && offset >= start && offset + size.bytes() <= (long) start + bytes;
        }

        /** How far the window's number is to be shifted for its last byte to be that of a load. */
        int shift(int offset, AccessSize size) {
            return (start + bytes - offset - size.bytes()) * Byte.SIZE;
        }
    }

    /** A packet load. */
    private record Load(int block, int register, int offset, AccessSize size) {}

    private static final Source PACKET = new Source.Packet();

    private final EbpfProgram program;
    private final Variables variables;
    private final BasicBlocks blocks;
    private final CapturedLengths lengths;
    private final Source[] sources;
    private final List<Window> windows = new ArrayList<>();
    private final boolean written;

    /** Of each block, the windows that loads from its begin on take their bytes from. Sets of windows are bit masks. */
    private final long[] needed;

    PacketWindows(EbpfProgram program, Variables variables, BasicBlocks blocks, CapturedLengths lengths) {
        this.program = program;
        this.variables = variables;
        this.blocks = blocks;
        this.lengths = lengths;
        this.sources = new Source[program.size()];
        Arrays.fill(sources, PACKET);
        this.written = program.instructions().stream().filter(PacketWindows::loads).count() <= MOST_LOADS;
        this.needed = new long[blocks.count()];
        if (written) {
            new Search().find();
            findNeeded();
        }
    }

    /** Where loops begin no window is open, so the ways back need none. */
    private void findNeeded() {
        for (int block = blocks.count() - 1; block >= 0; block--) {
            int target = blocks.jumpTarget(block);
            long now = target > block ? needed[target] : 0;
            if (blocks.runsOn(block)) {
                now |= needed[block + 1];
            }
            for (int i = blocks.end(block) - 1; i >= blocks.start(block); i--) {
                now = switch (sources[i]) {
                    case Source.Packet() -> now;
                    case Source.Opens(var window) -> now & ~bit(window);
                    case Source.From(var window) -> now | bit(window);
                };
            }
            needed[block] = now;
        }
    }

    private static long bit(Window window) {
        return 1L << window.number();
    }

    /** Whether loads from a block's begin on take their bytes from a window that was opened before. */
    boolean needs(int block, Window window) {
        return (needed[block] & bit(window)) != 0;
    }

    /** The windows that are needed at any of these blocks. */
    List<Window> needed(int[] entries) {
        return windows.stream().filter(window -> Arrays.stream(entries).anyMatch(block -> needs(block, window)))
                .toList();
    }

    /** How a packet load gets its bytes. */
    Source source(int index) {
        return sources[index];
    }

    /** Whether reads are written out where they are. */
    boolean written() {
        return written;
    }

    private static boolean loads(EbpfInstruction instruction) {
        return instruction instanceof EbpfInstruction.LoadPacketAbsolute
                || instruction instanceof EbpfInstruction.LoadPacketIndirect;
    }

    private Load load(int block, int index) {
        return switch (program.get(index)) {
            // At negative offsets there is nothing to read.
            case EbpfInstruction.LoadPacketAbsolute(var size, int offset) ->
                offset < 0 ? null : new Load(block, NO_REGISTER, offset, size);
            case EbpfInstruction.LoadPacketIndirect(var size, var register, int offset) ->
                new Load(block, variables.of(register, index), offset, size);
            case EbpfInstruction.Alu _,EbpfInstruction.MoveSigned _,EbpfInstruction.Negate _,EbpfInstruction.ByteSwap _,EbpfInstruction.Load _,EbpfInstruction.LoadSigned _,EbpfInstruction.Store _,EbpfInstruction.Atomic _,EbpfInstruction.LoadImmediate64 _,EbpfInstruction.Jump _,EbpfInstruction.MayJump _,EbpfInstruction.JumpIf _,EbpfInstruction.Call _,EbpfInstruction.Exit _ ->
                null;
        };
    }

    /** Finds the windows, block after block. */
    private final class Search {
        /** Of each block, those open where control enters it on every way so far; all where none has come. */
        private final long[] open = new long[blocks.count()];

        /** Of each block, the last one that every way to it passes. */
        private final int[] dominator = new int[blocks.count()];

        Search() {
            Arrays.fill(open, -1);
            Arrays.fill(dominator, UNKNOWN);
            enterFromElsewhere(0);
            for (int block = 0; block < blocks.count(); block++) {
                int target = blocks.jumpTarget(block);
                if (blocks.reached(block) && target >= 0 && target <= block) {
                    enterFromElsewhere(target);
                }
            }
        }

        private void enterFromElsewhere(int block) {
            open[block] = 0;
            dominator[block] = ELSEWHERE;
        }

        /** Ways lead onward, but for those back to where loops begin. */
        void find() {
            for (int block = 0; block < blocks.count(); block++) {
                dominate(block, block + 1, blocks.runsOn(block));
                dominate(block, blocks.jumpTarget(block), true);
            }
            for (int block = 0; block < blocks.count(); block++) {
                if (blocks.reached(block)) {
                    long after = findIn(block);
                    flow(block, block + 1, blocks.runsOn(block), after);
                    flow(block, blocks.jumpTarget(block), true, after);
                }
            }
        }

        private void dominate(int from, int to, boolean flows) {
            if (flows && blocks.reached(from) && to > from) {
                dominator[to] = dominator[to] == UNKNOWN ? from : common(dominator[to], from);
            }
        }

        private void flow(int from, int to, boolean flows, long after) {
            if (flows && to > from) {
                open[to] &= after;
            }
        }

        private int common(int one, int other) {
            int a = one;
            int b = other;
            while (a != b) {
                if (a > b) {
                    a = dominator[a];
                } else {
                    b = dominator[b];
                }
            }
            return a;
        }

        private boolean dominates(int block, int other) {
            int at = other;
            while (at > block) {
                at = dominator[at];
            }
            return at == block;
        }

        /** Those open after a block. */
        private long findIn(int block) {
            long now = open[block];
            int known = lengths.known(block);
            for (int i = blocks.start(block); i < blocks.end(block); i++) {
                known = lengths.after(block, i, known);
                Load load = load(block, i);
                if (load != null) {
                    sources[i] = find(load, i, now, known);
                    if (sources[i] instanceof Source.Opens(var window)) {
                        now |= 1L << window.number();
                    }
                }
                now &= ~moved(variables.writes(i));
            }
            return now;
        }

        /** The windows that lie elsewhere once these variables are written. */
        private long moved(long written) {
            long moved = 0;
            for (Window window : written == 0 ? List.<Window>of() : windows) {
                if (window.register() != NO_REGISTER && (written & 1L << window.register()) != 0) {
                    moved |= 1L << window.number();
                }
            }
            return moved;
        }

        private Source find(Load load, int index, long now, int known) {
            Window open = holding(load, now);
            if (open != null) {
                return new Source.From(open);
            }
            // What writes the index ends the window at once.
            boolean moves = load.register() == 0;
            Window best = moves || windows.size() == MOST_WINDOWS ? null : best(load, after(load, index, now), known);
            if (best == null) {
                return PACKET;
            }
            windows.add(best);
            return new Source.Opens(best);
        }

        /** The open window that a load can take its bytes from; null without one. */
        private Window holding(Load load, long now) {
            for (Window window : windows) {
                if ((now & 1L << window.number()) != 0
                        && window.holds(load.register(), load.offset(), load.size())) {
                    return window;
                }
            }
            return null;
        }

        /** The smallest window that holds the most loads after this one; null where it holds none. */
        private Window best(Load load, List<Load> after, int known) {
            Window best = null;
            int most = 0;
            for (int bytes : new int[]{Integer.BYTES, Long.BYTES}) {
                boolean indexed = load.register() != NO_REGISTER;
                int end = load.offset() + load.size().bytes();
                long first = indexed ? load.offset() : Math.max(0, end - bytes);
                long last = indexed ? load.offset() : Math.min(load.offset(), known - bytes);
                for (long start = first; start <= last; start++) {
                    Window window = new Window(windows.size(), load.register(), (int) start, bytes);
                    int held = 0;
                    for (Load other : after) {
                        held += window.holds(other.register(), other.offset(), other.size()) ? 1 : 0;
                    }
                    if (held > most) {
                        most = held;
                        best = window;
                    }
                }
            }
            return best;
        }

        /** The loads that are made after one only, and that no open window holds. */
        private List<Load> after(Load load, int index, long now) {
            List<Load> after = new ArrayList<>();
            for (int block = load.block(); block < blocks.count(); block++) {
                if (blocks.reached(block) && dominates(load.block(), block)) {
                    for (int i = Math.max(index + 1, blocks.start(block)); i < blocks.end(block); i++) {
                        Load other = load(block, i);
                        if (other != null && other.register() == load.register() && holding(other, now) == null) {
                            after.add(other);
                        }
                    }
                }
            }
            return after;
        }
    }
}
