package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;

/** Compresses to a zstd file of one frame with a checksum (RFC 8878). */
final class ZstdOutput extends CompressedOutput {
    private static final int CAPACITY = 128 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CAPACITY);

    ZstdOutput(WritableByteChannel output) {
        super(output);
        context.setChecksum(true);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = source.remaining();
        while (source.hasRemaining()) {
            compress(source, EndDirective.CONTINUE);
        }
        return count;
    }

    /** Makes everything so far readable. */
    @Override
    public void flush() throws IOException {
        finish(EndDirective.FLUSH);
    }

    private void finish(EndDirective how) throws IOException {
        boolean done;
        do {
            done = compress(NOTHING, how);
        } while (!done);
    }

    private boolean compress(ByteBuffer source, EndDirective how) throws IOException {
        try {
            boolean done = context.compressDirectByteBufferStream(buffer, source, how);
            drain(buffer);
            return done;
        } catch (ZstdException e) {
            fail();
            throw new IOException("zstd: " + e.getMessage(), e);
        }
    }

    @Override
    void finish() throws IOException {
        finish(EndDirective.END);
    }

    @Override
    void release() {
        context.close();
    }
}
