package org.snifter.dissect.core;

import java.util.Arrays;

/**
 * The first sequence number of each side of a TCP connection, so that later ones can be told relative to it. A hash
 * table of 16 bytes a connection that holds up to {@link #LIMIT} of them and then forgets them all.
 *
 * <p>A connection is known by 64 bits made of its addresses and ports. That two connections share them is next to
 * impossible by chance; who makes it happen sees a wrong number in the text of connections of their own.
 */
public final class TcpSequences {
    /** The most connections remembered at once: 64 MiB. */
    static final int LIMIT = 3 << 20;

    private static final int FIRST_CAPACITY = 1 << 10;
    /** At most so many quarters of the table are in use. */
    private static final int FULL_QUARTERS = 3;
    private static final long MIX_1 = 0x9e37_79b9_7f4a_7c15L;
    private static final long MIX_2 = 0xd6e8_feb8_6659_fd93L;

    private int capacity = FIRST_CAPACITY;
    private int count;
    /** Two words a connection: what it is known by, 0 where the place is free, and its first sequence numbers. */
    private long[] table = new long[2 * capacity];

    TcpSequences() {}

    /**
     * Finds the connection of the segment at hand, or makes room for it.
     *
     * @return its number for {@link #base}, or the complement of it ({@code ~number}) where it is new
     */
    public int find(Dissection d, int sourcePort, int destinationPort) {
        boolean swap = swapped(d, sourcePort, destinationPort);
        int from = swap ? d.ip.destination() : d.ip.source();
        int to = swap ? d.ip.source() : d.ip.destination();
        int low = Math.min(sourcePort, destinationPort);
        int high = Math.max(sourcePort, destinationPort);
        long key = key(d, from, to, (long) low << 16 | high);
        int slot = slot(key);
        if (table[2 * slot] != 0) {
            return slot;
        }
        if (4L * ++count > (long) FULL_QUARTERS * capacity) {
            grow();
            slot = slot(key);
        }
        table[2 * slot] = key;
        return ~slot;
    }

    private static long key(Dissection d, int from, int to, long ports) {
        PacketBytes b = d.bytes;
        long key;
        if (d.ip.version() == 6) {
            key = mix(mix(b.u64(from), b.u64(from + 8)), mix(b.u64(to), b.u64(to + 8)));
            key = mix(key, ports | 1L << 32);
        } else {
            key = mix(b.u32(from) << 32 | b.u32(to), ports);
        }
        return key == 0 ? 1 : key;
    }

    private static long mix(long a, long b) {
        long x = (a ^ MIX_1) * MIX_2 + b;
        x = (x ^ x >>> 32) * MIX_1;
        x = (x ^ x >>> 29) * MIX_2;
        return x ^ x >>> 32;
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
        return (int) (table[2 * connection + 1] >>> (side << 5));
    }

    /** Sets what {@link #base} returns. */
    public void setBase(int connection, int side, int sequence) {
        int shift = side << 5;
        long other = table[2 * connection + 1] & 0xffff_ffffL << (32 - shift);
        table[2 * connection + 1] = other | (sequence & 0xffff_ffffL) << shift;
    }

    private int slot(long key) {
        int slot = (int) key & (capacity - 1);
        while (table[2 * slot] != 0 && table[2 * slot] != key) {
            slot = (slot + 1) & (capacity - 1);
        }
        return slot;
    }

    private void grow() {
        if (count > LIMIT) {
            Arrays.fill(table, 0);
            count = 1;
            return;
        }
        long[] old = table;
        capacity *= 2;
        table = new long[2 * capacity];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int slot = slot(old[i]);
                table[2 * slot] = old[i];
                table[2 * slot + 1] = old[i + 1];
            }
        }
    }
}
