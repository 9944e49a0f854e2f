package org.snifter.cbpf.ir;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The places where a location holds a value that depends on the way there. All joins of a location that one write can
 * reach, and all writes that such a join can see, make a web; a web is one variable.
 */
final class Joins {
    private static final int NONE = -1;

    private final ProgramFlow flow;
    private final BitSet joins = new BitSet();
    /** Union-find over joins. */
    private final Map<Integer, Integer> representative = new HashMap<>();
    /** The join that sees a write, by instruction. */
    private final int[] seenBy;
    /** The join that sees what the location holds when the program begins. */
    private final int[] seenFromStart = new int[ProgramFlow.LOCATIONS];

    Joins(ProgramFlow flow) {
        this.flow = flow;
        seenBy = new int[flow.end(flow.blockCount() - 1)];
        Arrays.fill(seenBy, NONE);
        Arrays.fill(seenFromStart, NONE);
    }

    boolean isJoin(int block, int location) {
        return joins.get(key(block, location));
    }

    void add(int block, int location) {
        joins.set(key(block, location));
    }

    /** The web of a join. */
    int web(int block, int location) {
        return find(key(block, location));
    }

    /** The web that the instruction's write of the location belongs to, or -1. */
    int webOfWrite(int instruction, int location) {
        return flow.written(instruction) != location || seenBy[instruction] == NONE ? NONE : find(seenBy[instruction]);
    }

    /** The web that what the location holds at the program's beginning belongs to, or -1. */
    int webAtStart(int location) {
        return seenFromStart[location] == NONE ? NONE : find(seenFromStart[location]);
    }

    /** Finds the webs of the joins that there are now. */
    void connect() {
        representative.clear();
        Arrays.fill(seenBy, NONE);
        Arrays.fill(seenFromStart, NONE);
        for (int join = joins.nextSetBit(0); join >= 0; join = joins.nextSetBit(join + 1)) {
            connect(join);
        }
    }

    private void connect(int join) {
        int location = join % ProgramFlow.LOCATIONS;
        BitSet seen = new BitSet();
        ArrayDeque<Integer> entries = new ArrayDeque<>();
        entries.add(join / ProgramFlow.LOCATIONS);
        while (!entries.isEmpty()) {
            int block = entries.remove();
            if (block == 0) {
                seenFromStart[location] = unite(seenFromStart[location], join);
            }
            for (int predecessor : flow.predecessors(block)) {
                int write = lastWrite(predecessor, location);
                if (write != NONE) {
                    seenBy[write] = unite(seenBy[write], join);
                } else if (joins.get(key(predecessor, location))) {
                    unite(key(predecessor, location), join);
                } else if (!seen.get(predecessor)) {
                    seen.set(predecessor);
                    entries.add(predecessor);
                }
            }
        }
    }

    private int lastWrite(int block, int location) {
        for (int i = flow.end(block) - 1; i >= flow.start(block); i--) {
            if (flow.written(i) == location) {
                return i;
            }
        }
        return NONE;
    }

    private static int key(int block, int location) {
        return block * ProgramFlow.LOCATIONS + location;
    }

    private int find(int join) {
        int root = join;
        for (Integer next = representative.get(root); next != null; next = representative.get(root)) {
            root = next;
        }
        return root;
    }

    private int unite(int one, int other) {
        if (one == NONE) {
            return other;
        }
        int root = find(one);
        int otherRoot = find(other);
        if (root != otherRoot) {
            representative.put(root, otherRoot);
        }
        return otherRoot;
    }
}
