package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The block of a pcapng file that is being read: a view that moves from block to block. A whole block lies in the
 * input's window, and its lengths are sound (draft-ietf-opsawg-pcapng, section 3.1).
 */
final class PcapngBlock {
    // No sane block but a packet's is longer; the limits keep a damaged length from making a stream's buffer grow.
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int LONGEST_OF_A_PACKET = SnapshotLimit.LARGEST + 1024 * 1024;

    // After damage, nothing longer is taken for a block: a stream's buffer would have to hold it.
    private static final int LONGEST_TO_FIND = 1024 * 1024;

    private static final int LENGTH_OFFSET = 4;
    private static final int BYTE_ORDER_OFFSET = PcapngFormat.TYPE_AND_LENGTH;

    private static final String CUT = "the file was not written to its end; the packets before are sound";

    private final Input input;
    private int type;
    private int length;
    private boolean sound;

    PcapngBlock(Input input) {
        this.input = input;
    }

    /**
     * Moves to the block that begins where the input is.
     *
     * @return false at the end of the file
     */
    boolean next() throws IOException {
        sound = false;
        if (!input.require(PcapngFormat.BLOCK_OVERHEAD)) {
            if (input.available() > 0) {
                throw input.damage(input.available(), "the block's header is cut short: " + input.available() + " of "
                        + PcapngFormat.BLOCK_OVERHEAD + " bytes", CUT);
            }
            return false;
        }
        // Its type reads the same in both byte orders, which it then tells.
        if (input.u32(0) == PcapngFormat.SECTION_HEADER) {
            readByteOrder();
        }
        type = input.u32(0);
        length = length();
        if (!input.require(length)) {
            throw input.damage(input.available(),
                    "the block is cut short: " + input.available() + " of " + length + " bytes", CUT);
        }
        int second = input.u32(length - PcapngFormat.SECOND_LENGTH);
        if (second != length) {
            throw input.damage(length - PcapngFormat.SECOND_LENGTH, "the block's length is " + length
                    + " at its beginning and " + Integer.toUnsignedString(second) + " at its end",
                    PcapngReader.DAMAGED);
        }
        sound = true;
        return true;
    }

    /**
     * Passes a block that turned out to be damaged, and what follows up to where another seems to begin.
     *
     * @return whether there is one; if not, all has been passed
     */
    boolean skipDamage() throws IOException {
        if (sound) {
            sound = false;
            pass();
            return input.require(PcapngFormat.BLOCK_OVERHEAD);
        }
        input.skip(Math.min(1, input.available()));
        while (input.require(PcapngFormat.BLOCK_OVERHEAD)) {
            if (looksSound()) {
                return true;
            }
            input.skip(1);
        }
        input.skip(input.available());
        return false;
    }

    /** Whether a block of a known type begins here, the lengths at its ends being the same. */
    private boolean looksSound() throws IOException {
        int found = input.u32(0);
        boolean swapped = false;
        switch (found) {
            case PcapngFormat.SECTION_HEADER -> {
                int magic = input.u32(BYTE_ORDER_OFFSET);
                swapped = magic == Integer.reverseBytes(PcapngFormat.BYTE_ORDER_MAGIC);
                if (!swapped && magic != PcapngFormat.BYTE_ORDER_MAGIC) {
                    return false;
                }
            }
            case PcapngFormat.INTERFACE_DESCRIPTION, PcapngFormat.OBSOLETE_PACKET, PcapngFormat.SIMPLE_PACKET,
                    PcapngFormat.NAME_RESOLUTION, PcapngFormat.INTERFACE_STATISTICS, PcapngFormat.ENHANCED_PACKET,
                    PcapngFormat.DECRYPTION_SECRETS, PcapngFormat.CUSTOM, PcapngFormat.CUSTOM_NOT_COPIED ->
                {}
            default -> {
                return false;
            }
        }
        int first = input.u32(LENGTH_OFFSET);
        int claimed = swapped ? Integer.reverseBytes(first) : first;
        return claimed >= PcapngFormat.BLOCK_OVERHEAD && claimed <= LONGEST_TO_FIND && claimed % Integer.BYTES == 0
                && input.require(claimed) && input.u32(claimed - PcapngFormat.SECOND_LENGTH) == first;
    }

