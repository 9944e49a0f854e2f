package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a gzip file holds (RFC 1952): one member or several, one after the other. */
final class GzipInput implements ReadableByteChannel {
    static final int MAGIC = 0x8b1f;
    static final int DEFLATE = 8;

    private static final int HEADER = 10;
    private static final int METHOD_OFFSET = 2;
    private static final int FLAGS_OFFSET = 3;
    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;
    private static final int TRAILER = 8;
    private static final int LONGEST_WINDOW = 1 << 20;

    private static final String REMEDY = "what comes before has been read";
    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Input input;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private ByteBuffer window = NOTHING;
    private boolean inMember;
    private CaptureFormatException damage;
    private boolean atEnd;
    private boolean closed;

    GzipInput(Input input) {
        this.input = input;
        input.order(ByteOrder.LITTLE_ENDIAN);
        inflater.setInput(NOTHING);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int start = target.position();
        while (target.position() == start && target.hasRemaining()) {
            if (damage != null) {
                throw damage;
            }
            if (inMember && inflater.finished()) {
                endMember();
            }
            if (!inMember && !beginMember()) {
                return -1;
            }
            inflate(target);
            checksum.update(target.duplicate().flip().position(start));
        }
        return target.position() - start;
    }

    private void inflate(ByteBuffer target) throws IOException {
        if (inflater.needsInput()) {
            feed();
        }
        int start = target.position();
        int before = window.position();
        long sizeBefore = inflater.getBytesWritten();
        try {
            inflater.inflate(target);
            if (inflater.needsDictionary()) {
                throw new DataFormatException("it needs a dictionary");
            }
        } catch (DataFormatException e) {
            damage = input.damage(window.position() - before, "the gzip data is damaged: " + e.getMessage(), REMEDY);
            damage.initCause(e);
            // What came out before the damage is sound, and comes first.
            target.position(start + (int) (inflater.getBytesWritten() - sizeBefore));
        }
        input.skip(window.position() - before);
    }

    private void feed() throws IOException {
        if (!input.require(1)) {
            throw cut();
        }
        long count = Math.min(input.available(), LONGEST_WINDOW);
        window = input.memory().asSlice(input.at(), count).asByteBuffer();
        inflater.setInput(window);
    }

    private CaptureFormatException cut() {
        return input.damage(input.available(), "the gzip data is cut short", REMEDY);
    }

    /** Passes the header of a member, if there is one; what else comes after a member is padding. */
    private boolean beginMember() throws IOException {
        if (atEnd) {
            return false;
        }
        boolean first = input.position() == 0;
        boolean whole = input.require(HEADER);
        if (input.available() < Short.BYTES || input.u16(0) != MAGIC) {
            atEnd = true;
            return false;
        }
        if (!whole) {
            throw cut();
        }
        int flags = input.u8(FLAGS_OFFSET);
        if (input.u8(METHOD_OFFSET) != DEFLATE || (flags & RESERVED) != 0) {
            if (!first) {
                atEnd = true;
                return false;
            }
            throw input.damage(METHOD_OFFSET, "gzip with a method or flags that are not known", "decompress it first");
        }
        input.skip(HEADER);
        if ((flags & EXTRA) != 0) {
            pass(Short.BYTES);
            pass(input.u16(-Short.BYTES));
        }
        if ((flags & NAME) != 0) {
            passText();
        }
        if ((flags & COMMENT) != 0) {
            passText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            pass(Short.BYTES);
        }
        inMember = true;
        return true;
    }

    private void pass(int count) throws IOException {
        if (!input.require(count)) {
            throw cut();
        }
        input.skip(count);
    }

    private void passText() throws IOException {
        int last;
        do {
            pass(1);
            last = input.u8(-1);
        } while (last != 0);
    }

    private void endMember() throws IOException {
        if (!input.require(TRAILER)) {
            throw cut();
        }
        if (input.u32(0) != (int) checksum.getValue() || input.u32(Integer.BYTES) != (int) inflater.getBytesWritten()) {
            throw input.damage(0, "the gzip data does not have its checksum",
                    "some of the packets before may be wrong");
        }
        input.skip(TRAILER);
        inflater.reset();
        inflater.setInput(NOTHING);
        checksum.reset();
        inMember = false;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        inflater.end();
        input.close();
    }
}
