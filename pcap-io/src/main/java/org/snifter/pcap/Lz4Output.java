package org.snifter.pcap;

import java.io.Flushable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * Compresses to an LZ4 file of one frame: independent blocks of 64 KiB, and a checksum (LZ4 Frame Format Description).
 */
final class Lz4Output implements WritableByteChannel, Flushable {
    private static final int CAPACITY = 64 * 1024;
    private static final int CAPACITY_CODE = 4 << 4;

    private final WritableByteChannel output;
    private final Lz4Block encoder = new Lz4Block();
    private final XxHash32 content = new XxHash32();
    private final byte[] block = new byte[CAPACITY];
    private final byte[] encoded = new byte[CAPACITY];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY + 2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private int size;
    private boolean failed;
    private boolean closed;

    Lz4Output(WritableByteChannel output) throws IOException {
        this.output = output;
        byte[] descriptor = {(byte) (Lz4Input.VERSION | Lz4Input.INDEPENDENT_BLOCKS | Lz4Input.CONTENT_CHECKSUM),
            CAPACITY_CODE};
        buffer.putInt(Lz4Input.MAGIC).put(descriptor)
                .put((byte) (XxHash32.of(descriptor, 0, descriptor.length) >>> 8));
        drain();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        while (source.hasRemaining()) {
            int piece = Math.min(source.remaining(), CAPACITY - size);
            source.get(block, size, piece);
            size += piece;
            if (size == CAPACITY) {
                flush();
            }
        }
        return count;
    }

    /** Makes everything so far readable, as a block of its own. */
    @Override
    public void flush() throws IOException {
        if (size == 0) {
            return;
        }
        content.update(block, 0, size);
        int length = encoder.encode(block, size, encoded);
        if (length > 0 && length < size) {
            buffer.putInt(length).put(encoded, 0, length);
        } else {
            buffer.putInt(size | Lz4Input.STORED).put(block, 0, size);
        }
        size = 0;
        drain();
    }

    private void drain() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                output.write(buffer);
            }
        } catch (IOException e) {
            failed = true;
            throw e;
        }
        buffer.clear();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (output) {
            if (!failed) {
                flush();
                buffer.putInt(0).putInt(content.value());
                drain();
            }
        }
    }
}
