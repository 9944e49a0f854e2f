package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a pcapng block says beside its fixed fields (draft-ietf-opsawg-pcapng, section 3.5): a view on the block's
 * bytes, valid as long as they are. Options after one that is longer than the bytes there are do not count.
 */
public final class Options {
    /** Text, in any block; may occur more than once. */
    public static final int COMMENT = 1;

    /** Text, in a section: what it was captured on, and by which operating system and program. */
    public static final int SECTION_HARDWARE = 2;
    public static final int SECTION_SYSTEM = 3;
    public static final int SECTION_APPLICATION = 4;

    /** Text, of an interface. */
    public static final int INTERFACE_NAME = 2;
    public static final int INTERFACE_DESCRIPTION = 3;
    /** Bits a second. */
    public static final int INTERFACE_SPEED = 8;
    static final int INTERFACE_RESOLUTION = 9;
    static final int INTERFACE_TIME_ZONE = 10;
    /** A byte that tells the kind, 0 for text, and the filter that was used. */
    public static final int INTERFACE_FILTER = 11;
    /** Text: the operating system of the interface's machine. */
    public static final int INTERFACE_SYSTEM = 12;
    static final int INTERFACE_FCS_LENGTH = 13;
    static final int INTERFACE_TIME_OFFSET = 14;
    static final int INTERFACE_TRANSMIT_SPEED = 16;
    static final int INTERFACE_RECEIVE_SPEED = 17;

    /** A number, of a packet: direction, reception, errors (section 4.3.1). */
    public static final int PACKET_FLAGS = 2;
    /** How many packets were lost between this one and the one before on the same interface. */
    public static final int PACKET_DROP_COUNT = 4;
    static final int PACKET_ID = 5;
    static final int PACKET_QUEUE = 6;
    static final int PACKET_PROCESS = 8;

    static final int STATISTICS_START = 2;
    static final int STATISTICS_END = 3;
    /** Numbers of packets, in an interface's statistics. */
    public static final int STATISTICS_RECEIVED = 4;
    public static final int STATISTICS_DROPPED = 5;
    public static final int STATISTICS_ACCEPTED = 6;
    public static final int STATISTICS_SYSTEM_DROPPED = 7;
    public static final int STATISTICS_DELIVERED = 8;

    private static final int END = 0;
    private static final int HEADER = 4;
    private static final int LENGTH_OFFSET = 2;
    private static final int LONGEST = 0xffff;
    private static final int NONE = -1;
    // Custom options begin with a number, whatever the block (section 3.5.1).
    private static final int CUSTOM_TEXT = 2988;
    private static final int CUSTOM_BYTES = 2989;
    private static final int CUSTOM_TEXT_NOT_COPIED = 19_372;
    private static final int CUSTOM_BYTES_NOT_COPIED = 19_373;

    private static final Options EMPTY = new Options();

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED
            .withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private MemorySegment memory = MemorySegment.NULL;
    private long base;
    private int length;
    private boolean bigEndian;

    Options() {}

    /** No options. */
    public static Options none() {
        return EMPTY;
    }

