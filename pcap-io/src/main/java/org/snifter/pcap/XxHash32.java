package org.snifter.pcap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of LZ4 frames: XXH32 with seed 0 (xxHash specification, section "XXH32 algorithm"). */
final class XxHash32 {
    private static final int PRIME_1 = 0x9e3779b1;
    private static final int PRIME_2 = 0x85ebca77;
    private static final int PRIME_3 = 0xc2b2ae3d;
    private static final int PRIME_4 = 0x27d4eb2f;
    private static final int PRIME_5 = 0x165667b1;
    // PRIME_1 + PRIME_2 and -PRIME_1, in 32 bits.
    private static final int INITIAL_LANE_1 = 0x24234428;
    private static final int INITIAL_LANE_4 = 0x61c8864f;
    private static final int STRIPE = 16;
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] pending = new byte[STRIPE];
    private int pendingCount;
    private long total;
    private int lane1;
    private int lane2;
    private int lane3;
    private int lane4;

    XxHash32() {
        reset();
    }

    /** The checksum of {@code count} bytes. */
    static int of(byte[] bytes, int from, int count) {
        XxHash32 hash = new XxHash32();
        hash.update(bytes, from, count);
        return hash.value();
    }

    void reset() {
        pendingCount = 0;
        total = 0;
        lane1 = INITIAL_LANE_1;
        lane2 = PRIME_2;
        lane3 = 0;
        lane4 = INITIAL_LANE_4;
    }

    void update(byte[] bytes, int from, int count) {
        total += count;
        int at = from;
        int end = from + count;
        if (pendingCount > 0) {
            int filled = Math.min(STRIPE - pendingCount, count);
            System.arraycopy(bytes, at, pending, pendingCount, filled);
            pendingCount += filled;
            at += filled;
            if (pendingCount < STRIPE) {
                return;
            }
            stripe(pending, 0);
            pendingCount = 0;
        }
        while (end - at >= STRIPE) {
            stripe(bytes, at);
            at += STRIPE;
        }
        System.arraycopy(bytes, at, pending, 0, end - at);
        pendingCount = end - at;
    }

    private void stripe(byte[] bytes, int at) {
        lane1 = round(lane1, (int) U32.get(bytes, at));
        lane2 = round(lane2, (int) U32.get(bytes, at + 4));
        lane3 = round(lane3, (int) U32.get(bytes, at + 8));
        lane4 = round(lane4, (int) U32.get(bytes, at + 12));
    }

    private static int round(int lane, int input) {
        return Integer.rotateLeft(lane + input * PRIME_2, 13) * PRIME_1;
    }

    /** The checksum of all so far. */
    int value() {
        int hash = total >= STRIPE
                ? Integer.rotateLeft(lane1, 1) + Integer.rotateLeft(lane2, 7) + Integer.rotateLeft(lane3, 12)
                        + Integer.rotateLeft(lane4, 18)
                : PRIME_5;
        hash += (int) total;
        int at = 0;
        for (; pendingCount - at >= Integer.BYTES; at += Integer.BYTES) {
            hash = Integer.rotateLeft(hash + (int) U32.get(pending, at) * PRIME_3, 17) * PRIME_4;
        }
        for (; at < pendingCount; at++) {
            hash = Integer.rotateLeft(hash + (pending[at] & 0xff) * PRIME_5, 11) * PRIME_1;
        }
        hash = (hash ^ (hash >>> 15)) * PRIME_2;
        hash = (hash ^ (hash >>> 13)) * PRIME_3;
        return hash ^ (hash >>> 16);
    }
}
