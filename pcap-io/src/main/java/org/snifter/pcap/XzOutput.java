package org.snifter.pcap;

import java.io.Flushable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compresses to an xz file of one stream. */
final class XzOutput implements WritableByteChannel, Flushable {
    private static final int PIECE = 64 * 1024;

    private final WritableByteChannel output;
    private final XZOutputStream encoder;
    private final byte[] piece = new byte[PIECE];
    private boolean failed;
    private boolean closed;

    XzOutput(WritableByteChannel output) throws IOException {
        this.output = output;
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
            failed = true;
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
                encoder.finish();
            }
        }
    }
}
