package org.snifter.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a capture from front to back: a window of memory in which the unread bytes begin at {@link #at()}. The
 * window moves only in {@link #require}; what was read before may then be gone.
 */
abstract sealed class Input implements Closeable permits MappedInput, PartInput, StreamInput {
    private static final ValueLayout.OfByte U8 = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String name;
    private MemorySegment memory = MemorySegment.NULL;
    private long origin;
    private long at;
    private long end;
    // Not a ValueLayout with an order: the JIT folds only constant ones.
    private boolean bigEndian;

    Input(String name) {
        this.name = name;
    }

    /**
     * Opens a file, by mapping where that is possible.
     *
     * @throws IOException when there is no such file or it cannot be read
     */
    static Input open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            // The kernel's own files say they are empty; reading tells.
            boolean mappable = Files.isRegularFile(file) && channel.size() > 0;
            return mappable ? new MappedInput(file.toString(), channel) : new StreamInput(file.toString(), channel);
        } catch (IOException | RuntimeException e) {
            try {
                channel.close();
            } catch (IOException f) {
                e.addSuppressed(f);
            }
            throw e;
        }
    }

    /** Makes a reader of the bytes. */
    @FunctionalInterface
    interface Reading<R extends CaptureReader> {
        R of(Input input) throws IOException;
    }

    /** A reader of these bytes, which closes them; they are closed here when there is none to be had. */
    final <R extends CaptureReader> R read(Reading<R> reading) throws IOException {
        try {
            return reading.of(this);
        } catch (InternalError e) {
            IOException explained = explain(e);
            close();
            throw explained;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether at least {@code wanted} unread bytes are in the window, after reading on where need be. */
    final boolean require(long wanted) throws IOException {
        return end - at >= wanted || fill(wanted);
    }

    /** Moves the window so that {@code wanted} unread bytes are in it; false when the capture has fewer. */
    abstract boolean fill(long wanted) throws IOException;

    /** The same bytes from the unread ones on, in memory that does not change; this input is used no more. */
    abstract Input streamed() throws IOException;

    /** Whether it is a file, all of which can be read at any time. */
    abstract boolean isFile();

    /** How many bytes the capture has, as far as is known; -1 for a stream. */
    abstract long length();

    /** What becomes of an error that a look at the window's memory made. */
    abstract IOException explain(InternalError fault);

    /** Shows another window: bytes 0 to {@code newEnd} of {@code newMemory}, unread from {@code newAt} on. */
    final void show(MemorySegment newMemory, long newOrigin, long newAt, long newEnd) {
        memory = newMemory;
        origin = newOrigin;
        at = newAt;
        end = newEnd;
    }

    /** What is read: a file's name. */
    final String name() {
        return name;
    }

    /** The window's memory; the unread bytes begin at {@link #at()}. */
    final MemorySegment memory() {
        return memory;
    }

    /** Where in {@link #memory()} the unread bytes begin. */
    final long at() {
        return at;
    }

    /** How many unread bytes the window has. */
    final long available() {
        return end - at;
    }

    /** Where in the capture the unread bytes begin. */
    final long position() {
        return origin + at;
    }

    /** Goes to another place in the window: its bytes are unread from {@code offset} of {@link #memory()} on. */
    final void moveTo(long offset) {
        at = offset;
    }

    /** Takes {@code count} of the window's bytes as read. */
    final void skip(long count) {
        at += count;
    }

    /** Sets the order in which {@link #u16} and {@link #u32} read bytes; little-endian at first. */
    final void order(ByteOrder order) {
        bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    /** The order in which {@link #u16} and {@link #u32} read bytes. */
    final ByteOrder order() {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** The byte {@code offset} bytes after {@link #at()}; as the other reads, of a window that was required. */
    final int u8(long offset) {
        return memory.get(U8, at + offset) & 0xff;
    }

    final int u16(long offset) {
        short value = memory.get(U16, at + offset);
        return (bigEndian ? Short.reverseBytes(value) : value) & 0xffff;
    }

    final int u32(long offset) {
        int value = memory.get(U32, at + offset);
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    /**
     * Two 32-bit numbers, the first one in the upper half: as a 64-bit number of which the upper half comes first,
     * whatever the byte order, as pcapng has its times.
     */
    final long upperFirst(long offset) {
        long value = memory.get(U64, at + offset);
        return bigEndian ? Long.reverseBytes(value) : Long.rotateLeft(value, Integer.SIZE);
    }

    /** The damage {@code offset} bytes after {@link #at()}, as an exception. */
    final CaptureFormatException damage(long offset, String problem, String remedy) {
        return new CaptureFormatException(name, position() + offset, problem, remedy);
    }
}
