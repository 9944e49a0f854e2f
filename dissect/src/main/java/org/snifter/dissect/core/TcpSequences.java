package org.snifter.dissect.core;

import java.util.Arrays;

/**
 * The first sequence number of each side of a TCP connection, so that later ones can be told relative to it. A hash
 * table that holds up to {@link #LIMIT} connections and then forgets them all.
 */
public final class TcpSequences {
    /** The most connections remembered at once. */
    static final int LIMIT = 1 << 18;

    private static final int KEY = 5;

    private int capacity = 64;
    private int count;
    /** Five words a connection: the two addresses halves in order, and the ports. */
    private long[] keys = new long[capacity * KEY];
    private boolean[] used = new boolean[capacity];
    /** First sequence numbers: of the side named first in the key, and of the other. */
    private int[] first = new int[2 * capacity];
    private final long[] probe = new long[KEY];

    TcpSequences() {}

    /**
     * Finds the connection of the segment at hand, or makes room for it.
     *
     * @return its number for {@link #base}, or the complement of it ({@code ~number}) where it is new
     */
    public int find(Dissection d, int sourcePort, int destinationPort) {
        PacketBytes b = d.bytes;
        boolean swap = swapped(d, sourcePort, destinationPort);
        int from = swap ? d.ip.destination() : d.ip.source();
        int to = swap ? d.ip.source() : d.ip.destination();
        if (d.ip.version() == 6) {
            probe[0] = b.u64(from);
            probe[1] = b.u64(from + 8);
            probe[2] = b.u64(to);
            probe[3] = b.u64(to + 8);
        } else {
            probe[0] = b.u32(from);
            probe[1] = -1;
            probe[2] = b.u32(to);
            probe[3] = -1;
        }
        probe[4] = swap ? (long) destinationPort << 16 | sourcePort : (long) sourcePort << 16 | destinationPort;
        int slot = slot(probe, 0);
        if (used[slot]) {
            return slot;
        }
        if (2 * ++count > capacity) {
            grow();
            slot = slot(probe, 0);
        }
        used[slot] = true;
        System.arraycopy(probe, 0, keys, slot * KEY, KEY);
        return ~slot;
    }

    /** Whether the segment's destination is the side that the key names first. */
    public boolean swapped(Dissection d, int sourcePort, int destinationPort) {
        if (sourcePort != destinationPort) {
            return sourcePort > destinationPort;
        }
        for (int i = 0; i < d.ip.addressLength(); i++) {
            int difference = d.bytes.u8(d.ip.source() + i) - d.bytes.u8(d.ip.destination() + i);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    /** The first sequence number of one side of a connection; {@code side} 0 is the one that the key names first. */
    public int base(int connection, int side) {
        return first[2 * connection + side];
    }

    /** Sets what {@link #base} returns. */
    public void setBase(int connection, int side, int sequence) {
        first[2 * connection + side] = sequence;
    }

    private int slot(long[] from, int at) {
        long hash = 0;
        for (int i = 0; i < KEY; i++) {
            hash = (hash ^ from[at + i]) * 0x9e37_79b9_7f4a_7c15L;
            hash ^= hash >>> 29;
        }
        int slot = (int) (hash >>> 40) & (capacity - 1);
        while (used[slot] && !Arrays.equals(keys, slot * KEY, slot * KEY + KEY, from, at, at + KEY)) {
            slot = (slot + 1) & (capacity - 1);
        }
        return slot;
    }

    private void grow() {
        boolean forget = count > LIMIT;
        long[] oldKeys = keys;
        boolean[] oldUsed = used;
        int[] oldFirst = first;
        capacity = forget ? 64 : 2 * capacity;
        keys = new long[capacity * KEY];
        used = new boolean[capacity];
        first = new int[2 * capacity];
        if (forget) {
            count = 1;
            return;
        }
        for (int old = 0; old < oldUsed.length; old++) {
            if (oldUsed[old]) {
                int slot = slot(oldKeys, old * KEY);
                used[slot] = true;
                System.arraycopy(oldKeys, old * KEY, keys, slot * KEY, KEY);
                System.arraycopy(oldFirst, 2 * old, first, 2 * slot, 2);
            }
        }
    }
}
