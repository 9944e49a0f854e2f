package org.snifter.pcap;

import java.io.Flushable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** What is written to it goes to another channel, compressed. What is flushed is readable there. */
abstract class CompressedOutput implements WritableByteChannel, Flushable {
    private final WritableByteChannel output;
    private boolean failed;
    private boolean closed;

    CompressedOutput(WritableByteChannel output) {
        this.output = output;
    }

    /** Writes what ends the file. */
    abstract void finish() throws IOException;

    /** Gives back memory that is not the JVM's. */
    abstract void release();

    /** Writes out a buffer that was filled, and empties it. */
    final void drain(ByteBuffer buffer) throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                output.write(buffer);
            }
        } catch (IOException e) {
            fail();
            throw e;
        }
        buffer.clear();
    }

    /** From now on the file cannot be finished. */
    final void fail() {
        failed = true;
    }

    @Override
    public final boolean isOpen() {
        return !closed;
    }

    @Override
    public final void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (output) {
            if (!failed) {
                finish();
            }
        } finally {
            release();
        }
    }
}
