package org.snifter.dissect.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The Internet checksum (RFC 1071). */
public final class Checksum {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Checksum() {}

    /** The one's complement sum of {@code length} bytes, not yet folded or complemented, added to {@code sum}. */
    public static long add(PacketBytes b, long sum, int at, int length) {
        if (length <= 0) {
            return sum;
        }
        byte[] bytes = b.array(at, length);
        long s = sum;
        int i = at;
        int last = at + length;
        for (; i + 8 <= last; i += 8) {
            long eight = (long) LONG.get(bytes, i);
            s += (eight >>> 32) + (eight & 0xffff_ffffL);
        }
        for (; i + 2 <= last; i += 2) {
            s += (bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff);
        }
        return i < last ? s + ((bytes[i] & 0xff) << 8) : s;
    }

    /** Folds and complements a sum: 0 where the checksum within the bytes is right. */
    public static int finish(long sum) {
        long s = sum;
        while (s >>> 16 != 0) {
            s = (s & 0xffff) + (s >>> 16);
        }
        return (int) ~s & 0xffff;
    }

    /** The checksum of {@code length} bytes: 0 where the checksum within them is right. */
    public static int of(PacketBytes b, int at, int length) {
        return finish(add(b, 0, at, length));
    }

    /**
     * The checksum of a transport protocol's bytes and its pseudo header (RFC 9293 section 3.1, RFC 8200 section 8.1).
     *
     * @param length  of the transport header and what follows it
     * @param covered how many of these bytes the checksum covers
     */
    public static int transport(Dissection d, int protocol, int at, int length, int covered) {
        long sum = add(d.bytes, (long) protocol + length, d.ip.source(), d.ip.addressLength());
        sum = add(d.bytes, sum, d.ip.finalDestination(), d.ip.addressLength());
        return finish(add(d.bytes, sum, at, covered));
    }

    /** What a checksum should have been, from what was found and what {@code of} made of the bytes with it. */
    public static int expected(int found, int result) {
        // result = ~(sum with found); adding found to it takes it out of the sum. Of the two zeros, 0xffff comes out.
        int sum = found + result;
        return (sum & 0xffff) + (sum >>> 16);
    }
}
