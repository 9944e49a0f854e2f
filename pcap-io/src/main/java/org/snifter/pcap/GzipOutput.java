package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses to a gzip file of one member (RFC 1952). */
final class GzipOutput extends CompressedOutput {
    private static final int CAPACITY = 64 * 1024;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 checksum = new CRC32();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    GzipOutput(WritableByteChannel output) throws IOException {
        super(output);
        // No flags, no time, no name.
        buffer.putShort((short) GzipInput.MAGIC).put((byte) GzipInput.DEFLATE).put((byte) 0).putInt(0).put((byte) 0)
                .put(UNKNOWN_SYSTEM);
        drain(buffer);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        checksum.update(source.duplicate());
        deflater.setInput(source);
        while (!deflater.needsInput()) {
            deflater.deflate(buffer);
            drain(buffer);
        }
        return count;
    }

    /** Makes everything so far readable. */
    @Override
    public void flush() throws IOException {
        int count;
        do {
            count = deflater.deflate(buffer, Deflater.SYNC_FLUSH);
            drain(buffer);
        } while (count == CAPACITY);
    }

    @Override
    void release() {
        deflater.end();
    }

    @Override
    void finish() throws IOException {
        deflater.finish();
        while (!deflater.finished()) {
            deflater.deflate(buffer);
            drain(buffer);
        }
        buffer.putInt((int) checksum.getValue()).putInt((int) deflater.getBytesRead());
        drain(buffer);
    }
}
