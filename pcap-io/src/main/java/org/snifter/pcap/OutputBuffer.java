package org.snifter.pcap;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * The bytes of a capture on their way out. They come in records; when the medium takes no more, a regular file is cut
 * back to its last whole record.
 */
final class OutputBuffer implements Closeable {
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int CAPACITY = 128 * 1024;
    // So many bytes at once are worth a system call of their own.
    private static final int DIRECT_BYTES = 32 * 1024;
    // No record of either format is shorter.
    private static final int SHORTEST_RECORD = 12;

    private final String name;
    private final WritableByteChannel channel;
    private final boolean canBeCut;
    private final boolean bigEndian;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory = arena.allocate(CAPACITY);
    private final ByteBuffer view = memory.asByteBuffer();
    // Where records end: the last one that was written out whole, and those in the buffer.
    private final int[] ends = new int[CAPACITY / SHORTEST_RECORD + 1];
    private int endCount;
    private long lastEnd;
    private long written;
    private int size;
    private boolean failed;
    private boolean closed;

    private OutputBuffer(String name, WritableByteChannel channel, boolean canBeCut, ByteOrder order) {
        this.name = name;
        this.channel = channel;
        this.canBeCut = canBeCut;
        this.bigEndian = order == ByteOrder.BIG_ENDIAN;
    }

    /** Creates a file, or empties the one that is there. */
    static OutputBuffer create(Path file, ByteOrder order) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        return new OutputBuffer(file.toString(), channel, Files.isRegularFile(file), order);
    }

    /** Creates a file that is compressed, or not, or empties the one that is there. */
    static OutputBuffer create(Path file, Optional<Compression> compression, ByteOrder order) throws IOException {
        if (compression.isEmpty()) {
            return create(file, order);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        try {
            return on(compression.get().compress(channel), file.toString(), order);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Writes to a channel, which must block; closes it with this. */
    static OutputBuffer on(WritableByteChannel channel, String name, ByteOrder order) {
        return new OutputBuffer(name, channel, false, order);
    }

    void u16(int value) throws IOException {
        room(Short.BYTES);
        memory.set(U16, size, bigEndian ? Short.reverseBytes((short) value) : (short) value);
        size += Short.BYTES;
    }

    void u32(int value) throws IOException {
        room(Integer.BYTES);
        memory.set(U32, size, bigEndian ? Integer.reverseBytes(value) : value);
        size += Integer.BYTES;
    }

    void u8(int value) throws IOException {
        room(1);
        memory.set(ValueLayout.JAVA_BYTE, size++, (byte) value);
    }

    /** A 64-bit number of which the upper half comes first, whatever the byte order, as pcapng has its times. */
    void upperFirst(long value) throws IOException {
        u32((int) (value >>> Integer.SIZE));
        u32((int) value);
    }

    /** Appends {@code count} zeros. */
    void zeros(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            u8(0);
        }
    }

    /** The order in which {@link #u16} and {@link #u32} write bytes. */
    ByteOrder order() {
        return bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Appends {@code count} bytes of {@code source} from {@code from} on. */
    void bytes(MemorySegment source, long from, long count) throws IOException {
        long done = 0;
        while (done < count) {
            if (size == CAPACITY) {
                drain();
            }
            long piece = Math.min(count - done, CAPACITY - size);
            MemorySegment.copy(source, from + done, memory, size, piece);
            size += (int) piece;
            done += piece;
        }
    }

    /**
     * Appends whole records. Many bytes go to the medium as they are, without a stop in the buffer.
     *
     * @param wholeUpTo says how many of the first so many bytes make up whole records
     */
    void records(MemorySegment source, long from, long count, LongUnaryOperator wholeUpTo) throws IOException {
        if (count < DIRECT_BYTES || !canBeCut) {
            bytes(source, from, count);
            endRecord();
            return;
        }
        drain();
        ByteBuffer direct = source.asSlice(from, count).asByteBuffer();
        try {
            while (direct.hasRemaining()) {
                channel.write(direct);
            }
        } catch (IOException e) {
            failed = true;
            lastEnd = written + wholeUpTo.applyAsLong(direct.position());
            throw failure(e);
        }
        written += count;
        lastEnd = written;
    }

    /** Says that a record is complete. */
    void endRecord() {
        ends[endCount++] = size;
    }

    private void room(int count) throws IOException {
        if (CAPACITY - size < count) {
            drain();
        }
    }

    /** Hands on what is buffered. */
    void flush() throws IOException {
        if (size > 0) {
            drain();
        }
        if (channel instanceof Flushable compressed) {
            compressed.flush();
        }
    }

    private void drain() throws IOException {
        if (failed) {
            throw new IOException(name + ": nothing more can be written after an earlier failure");
        }
        view.clear().limit(size);
        try {
            while (view.hasRemaining()) {
                channel.write(view);
            }
        } catch (IOException e) {
            failed = true;
            int taken = view.position();
            for (int i = 0; i < endCount && ends[i] <= taken; i++) {
                lastEnd = written + ends[i];
            }
            throw failure(e);
        }
        if (endCount > 0) {
            lastEnd = written + ends[endCount - 1];
        }
        written += size;
        size = 0;
        endCount = 0;
    }

    private IOException failure(IOException cause) {
        IOException failure = new IOException(name + ": " + cause.getMessage(), cause);
        if (canBeCut && channel instanceof FileChannel file) {
            try {
                file.truncate(lastEnd);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
    }

    /** Whether the medium took no more. */
    boolean hasFailed() {
        return failed;
    }

    /** How many bytes there are so far, the buffered ones included. */
    long length() {
        return written + size;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (arena; channel) {
            if (!failed) {
                dropUnfinishedRecord();
            }
        }
    }

    /** A record is left unfinished when its packet's bytes vanish, as those of a file that shrinks. */
    private void dropUnfinishedRecord() throws IOException {
        size = endCount > 0 ? ends[endCount - 1] : 0;
        if (size > 0) {
            drain();
        }
        if (canBeCut && written > lastEnd && channel instanceof FileChannel file) {
            file.truncate(lastEnd);
        }
    }
}
