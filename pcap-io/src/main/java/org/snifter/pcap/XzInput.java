package org.snifter.pcap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/** What an xz file holds (The .xz File Format): one stream or several, one after the other. */
final class XzInput implements ReadableByteChannel {
    // What xz -9 takes, and much more; a file that asks for gigabytes is none that somebody made on purpose.
    private static final int MOST_MEMORY_KIBIBYTES = 256 * 1024;
    private static final int PIECE = 64 * 1024;
    private static final String REMEDY = "what comes before has been read";

    private final Input input;
    private final byte[] piece = new byte[PIECE];
    private XZInputStream decoder;
    private boolean closed;

    XzInput(Input input) {
        this.input = input;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            if (decoder == null) {
                decoder = new XZInputStream(new Compressed(), MOST_MEMORY_KIBIBYTES);
            }
            // When the decoder meets damage, what it made in the same call is lost; so it is never asked for more than
            // it has begun with.
            int wanted = Math.clamp(decoder.available(), 1, PIECE);
            int count = decoder.read(piece, 0, Math.min(wanted, target.remaining()));
            if (count > 0) {
                target.put(piece, 0, count);
            }
            return count;
        } catch (EOFException e) {
            throw because(input.damage(input.available(), "the xz data is cut short", REMEDY), e);
        } catch (XZIOException e) {
            throw because(input.damage(0, "the xz data is damaged: " + e.getMessage(), REMEDY), e);
        }
    }

    private static CaptureFormatException because(CaptureFormatException damage, IOException cause) {
        damage.initCause(cause);
        return damage;
    }

    /** The input as the decoder wants it. */
    private final class Compressed extends InputStream {
        @Override
        public int read() throws IOException {
            if (!input.require(1)) {
                return -1;
            }
            int value = input.u8(0);
            input.skip(1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!input.require(1)) {
                return -1;
            }
            int count = (int) Math.min(length, input.available());
            input.memory().asSlice(input.at(), count).asByteBuffer().get(bytes, offset, count);
            input.skip(count);
            return count;
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        input.close();
    }
}
