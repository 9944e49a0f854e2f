package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A regular file, mapped whole: its bytes are the kernel's, nothing is copied. */
final class MappedInput extends Input {
    private final FileChannel channel;
    private Arena arena;
    private long length;

    /** Maps {@code channel} and closes it with this. */
    MappedInput(String name, FileChannel channel) throws IOException {
        super(name);
        this.channel = channel;
        this.length = channel.size();
        this.arena = Arena.ofShared();
        try {
            show(channel.map(FileChannel.MapMode.READ_ONLY, 0, length, arena), 0, 0, length);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Nothing is left in the mapping, but the file may have grown since: then it is mapped again. */
    @Override
    boolean fill(long wanted) throws IOException {
        long size = channel.size();
        if (size < length) {
            throw shrunk(size);
        }
        if (size - at() < wanted) {
            return false;
        }
        Arena other = Arena.ofShared();
        try {
            MemorySegment memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, other);
            show(memory, 0, at(), size);
        } catch (IOException | RuntimeException e) {
            other.close();
            throw e;
        }
        arena.close();
        arena = other;
        length = size;
        return true;
    }

    /** Reads bytes from {@code position} on, without looking at the mapping; as {@link FileChannel#read}. */
    int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    @Override
    Input streamed() throws IOException {
        channel.position(position());
        arena.close();
        return new StreamInput(name(), channel);
    }

    @Override
    boolean isFile() {
        return true;
    }

    @Override
    long length() {
        return length;
    }

    /** The JVM turns the SIGBUS of a page beyond the file's end into an {@link InternalError}. */
    @Override
    IOException explain(InternalError fault) {
        try {
            long size = channel.size();
            if (size < length) {
                IOException shrunk = shrunk(size);
                shrunk.initCause(fault);
                return shrunk;
            }
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
        return new IOException(name() + ": byte " + position() + ": the file's storage cannot be read", fault);
    }

    private CaptureFormatException shrunk(long size) {
        return new CaptureFormatException(name(), size,
                "the file shrank from " + length + " to " + size + " bytes while it was read",
                "read it when nobody writes to it, or through a pipe");
    }

    @Override
    public void close() throws IOException {
        if (arena.scope().isAlive()) {
            arena.close();
        }
        channel.close();
    }
}
