package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compresses to an xz file of one stream. */
final class XzOutput extends CompressedOutput {
    private static final int PIECE = 64 * 1024;

    private final XZOutputStream encoder;
    private final byte[] piece = new byte[PIECE];

    XzOutput(WritableByteChannel output) throws IOException {
        super(output);
        this.encoder = new XZOutputStream(Channels.newOutputStream(output), new LZMA2Options());
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int all = source.remaining();
        try {
            while (source.hasRemaining()) {
                int count = Math.min(PIECE, source.remaining());
                source.get(piece, 0, count);
                encoder.write(piece, 0, count);
            }
        } catch (IOException e) {
            fail();
            throw e;
        }
        return all;
    }

    /** Makes everything so far readable. */
    @Override
    public void flush() throws IOException {
        encoder.flush();
    }

    @Override
    void finish() throws IOException {
        encoder.finish();
    }

    @Override
    void release() {
        // All of it is the JVM's.
    }
}
