package org.snifter.dissect.core;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

import org.snifter.pcap.Packet;

/**
 * The bytes of the packet being printed: a view with an end that an outer header may pull in.
 *
 * <p>Offsets count from the start of the packet. A read at or beyond {@link #end()} throws {@link Unwind#TRUNCATED}.
 * The first bytes are kept in an array, where a header's many small reads are cheap (also before the compiler has
 * warmed up); the rest follows only when something asks for it.
 */
public final class PacketBytes {
    /** Bytes taken at once: the headers of nearly every packet, and three cache lines. */
    private static final int WINDOW = 192;

    private byte[] bytes = new byte[2048];
    // Made once per array: to copy to an array of no known kind costs milliseconds the first time.
    private MemorySegment window = MemorySegment.ofArray(bytes);
    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private int captured;
    private int loaded;
    private int end;
    private int readable;
    private boolean replaced;

    /** A view on nothing. */
    public PacketBytes() {}

    /** Moves the view to {@code packet}, the whole of it. */
    public void moveTo(Packet packet) {
        memory = packet.memory();
        base = packet.base();
        captured = packet.capturedLength();
        end = captured;
        reload();
    }

    /** The offset behind the last byte that may be read. */
    public int end() {
        return end;
    }

    /** How many bytes were captured, whatever outer headers say. */
    public int captured() {
        return captured;
    }

    /** How many bytes may be read from {@code at} on; 0 where {@code at} lies behind the end. */
    public int available(int at) {
        return at < 0 ? 0 : Math.max(0, end - at);
    }

    /** Whether {@code length} bytes may be read at {@code at}. */
    public boolean has(int at, int length) {
        return at >= 0 && length >= 0 && length <= end - at;
    }

    /**
     * Checks that {@code length} bytes may be read at {@code at}.
     *
     * @throws Unwind {@link Unwind#TRUNCATED} where they may not
     */
    public void require(int at, int length) {
        if (!has(at, length)) {
            throw Unwind.TRUNCATED;
        }
    }

    /**
     * Checks that the {@code length} bytes of a header may be read at {@code at}.
     *
     * @throws Unwind {@link Unwind#SHORT} where they may not
     */
    public void header(int at, int length) {
        if (!has(at, length)) {
            throw Unwind.SHORT;
        }
    }

    /**
     * Pulls the end in to {@code newEnd}; an end farther out than the present one changes nothing.
     *
     * @return the end until now, for {@link #restore}
     */
    public int cut(int newEnd) {
        int old = end;
        if (newEnd >= 0 && newEnd < end) {
            restore(newEnd);
        }
        return old;
    }

    /** Sets the end back to what {@link #cut} returned. */
    public void restore(int oldEnd) {
        end = oldEnd;
        readable = Math.min(loaded, end);
    }

    /** Makes the whole packet readable again, whatever was cut or replaced. */
    public void restoreAll() {
        restore(captured);
        if (replaced) {
            reload();
        }
    }

    /**
     * An array that holds the {@code length} bytes at {@code at} in the same places; good until the next read.
     *
     * @throws Unwind {@link Unwind#TRUNCATED} where they may not be read
     */
    byte[] array(int at, int length) {
        if ((at | length | readable - at - length) < 0) {
            reach(at, length);
        }
        return bytes;
    }

    /** A copy of {@code length} bytes at {@code at}. */
    public byte[] copy(int at, int length) {
        reach(at, length);
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    /** Puts other bytes in the place of those at {@code at}, until {@link #restoreAll}: encrypted ones made plain. */
    public void replace(int at, byte[] plain) {
        reach(at, plain.length);
        System.arraycopy(plain, 0, bytes, at, plain.length);
        replaced = true;
    }

    /** The byte at {@code at}. */
    public int u8(int at) {
        if ((at | readable - at - 1) < 0) {
            reach(at, 1);
        }
        return bytes[at] & 0xff;
    }

    /** The signed byte at {@code at}. */
    public int s8(int at) {
        return (byte) u8(at);
    }

    /** The big-endian 16-bit number at {@code at}. */
    public int u16(int at) {
        if ((at | readable - at - 2) < 0) {
            reach(at, 2);
        }
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** The big-endian 24-bit number at {@code at}. */
    public int u24(int at) {
        if ((at | readable - at - 3) < 0) {
            reach(at, 3);
        }
        return (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
    }

    /** The big-endian 32-bit number at {@code at}, as a signed number. */
    public int s32(int at) {
        if ((at | readable - at - 4) < 0) {
            reach(at, 4);
        }
        return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff);
    }

    /** The big-endian 32-bit number at {@code at}, 0 and up. */
    public long u32(int at) {
        return s32(at) & 0xffff_ffffL;
    }

    /** The big-endian 48-bit number at {@code at}, 0 and up. */
    public long u48(int at) {
        return (long) u16(at) << 32 | u32(at + 2);
    }

    /** The big-endian 64-bit number at {@code at}; unsigned. */
    public long u64(int at) {
        require(at, 8);
        return (long) s32(at) << 32 | u32(at + 4);
    }

    /** The little-endian 16-bit number at {@code at}. */
    public int le16(int at) {
        return Short.reverseBytes((short) u16(at)) & 0xffff;
    }

    /** The little-endian 32-bit number at {@code at}, 0 and up. */
    public long le32(int at) {
        return Integer.reverseBytes(s32(at)) & 0xffff_ffffL;
    }

    /** The little-endian 64-bit number at {@code at}; unsigned. */
    public long le64(int at) {
        return Long.reverseBytes(u64(at));
    }

    /** Whether {@code length} bytes at {@code a} and at {@code b} are the same. */
    public boolean same(int a, int b, int length) {
        require(a, length);
        require(b, length);
        for (int i = 0; i < length; i++) {
            if (u8(a + i) != u8(b + i)) {
                return false;
            }
        }
        return true;
    }

    private void reach(int at, int length) {
        require(at, length);
        load(captured);
    }

    private void reload() {
        replaced = false;
        loaded = 0;
        load(Math.min(WINDOW, captured));
    }

    private void load(int upTo) {
        if (upTo > bytes.length) {
            bytes = new byte[Math.max(upTo, 2 * bytes.length)];
            window = MemorySegment.ofArray(bytes);
            loaded = 0;
        }
        MemorySegment.copy(memory, base + loaded, window, loaded, upTo - loaded);
        loaded = upTo;
        readable = Math.min(loaded, end);
    }
}