    /** These options and, after them, one of text. */
    public Options with(int code, String text) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        return withBytes(code, value.length > LONGEST ? Arrays.copyOf(value, LONGEST) : value);
    }

    /** These options and, after them, one of bytes, at most 65,535. */
    Options withBytes(int code, byte... value) {
        int used = used();
        MemorySegment bytes = MemorySegment.ofArray(new byte[used + HEADER + padded(value.length)]);
        MemorySegment.copy(memory, base, bytes, 0, used);
        bytes.set(U16, used, order((short) code));
        bytes.set(U16, used + LENGTH_OFFSET, order((short) value.length));
        MemorySegment.copy(MemorySegment.ofArray(value), 0, bytes, used + HEADER, value.length);
        return new Options().moveTo(bytes, 0, (int) bytes.byteSize(), bigEndian);
    }

    /** These options and, after them, one that is a 64-bit number: a count, for example. */
    public Options with(int code, long value) {
        byte[] bytes = new byte[Long.BYTES];
        MemorySegment.ofArray(bytes).set(U64, 0, order(value));
        return withBytes(code, bytes);
    }

    /** Moves this view. */
    Options moveTo(MemorySegment newMemory, long newBase, int newLength, boolean newBigEndian) {
        memory = newMemory;
        base = newBase;
        length = newLength;
        bigEndian = newBigEndian;
        return this;
    }

    /** Moves this view to what another shows. */
    void show(Options other) {
        moveTo(other.memory, other.base, other.length, other.bigEndian);
    }

    /** Moves this view to nothing. */
    void clear() {
        length = 0;
    }

    /** The same options in memory of their own. */
    Options copy() {
        byte[] bytes = memory.asSlice(base, used()).toArray(ValueLayout.JAVA_BYTE);
        return new Options().moveTo(MemorySegment.ofArray(bytes).asReadOnly(), 0, bytes.length, bigEndian);
    }

    /** The same options but those of one code, in memory of their own. */
    Options without(int code) {
        byte[] bytes = new byte[used()];
        int kept = 0;
        for (int at = at(0); at != NONE; at = after(at)) {
            if (code(at) != code) {
                int size = HEADER + padded(valueLength(at));
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, base + at, bytes, kept, size);
                kept += size;
            }
        }
        return new Options().moveTo(MemorySegment.ofArray(bytes).asReadOnly(), 0, kept, bigEndian);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return at(0) == NONE;
    }

    /** The comments, in order. */
    public List<String> comments() {
        List<String> comments = new ArrayList<>();
        for (int at = at(0); at != NONE; at = after(at)) {
            if (code(at) == COMMENT) {
                comments.add(textAt(at));
            }
        }
        return comments;
    }

    /** The first option of that code, as text; bytes that are no UTF-8 become U+FFFD. */
    public Optional<String> text(int code) {
        int at = find(code);
        return at == NONE ? Optional.empty() : Optional.of(textAt(at));
    }

    /** The first option of that code, as a number; unsigned where it has less than 64 bits. */
    public OptionalLong number(int code) {
        int at = find(code);
        if (at == NONE) {
            return OptionalLong.empty();
        }
        long value = base + at + HEADER;
        return switch (valueLength(at)) {
            case 1 -> OptionalLong.of(memory.get(ValueLayout.JAVA_BYTE, value) & 0xff);
            case 2 -> OptionalLong.of(Short.toUnsignedLong(order(memory.get(U16, value))));
            case 4 -> OptionalLong.of(Integer.toUnsignedLong(order(memory.get(U32, value))));
            case 8 -> OptionalLong.of(order(memory.get(U64, value)));
            default -> OptionalLong.empty();
        };
    }

    /** How many bytes {@link #write} will write. */
    int writtenLength() {
        int used = used();
        return used == 0 ? 0 : used + HEADER;
    }

    /** Writes the options and their end, if there are any, as those of {@code scope}, in the output's byte order. */
    void write(OutputBuffer output, OptionScope scope) throws IOException {
        int at = at(0);
        if (at == NONE) {
            return;
        }
        boolean sameOrder = bigEndian == (output.order() == ByteOrder.BIG_ENDIAN);
        if (sameOrder) {
            output.bytes(memory, base, used());
        } else {
            for (; at != NONE; at = after(at)) {
                writeInOtherOrder(at, output, scope);
            }
        }
        output.u16(END);
        output.u16(0);
    }

    private void writeInOtherOrder(int at, OutputBuffer output, OptionScope scope) throws IOException {
        int valueLength = valueLength(at);
        output.u16(code(at));
        output.u16(valueLength);
        long value = base + at + HEADER;
        int size = switch (code(at)) {
            case CUSTOM_TEXT, CUSTOM_BYTES, CUSTOM_TEXT_NOT_COPIED, CUSTOM_BYTES_NOT_COPIED -> 4;
            default -> scope.numberSize(code(at));
        };
        boolean numbers = size > 1 && valueLength >= size;
        boolean onlyFirst = scope.numberSize(code(at)) == 1;
        int done = 0;
        while (numbers && done + size <= valueLength && (done == 0 || !onlyFirst)) {
            for (int i = size - 1; i >= 0; i--) {
                output.u8(memory.get(ValueLayout.JAVA_BYTE, value + done + i));
            }
            done += size;
        }
        output.bytes(memory, value + done, valueLength - done);
        output.zeros(padded(valueLength) - valueLength);
    }

    /** How many bytes the options take without their end. */
    private int used() {
        int used = 0;
        for (int at = at(0); at != NONE; at = after(at)) {
            used = at + HEADER + padded(valueLength(at));
        }
        return used;
    }

    private int find(int code) {
        int at = at(0);
        while (at != NONE && code(at) != code) {
            at = after(at);
        }
        return at;
    }

    /** Where the option at {@code offset} is, if there is a whole one. */
    private int at(int offset) {
        if (length - offset < HEADER || code(offset) == END) {
            return NONE;
        }
        return length - offset - HEADER < padded(valueLength(offset)) ? NONE : offset;
    }

    private int after(int at) {
        return at(at + HEADER + padded(valueLength(at)));
    }

    private int code(int at) {
        return Short.toUnsignedInt(order(memory.get(U16, base + at)));
    }

    private int valueLength(int at) {
        return Short.toUnsignedInt(order(memory.get(U16, base + at + LENGTH_OFFSET)));
    }

    private String textAt(int at) {
        byte[] bytes = memory.asSlice(base + at + HEADER, valueLength(at)).toArray(ValueLayout.JAVA_BYTE);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private short order(short value) {
        return bigEndian ? Short.reverseBytes(value) : value;
    }

    private int order(int value) {
        return bigEndian ? Integer.reverseBytes(value) : value;
    }

    private long order(long value) {
        return bigEndian ? Long.reverseBytes(value) : value;
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }
}