    private void readByteOrder() throws IOException {
        input.order(ByteOrder.LITTLE_ENDIAN);
        int magic = input.u32(BYTE_ORDER_OFFSET);
        if (magic == Integer.reverseBytes(PcapngFormat.BYTE_ORDER_MAGIC)) {
            input.order(ByteOrder.BIG_ENDIAN);
        } else if (magic != PcapngFormat.BYTE_ORDER_MAGIC) {
            throw input.damage(BYTE_ORDER_OFFSET, "the section's byte-order magic is 0x%08x".formatted(magic),
                    PcapngReader.DAMAGED);
        }
    }

    private int length() throws IOException {
        int claimed = input.u32(LENGTH_OFFSET);
        int most = isPacket() ? LONGEST_OF_A_PACKET : LONGEST;
        if (claimed < PcapngFormat.BLOCK_OVERHEAD || claimed > most || claimed % Integer.BYTES != 0) {
            throw input.damage(LENGTH_OFFSET,
                    "a block of " + Integer.toUnsignedString(claimed) + " bytes; it must be a multiple of 4 from "
                            + PcapngFormat.BLOCK_OVERHEAD + " to " + most,
                    PcapngReader.DAMAGED);
        }
        return claimed;
    }

    private boolean isPacket() {
        return switch (type) {
            case PcapngFormat.ENHANCED_PACKET, PcapngFormat.SIMPLE_PACKET, PcapngFormat.OBSOLETE_PACKET -> true;
            default -> false;
        };
    }

    int type() {
        return type;
    }

    /** How many bytes there are between the lengths. */
    int bodyLength() {
        return length - PcapngFormat.BLOCK_OVERHEAD;
    }

    /** The 16-bit number {@code offset} bytes into the body, as the other reads; within {@link #bodyLength()}. */
    int u16(int offset) {
        return input.u16(PcapngFormat.TYPE_AND_LENGTH + offset);
    }

    int u32(int offset) {
        return input.u32(PcapngFormat.TYPE_AND_LENGTH + offset);
    }

    /** A 64-bit number of which the upper half comes first. */
    long upperFirst(int offset) {
        return input.upperFirst(PcapngFormat.TYPE_AND_LENGTH + offset);
    }

    /** Where {@code offset} bytes into the body lie in the input's memory. */
    long address(int offset) {
        return input.at() + PcapngFormat.TYPE_AND_LENGTH + offset;
    }

    /** The byte order of the block's section. */
    ByteOrder order() {
        return input.order();
    }

    /** Demands a body of at least {@code fixed} bytes, named for what it is. */
    void demand(int fixed, String what) throws IOException {
        if (bodyLength() < fixed) {
            throw damage(0, what + " has a body of " + bodyLength() + " bytes; it must have " + fixed + " or more");
        }
    }

    /** The damage {@code offset} bytes into the body, as an exception. */
    CaptureFormatException damage(int offset, String problem) {
        return input.damage((long) PcapngFormat.TYPE_AND_LENGTH + offset, problem, PcapngReader.DAMAGED);
    }

    /** Moves {@code options} to those that begin {@code offset} bytes into the body; beyond it, there are none. */
    Options options(Options options, int offset) {
        int count = Math.max(0, bodyLength() - offset);
        return options.moveTo(input.memory(), count == 0 ? 0 : address(offset), count, order() == ByteOrder.BIG_ENDIAN);
    }

    /** The body's bytes from {@code offset} on, in memory of their own. */
    MemorySegment copy(int offset, int count) {
        byte[] bytes = input.memory().asSlice(address(offset), count).toArray(ValueLayout.JAVA_BYTE);
        return MemorySegment.ofArray(bytes).asReadOnly();
    }

    /** Says that the block has been read. */
    void pass() {
        input.skip(length);
    }
}
