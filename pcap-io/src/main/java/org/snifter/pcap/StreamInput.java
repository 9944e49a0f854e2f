package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A pipe, a socket or another stream, through a buffer that grows with the records it must hold, as their bytes come.
 */
final class StreamInput extends Input {
    private static final int INITIAL_CAPACITY = 256 * 1024;

    private final ReadableByteChannel channel;
    private Arena arena = Arena.ofShared();
    private MemorySegment buffer = arena.allocate(INITIAL_CAPACITY);
    private ByteBuffer view = buffer.asByteBuffer();
    private boolean closed;

    /** Reads from {@code channel}, which must block, and closes it with this. */
    StreamInput(String name, ReadableByteChannel channel) {
        super(name);
        this.channel = channel;
        show(buffer, 0, 0, 0);
    }

    @Override
    boolean fill(long wanted) throws IOException {
        if (at() + wanted > buffer.byteSize()) {
            moveToFront(buffer);
        }
        while (available() < wanted) {
            long end = at() + available();
            if (end == buffer.byteSize()) {
                grow();
            }
            view.clear().position((int) end);
            int count = channel.read(view);
            if (count < 0) {
                return false;
            }
            if (count == 0) {
                throw new IOException(
                        name() + ": gives neither bytes nor an end; only a stream that blocks can be read");
            }
            show(buffer, position() - at(), at(), end + count);
        }
        return true;
    }

    private void moveToFront(MemorySegment target) {
        long count = available();
        MemorySegment.copy(memory(), at(), target, 0, count);
        show(target, position(), 0, count);
    }

    private void grow() {
        Arena other = Arena.ofShared();
        MemorySegment larger = other.allocate(Math.min(2 * buffer.byteSize(), Integer.MAX_VALUE));
        moveToFront(larger);
        arena.close();
        arena = other;
        buffer = larger;
        view = larger.asByteBuffer();
    }

    @Override
    Input streamed() {
        return this;
    }

    @Override
    boolean isFile() {
        return false;
    }

    @Override
    long length() {
        return -1;
    }

    @Override
    IOException explain(InternalError fault) {
        throw fault;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            arena.close();
            channel.close();
        }
    }
}
