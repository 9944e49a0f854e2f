package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A part of a file, read into memory of its own, where its bytes may be moved about; what follows the part is read as far
 * as a record needs it. To read so much at a time as a processor's cache holds costs less than to map the file, where each
 * page is a fault and each header a cache miss.
 */
final class PartInput extends Input {
    // The last record of a part seldom ends much later.
    private static final int MARGIN = 4096;

    private final MappedInput file;
    private final Arena arena;
    private MemorySegment buffer;
    private ByteBuffer view;
    private int filled;
    private long start;

    /**
     * No part yet.
     *
     * @param partBytes how many bytes parts have
     * @param arena     where the memory is allocated
     */
    PartInput(MappedInput file, long partBytes, Arena arena) {
        super(file.name());
        this.file = file;
        this.arena = arena;
        order(file.order());
        allocate(partBytes + MARGIN);
    }

    private void allocate(long capacity) {
        buffer = arena.allocate(Math.min(capacity, Integer.MAX_VALUE));
        view = buffer.asByteBuffer();
    }

    /** Reads the part that begins at {@code newStart}. */
    void load(long newStart) throws IOException {
        start = newStart;
        filled = 0;
        read();
        show(buffer, start, 0, filled);
    }

    /** Reads on until the memory is full or the file ends. */
    private void read() throws IOException {
        view.clear().position(filled);
        while (view.hasRemaining() && file.read(view, start + view.position()) >= 0) {
        }
        filled = view.position();
    }

    @Override
    boolean fill(long wanted) throws IOException {
        long needed = at() + wanted;
        if (start + needed > file.length() || needed <= buffer.byteSize()) {
            return false;
        }
        MemorySegment smaller = buffer;
        allocate(Math.max(needed, 2 * smaller.byteSize()));
        MemorySegment.copy(smaller, 0, buffer, 0, filled);
        read();
        show(buffer, start, at(), filled);
        return available() >= wanted;
    }

    /** Where in the memory the file's byte {@code place} is, or will be. */
    long offset(long place) {
        return place - start;
    }

    /** Moves bytes to an earlier place, over what is no longer needed there. */
    void move(long from, long to, long count) {
        MemorySegment.copy(buffer, from, buffer, to, count);
    }

    @Override
    Input streamed() {
        throw new UnsupportedOperationException("only a whole file is streamed");
    }

    @Override
    boolean isFile() {
        return false;
    }

    @Override
    long length() {
        return file.length();
    }

    @Override
    IOException explain(InternalError fault) {
        throw fault;
    }

    @Override
    public void close() {}
}
