package org.snifter.pcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Single blocks of LZ4 (LZ4 Block Format Description): literals, and matches with what came up to 64 KiB before. */
final class Lz4Block {
    /** What {@link #decode} says of a damaged block. */
    static final int DAMAGED = -1;
    /** How far back a match can lie. */
    static final int REACH = 65_536;

    private static final int LENGTH_MASK = 15;
    private static final int LONG = 255;
    private static final int SHORTEST_MATCH = 4;
    // The last match must begin so long before the block's end, and the last literals must be so many.
    private static final int LAST_MATCH = 12;
    private static final int LAST_LITERALS = 5;

    private static final int HASH_BITS = 14;
    private static final int HASH_PRIME = 0x9e3779b1;
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    // Where the four bytes of a hash were seen last, plus one.
    private final int[] seen = new int[1 << HASH_BITS];
    private byte[] source;
    private byte[] target;
    private int at;

    /**
     * Decodes a block.
     *
     * @param block  the {@code length} first bytes of it
     * @param target takes what the block holds, from {@code from} on; what is before are the blocks before
     * @return where in {@code target} it ends, or {@link #DAMAGED}
     */
    static int decode(byte[] block, int length, byte[] target, int from) {
        int in = 0;
        int out = from;
        while (in < length) {
            int token = block[in++] & 0xff;
            int literals = token >>> 4;
            if (literals == LENGTH_MASK) {
                int more;
                do {
                    if (in == length || literals > target.length) {
                        return DAMAGED;
                    }
                    more = block[in++] & 0xff;
                    literals += more;
                } while (more == LONG);
            }
            if (literals > length - in || literals > target.length - out) {
                return DAMAGED;
            }
            System.arraycopy(block, in, target, out, literals);
            in += literals;
            out += literals;
            if (in == length) {
                return out;
            }
            if (length - in < Short.BYTES) {
                return DAMAGED;
            }
            int distance = (block[in] & 0xff) | ((block[in + 1] & 0xff) << 8);
            in += Short.BYTES;
            int match = token & LENGTH_MASK;
            if (match == LENGTH_MASK) {
                int more;
                do {
                    if (in == length || match > target.length) {
                        return DAMAGED;
                    }
                    more = block[in++] & 0xff;
                    match += more;
                } while (more == LONG);
            }
            match += SHORTEST_MATCH;
            if (distance == 0 || distance > out || match > target.length - out) {
                return DAMAGED;
            }
            // A match may overlap what it makes, so it goes byte by byte.
            for (int i = 0; i < match; i++) {
                target[out] = target[out - distance];
                out++;
            }
        }
        return DAMAGED;
    }

    /**
     * Encodes a block on its own.
     *
     * @param newSource the {@code length} first bytes of it, at most {@link #REACH}
     * @param newTarget has room for {@code length} bytes
     * @return how many bytes of {@code newTarget} were used; 0 when it got no shorter
     */
    int encode(byte[] newSource, int length, byte[] newTarget) {
        source = newSource;
        target = newTarget;
        at = 0;
        Arrays.fill(seen, 0);
        int anchor = 0;
        int position = 0;
        while (position < length - LAST_MATCH) {
            int word = (int) U32.get(source, position);
            int slot = (word * HASH_PRIME) >>> (Integer.SIZE - HASH_BITS);
            int candidate = seen[slot] - 1;
            seen[slot] = position + 1;
            boolean near = candidate >= 0 && position - candidate < REACH;
            if (!near || (int) U32.get(source, candidate) != word) {
                position++;
                continue;
            }
            int match = SHORTEST_MATCH;
            while (position + match < length - LAST_LITERALS && source[candidate + match] == source[position + match]) {
                match++;
            }
            if (!sequence(anchor, position - anchor, position - candidate, match)) {
                return 0;
            }
            position += match;
            anchor = position;
        }
        return sequence(anchor, length - anchor, 0, 0) ? at : 0;
    }

    /** Writes literals and a match; a distance of 0 is none. Whether there was room. */
    private boolean sequence(int from, int literals, int distance, int match) {
        int most = 1 + literals / LONG + 1 + literals + Short.BYTES + match / LONG + 1;
        if (target.length - at < most) {
            return false;
        }
        int extra = distance == 0 ? 0 : match - SHORTEST_MATCH;
        target[at++] = (byte) ((Math.min(literals, LENGTH_MASK) << 4) | Math.min(extra, LENGTH_MASK));
        length(literals);
        System.arraycopy(source, from, target, at, literals);
        at += literals;
        if (distance != 0) {
            target[at++] = (byte) distance;
            target[at++] = (byte) (distance >>> 8);
            length(extra);
        }
        return true;
    }

    /** Writes what of a length does not fit its four bits. */
    private void length(int length) {
        if (length < LENGTH_MASK) {
            return;
        }
        int rest = length - LENGTH_MASK;
        for (; rest >= LONG; rest -= LONG) {
            target[at++] = (byte) LONG;
        }
        target[at++] = (byte) rest;
    }
}
