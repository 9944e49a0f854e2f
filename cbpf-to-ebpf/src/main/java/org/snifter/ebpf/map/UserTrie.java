package org.snifter.ebpf.map;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.snifter.ebpf.MapDeclaration;

/**
 * A binary trie of prefixes whose ways without a fork are one step. A node is a prefix; what is below it begins with it, and
 * forks at the bit after it. A node bears an entry, or only forks.
 *
 * <p>Nodes are rows of an array of numbers, so that a step touches one line of cache.
 */
final class UserTrie implements EntryMap {
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int NOBODY = -1;

    // The columns of a node: what is below it at bit 0 and bit 1, its entry, its length, and the words of its prefix.
    private static final int BELOW = 0;
    private static final int ENTRY = 2;
    private static final int LENGTH = 3;
    private static final int WORDS = 4;

    private final MapDeclaration declaration;
    private final int dataBytes;
    private final int words;
    private final int columns;
    private final int stride;
    private final MemorySegment values;
    private final int[] nodeOf;
    private final int[] freeEntries;
    private int freeEntryCount;
    private final int[] freeNodes;
    private int freeNodeCount;
    private int[] nodes;
    private int nodeCount;
    private int root = NOBODY;

    UserTrie(MapDeclaration declaration) {
        if (declaration.keyBytes() <= MapDeclaration.PREFIX_LENGTH_BYTES) {
            throw new IllegalArgumentException("a trie's keys begin with a length of 4 bytes");
        }
        this.declaration = declaration;
        dataBytes = declaration.keyBytes() - MapDeclaration.PREFIX_LENGTH_BYTES;
        words = (dataBytes + Integer.BYTES - 1) / Integer.BYTES;
        columns = WORDS + words;
        stride = EntryMap.stride(declaration);
        int capacity = declaration.entries();
        values = Arena.ofAuto().allocate((long) stride * capacity, Long.BYTES);
        nodeOf = new int[capacity];
        Arrays.fill(nodeOf, NOBODY);
        freeEntries = new int[capacity];
        for (int i = capacity - 1; i >= 0; i--) {
            freeEntries[freeEntryCount++] = i;
        }
        // A trie of n entries has less than n nodes that only fork.
        freeNodes = new int[Math.multiplyExact(2, capacity)];
        nodes = new int[Math.multiplyExact(columns, Math.min(capacity, 16) * 2)];
    }

    @Override
    public MapDeclaration declaration() {
        return declaration;
    }

    @Override
    public MemorySegment values() {
        return values;
    }

    @Override
    public long find(MemorySegment key, long keyAt) {
        int wanted = length(key, keyAt);
        if (wanted < 0) {
            return NONE;
        }
        long dataAt = keyAt + MapDeclaration.PREFIX_LENGTH_BYTES;
        int found = NOBODY;
        int node = root;
        while (node != NOBODY) {
            int row = node * columns;
            int length = nodes[row + LENGTH];
            if (length > wanted || common(row, key, dataAt, length) < length) {
                break;
            }
            if (nodes[row + ENTRY] != NOBODY) {
                found = nodes[row + ENTRY];
            }
            if (length == wanted) {
                break;
            }
            node = nodes[row + BELOW + bit(key, dataAt, length)];
        }
        return found == NOBODY ? NONE : value(found);
    }

    /** How many bits count; negative where there are more than the key has. */
    private int length(MemorySegment key, long keyAt) {
        int length = key.get(ValueLayout.JAVA_INT_UNALIGNED, keyAt);
        return length > dataBytes * Byte.SIZE ? NOBODY : length;
    }

    /** A word of a key; what is beyond its end is zero. */
    private int word(MemorySegment key, long dataAt, int index) {
        int left = dataBytes - index * Integer.BYTES;
        if (left >= Integer.BYTES) {
            return key.get(WORD, dataAt + (long) index * Integer.BYTES);
        }
        int word = 0;
        for (int i = 0; i < left; i++) {
            word |= Byte.toUnsignedInt(
                    key.get(ValueLayout.JAVA_BYTE, dataAt + (long) index * Integer.BYTES + i)) << (24 - Byte.SIZE * i);
        }
        return word;
    }

    private static int bit(MemorySegment key, long dataAt, int index) {
        return key.get(ValueLayout.JAVA_BYTE, dataAt + (index >> 3)) >> (7 - (index & 7)) & 1;
    }

    /** In how many of the first {@code limit} bits a node and a key agree. */
    private int common(int row, MemorySegment key, long dataAt, int limit) {
        for (int i = 0; i * Integer.SIZE < limit; i++) {
            int difference = nodes[row + WORDS + i] ^ word(key, dataAt, i);
            if (difference != 0) {
                return Math.min(limit, i * Integer.SIZE + Integer.numberOfLeadingZeros(difference));
            }
        }
        return limit;
    }

