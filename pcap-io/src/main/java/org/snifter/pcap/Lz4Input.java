package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** What an LZ4 file holds (LZ4 Frame Format Description): one frame or several, one after the other. */
final class Lz4Input implements ReadableByteChannel {
    static final int MAGIC = 0x184d2204;
    static final int VERSION = 1 << 6;
    static final int INDEPENDENT_BLOCKS = 0x20;
    static final int BLOCK_CHECKSUM = 0x10;
    static final int CONTENT_SIZE = 0x08;
    static final int CONTENT_CHECKSUM = 0x04;
    static final int STORED = 0x8000_0000;

    private static final int VERSION_MASK = 3 << 6;
    private static final int RESERVED = 0x02;
    private static final int DICTIONARY = 0x01;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int SKIPPABLE_MASK = 0xffff_fff0;
    private static final int FLAGS_OFFSET = 4;
    private static final int SIZE_OFFSET = 5;
    private static final int FIXED_HEADER = 7;
    private static final int SMALLEST_BLOCK_CODE = 4;
    private static final int LONGEST_SKIP = 1 << 16;
    private static final String REMEDY = "what comes before has been read";

    private final Input input;
    private final XxHash32 content = new XxHash32();
    private byte[] block = {};
    // The last 64 KiB of the blocks before, and the block that is being handed out.
    private byte[] decoded = {};
    private int at;
    private int end;
    private int flags;
    private boolean inFrame;
    private boolean closed;

    Lz4Input(Input input) {
        this.input = input;
        input.order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        while (at == end) {
            if (!inFrame && !beginFrame()) {
                return -1;
            }
            if (inFrame) {
                nextBlock();
            }
        }
        int count = Math.min(target.remaining(), end - at);
        target.put(decoded, at, count);
        at += count;
        return count;
    }

    private CaptureFormatException cut() {
        return input.damage(input.available(), "the LZ4 data is cut short", REMEDY);
    }

    private CaptureFormatException damaged(String how) {
        return input.damage(0, "the LZ4 data is damaged: " + how, REMEDY);
    }

    private void demand(long count) throws IOException {
        if (!input.require(count)) {
            throw cut();
        }
    }

    /** Passes the header of a frame, or a frame that is to be skipped; false at the end. */
    private boolean beginFrame() throws IOException {
        if (!input.require(1)) {
            return false;
        }
        demand(FIXED_HEADER);
        int magic = input.u32(0);
        if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
            demand(2 * Integer.BYTES);
            skip(2L * Integer.BYTES + Integer.toUnsignedLong(input.u32(Integer.BYTES)));
            return true;
        }
        if (magic != MAGIC) {
            throw damaged("no frame begins here");
        }
        flags = input.u8(FLAGS_OFFSET);
        int sizeCode = (input.u8(SIZE_OFFSET) >>> 4) & 7;
        if ((flags & VERSION_MASK) != VERSION || (flags & (RESERVED | DICTIONARY)) != 0
                || sizeCode < SMALLEST_BLOCK_CODE) {
            throw damaged("a frame with flags 0x%02x and block size code %d".formatted(flags, sizeCode));
        }
        int header = FIXED_HEADER + ((flags & CONTENT_SIZE) != 0 ? Long.BYTES : 0);
        demand(header);
        byte[] descriptor = bytes(FLAGS_OFFSET, header - FLAGS_OFFSET - 1);
        if (((XxHash32.of(descriptor, 0, descriptor.length) >>> 8) & 0xff) != input.u8(header - 1)) {
            throw damaged("the frame's header does not have its checksum");
        }
        int longest = 1 << (8 + 2 * sizeCode);
        block = new byte[longest];
        decoded = new byte[Lz4Block.REACH + longest];
        at = 0;
        end = 0;
        content.reset();
        inFrame = true;
        input.skip(header);
        return true;
    }

    private void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            long piece = Math.min(left, LONGEST_SKIP);
            demand(piece);
            input.skip(piece);
            left -= piece;
        }
    }

    private void nextBlock() throws IOException {
        demand(Integer.BYTES);
        int size = input.u32(0);
        if (size == 0) {
            endFrame();
            return;
        }
        boolean stored = (size & STORED) != 0;
        int length = size & ~STORED;
        if (length > block.length) {
            throw damaged("a block of " + length + " bytes in a frame of at most " + block.length);
        }
        int whole = Integer.BYTES + length + ((flags & BLOCK_CHECKSUM) != 0 ? Integer.BYTES : 0);
        demand(whole);
        MemorySegment.copy(input.memory(), ValueLayout.JAVA_BYTE, input.at() + Integer.BYTES, block, 0, length);
        if ((flags & BLOCK_CHECKSUM) != 0
                && XxHash32.of(block, 0, length) != input.u32(Integer.BYTES + length)) {
            throw damaged("a block does not have its checksum");
        }
        // Blocks may go on with what the ones before held.
        int kept = Math.min(end, Lz4Block.REACH);
        System.arraycopy(decoded, end - kept, decoded, 0, kept);
        at = kept;
        end = kept;
        int newEnd = stored ? store(length, kept) : Lz4Block.decode(block, length, decoded, kept);
        if (newEnd == Lz4Block.DAMAGED) {
            throw damaged("a block cannot be decoded");
        }
        end = newEnd;
        content.update(decoded, at, end - at);
        input.skip(whole);
    }

    private int store(int length, int from) {
        System.arraycopy(block, 0, decoded, from, length);
        return from + length;
    }

    private void endFrame() throws IOException {
        int whole = Integer.BYTES + ((flags & CONTENT_CHECKSUM) != 0 ? Integer.BYTES : 0);
        demand(whole);
        if ((flags & CONTENT_CHECKSUM) != 0 && content.value() != input.u32(Integer.BYTES)) {
            throw input.damage(0, "the LZ4 data does not have its checksum", "some of the packets before may be wrong");
        }
        input.skip(whole);
        inFrame = false;
    }

    private byte[] bytes(int offset, int count) {
        return input.memory().asSlice(input.at() + offset, count).toArray(ValueLayout.JAVA_BYTE);
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
