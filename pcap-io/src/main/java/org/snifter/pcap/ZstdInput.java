package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/** What a zstd file holds (RFC 8878): one frame or several, one after the other. */
final class ZstdInput implements ReadableByteChannel {
    // When the decoder meets damage, what it made of the same window is lost; so the window is small.
    private static final int LONGEST_WINDOW = 4096;
    private static final String REMEDY = "what comes before has been read";
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Input input;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private boolean inFrame;
    private boolean closed;

    ZstdInput(Input input) {
        this.input = input;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        while (target.position() == start && target.hasRemaining()) {
            ByteBuffer window = window();
            boolean nothingLeft = !window.hasRemaining();
            if (nothingLeft && !inFrame) {
                return -1;
            }
            decompress(target, window);
            // What the decoder held back may have come out.
            if (nothingLeft && inFrame && target.position() == start) {
                throw input.damage(0, "the zstd data is cut short", REMEDY);
            }
        }
        return target.position() - start;
    }

    private ByteBuffer window() throws IOException {
        if (!input.require(1)) {
            return NOTHING;
        }
        return input.memory().asSlice(input.at(), Math.min(input.available(), LONGEST_WINDOW)).asByteBuffer();
    }

    private void decompress(ByteBuffer target, ByteBuffer window) throws IOException {
        try {
            inFrame = !context.decompressDirectByteBufferStream(target, window);
        } catch (ZstdException e) {
            CaptureFormatException damage = input.damage(0, "the zstd data is damaged: " + e.getMessage(), REMEDY);
            damage.initCause(e);
            throw damage;
        }
        input.skip(window.position());
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        context.close();
        input.close();
    }
}
