package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/**
 * Compresses to an LZ4 file of one frame: independent blocks of 64 KiB, and a checksum (LZ4 Frame Format Description).
 */
final class Lz4Output extends CompressedOutput {
    private static final int CAPACITY = 64 * 1024;
    private static final int CAPACITY_CODE = 4 << 4;

    private final Lz4Block encoder = new Lz4Block();
    private final XxHash32 content = new XxHash32();
    private final byte[] block = new byte[CAPACITY];
    private final byte[] encoded = new byte[CAPACITY];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY + 2 * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private int size;

    Lz4Output(WritableByteChannel output) throws IOException {
        super(output);
        byte[] descriptor = {(byte) (Lz4Input.VERSION | Lz4Input.INDEPENDENT_BLOCKS | Lz4Input.CONTENT_CHECKSUM),
            CAPACITY_CODE};
        buffer.putInt(Lz4Input.MAGIC).put(descriptor)
                .put((byte) (XxHash32.of(descriptor, 0, descriptor.length) >>> 8));
        drain(buffer);
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
        drain(buffer);
    }

    @Override
    void finish() throws IOException {
        flush();
        buffer.putInt(0).putInt(content.value());
        drain(buffer);
    }

    @Override
    void release() {
        // All of it is the JVM's.
    }
}