    @Override
    public int update(MemorySegment key, long keyAt, MemorySegment value, long valueAt, UpdateMode mode) {
        int wanted = length(key, keyAt);
        if (wanted < 0) {
            return INVALID;
        }
        long dataAt = keyAt + MapDeclaration.PREFIX_LENGTH_BYTES;
        int above = NOBODY;
        int node = root;
        int agree = 0;
        while (node != NOBODY) {
            int row = node * columns;
            agree = common(row, key, dataAt, Math.min(wanted, nodes[row + LENGTH]));
            if (agree < nodes[row + LENGTH] || agree == wanted) {
                break;
            }
            above = node;
            node = nodes[row + BELOW + bit(key, dataAt, agree)];
        }
        boolean here = node != NOBODY && agree == wanted && nodes[node * columns + LENGTH] == wanted;
        boolean there = here && nodes[node * columns + ENTRY] != NOBODY;
        if (there && mode == UpdateMode.CREATE) {
            return EXISTS;
        }
        if (!there && mode == UpdateMode.REPLACE) {
            return NO_ENTRY;
        }
        if (!there && freeEntryCount == 0) {
            return FULL;
        }
        if (!there) {
            int bearer = here ? node : insert(above, node, agree, key, dataAt, wanted);
            int entry = freeEntries[--freeEntryCount];
            nodes[bearer * columns + ENTRY] = entry;
            nodeOf[entry] = bearer;
            node = bearer;
        }
        MemorySegment.copy(value, valueAt, values, value(nodes[node * columns + ENTRY]), declaration.valueBytes());
        return 0;
    }

    /** Puts a node for the key between one and what is below it, with a fork where the key parts from the latter. */
    private int insert(int above, int below, int agree, MemorySegment key, long dataAt, int length) {
        int added = newNode(key, dataAt, length);
        if (below == NOBODY) {
            hang(above, added, key, dataAt);
        } else if (agree == length) {
            nodes[added * columns + BELOW + bitOf(below, length)] = below;
            hang(above, added, key, dataAt);
        } else {
            int fork = newNode(key, dataAt, agree);
            nodes[fork * columns + BELOW + bitOf(below, agree)] = below;
            nodes[fork * columns + BELOW + bit(key, dataAt, agree)] = added;
            hang(above, fork, key, dataAt);
        }
        return added;
    }

    private void hang(int above, int node, MemorySegment key, long dataAt) {
        if (above == NOBODY) {
            root = node;
        } else {
            int row = above * columns;
            nodes[row + BELOW + bit(key, dataAt, nodes[row + LENGTH])] = node;
        }
    }

    private int bitOf(int node, int index) {
        return nodes[node * columns + WORDS + (index >> 5)] >>> (31 - (index & 31)) & 1;
    }

    private int newNode(MemorySegment key, long dataAt, int length) {
        int node = freeNodeCount > 0 ? freeNodes[--freeNodeCount] : nodeCount++;
        int row = Math.multiplyExact(node, columns);
        if (row + columns > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.addExact(nodes.length, Math.max(columns, nodes.length / 2)));
        }
        nodes[row + BELOW] = NOBODY;
        nodes[row + BELOW + 1] = NOBODY;
        nodes[row + ENTRY] = NOBODY;
        nodes[row + LENGTH] = length;
        for (int i = 0; i < words; i++) {
            int ones = Math.clamp(length - (long) i * Integer.SIZE, 0, Integer.SIZE);
            int mask = ones == 0 ? 0 : -1 << (Integer.SIZE - ones);
            nodes[row + WORDS + i] = word(key, dataAt, i) & mask;
        }
        return node;
    }

    @Override
    public int delete(MemorySegment key, long keyAt) {
        int wanted = length(key, keyAt);
        if (wanted < 0) {
            return INVALID;
        }
        long dataAt = keyAt + MapDeclaration.PREFIX_LENGTH_BYTES;
        int before = NOBODY;
        int above = NOBODY;
        int node = root;
        while (node != NOBODY) {
            int row = node * columns;
            int length = nodes[row + LENGTH];
            if (length > wanted || common(row, key, dataAt, length) < length) {
                return NO_ENTRY;
            }
            if (length == wanted) {
                break;
            }
            before = above;
            above = node;
            node = nodes[row + BELOW + bit(key, dataAt, length)];
        }
        if (node == NOBODY || nodes[node * columns + ENTRY] == NOBODY) {
            return NO_ENTRY;
        }
        int entry = nodes[node * columns + ENTRY];
        nodes[node * columns + ENTRY] = NOBODY;
        nodeOf[entry] = NOBODY;
        freeEntries[freeEntryCount++] = entry;
        prune(above, node);
        if (above != NOBODY) {
            prune(before, above);
        }
        return 0;
    }

    /** Takes out a node that bears no entry and does not fork. */
    private void prune(int above, int node) {
        int row = node * columns;
        int zero = nodes[row + BELOW];
        int one = nodes[row + BELOW + 1];
        if (nodes[row + ENTRY] != NOBODY || (zero != NOBODY && one != NOBODY)) {
            return;
        }
        int rest = zero != NOBODY ? zero : one;
        if (above == NOBODY) {
            root = rest;
        } else {
            int side = nodes[above * columns + BELOW] == node ? 0 : 1;
            nodes[above * columns + BELOW + side] = rest;
        }
        freeNodes[freeNodeCount++] = node;
    }

    @Override
    public long next(long from) {
        for (int entry = (int) from; entry < nodeOf.length; entry++) {
            if (nodeOf[entry] != NOBODY) {
                return entry;
            }
        }
        return NONE;
    }

    @Override
    public void key(long entry, MemorySegment target, long targetAt) {
        int row = nodeOf[(int) entry] * columns;
        target.set(ValueLayout.JAVA_INT_UNALIGNED, targetAt, nodes[row + LENGTH]);
        for (int i = 0; i < dataBytes; i++) {
            int word = nodes[row + WORDS + i / Integer.BYTES];
            target.set(ValueLayout.JAVA_BYTE, targetAt + MapDeclaration.PREFIX_LENGTH_BYTES + i,
                    (byte) (word >> (24 - Byte.SIZE * (i % Integer.BYTES))));
        }
    }

    @Override
    public long value(long entry) {
        return entry * stride;
    }
}
