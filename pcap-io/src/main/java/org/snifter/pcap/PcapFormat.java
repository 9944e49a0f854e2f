package org.snifter.pcap;

import java.io.IOException;
import java.nio.ByteOrder;

/**
 * How the records of a pcap file are to be read, as its header tells (draft-ietf-opsawg-pcap, section 4).
 *
 * @param order      of the bytes in the headers
 * @param headerSize bytes of the file's header
 * @param tick       nanoseconds in a unit of the second time field
 * @param recordSize bytes of a record's header
 * @param lengths    which of a record's lengths is which
 */
record PcapFormat(ByteOrder order, int headerSize, int tick, int recordSize, Lengths lengths) {
    static final int MAGIC_MICROSECONDS = 0xa1b2c3d4;
    static final int MAGIC_NANOSECONDS = 0xa1b23c4d;
    // A libpcap patch that Linux distributions shipped around 2000; its records also tell the interface and the
    // protocol.
    static final int MAGIC_MODIFIED = 0xa1b2cd34;
    // Navtel's test instruments.
    private static final int MAGIC_NAVTEL = 0xa12b3c4d;
    // Ixia's lcap, with times from hardware or from software; the length of all records ends the header.
    private static final int MAGIC_IXIA_HARDWARE = 0x1c0001ac;
    private static final int MAGIC_IXIA_SOFTWARE = 0x1c0001ab;
    private static final int IXIA_HEADER_SIZE = 28;

    private static final int MICROSECOND = 1000;

    static final int VERSION_MAJOR = 2;
    static final int VERSION_MINOR = 4;
    static final int HEADER_SIZE = 24;
    static final int RECORD_SIZE = 16;
    static final int MODIFIED_RECORD_SIZE = 24;

    static final int VERSION_MAJOR_OFFSET = 4;
    static final int VERSION_MINOR_OFFSET = 6;
    static final int SNAPLEN_OFFSET = 16;
    static final int LINK_TYPE_OFFSET = 20;

    static final int SECONDS_OFFSET = 0;
    static final int FRACTION_OFFSET = 4;
    private static final int FIRST_LENGTH_OFFSET = 8;
    private static final int SECOND_LENGTH_OFFSET = 12;

    // DG/UX's tcpdump called its files so; they are as those before 2.3.
    private static final int DGUX_MAJOR = 543;
    private static final int FIRST_MINOR_IN_ORDER = 4;
    private static final int FIRST_MINOR_UNSURE = 3;

    /**
     * Which length comes first in a record: before version 2.3 it was the other way round, and in 2.3 one cannot be
     * sure.
     */
    enum Lengths {
        CAPTURED_FIRST,
        ORIGINAL_FIRST,
        SMALLER_IS_CAPTURED
    }

    /**
     * Reads the format off a file header, and sets the byte order of {@code input}. Nothing is consumed.
     *
     * @throws CaptureFormatException when there is no whole header, or one of an unknown format
     */
    static PcapFormat of(Input input) throws IOException {
        boolean whole = input.require(HEADER_SIZE);
        if (input.available() == 0) {
            throw input.damage(0, "the file is empty", "a pcap file begins with a header of 24 bytes");
        }
        ContentKind kind = ContentKind.of(input);
        if (kind != ContentKind.PCAP) {
            throw input.damage(0, "not a pcap file: this is " + kind.description(), kind.remedy());
        }
        if (!whole) {
            throw input.damage(input.available(),
                    "the file header is cut short: " + input.available() + " of " + HEADER_SIZE + " bytes",
                    "there are no packets to be had; capture or copy the file again");
        }
        int first = input.u8(0);
        ByteOrder order = first == MAGIC_MICROSECONDS >>> 24 || first == MAGIC_IXIA_HARDWARE >>> 24
                ? ByteOrder.BIG_ENDIAN
                : ByteOrder.LITTLE_ENDIAN;
        input.order(order);
        Lengths lengths = lengths(input);
        return switch (input.u32(0)) {
            case MAGIC_NANOSECONDS, MAGIC_NAVTEL -> new PcapFormat(order, HEADER_SIZE, 1, RECORD_SIZE, lengths);
            case MAGIC_IXIA_HARDWARE, MAGIC_IXIA_SOFTWARE ->
                new PcapFormat(order, IXIA_HEADER_SIZE, MICROSECOND, RECORD_SIZE, lengths);
            case MAGIC_MODIFIED -> new PcapFormat(order, HEADER_SIZE, MICROSECOND, MODIFIED_RECORD_SIZE, lengths);
            default -> new PcapFormat(order, HEADER_SIZE, MICROSECOND, RECORD_SIZE, lengths);
        };
    }

    private static Lengths lengths(Input input) throws IOException {
        int major = input.u16(VERSION_MAJOR_OFFSET);
        int minor = input.u16(VERSION_MINOR_OFFSET);
        boolean dgux = major == DGUX_MAJOR && minor == 0;
        if (!dgux && (major != VERSION_MAJOR || minor > VERSION_MINOR)) {
            throw input.damage(VERSION_MAJOR_OFFSET, "version " + major + "." + minor + " of pcap is not known",
                    "only versions 2.0 to 2.4 exist; convert the file with the program that made it");
        }
        if (dgux || minor < FIRST_MINOR_UNSURE) {
            return Lengths.ORIGINAL_FIRST;
        }
        return minor < FIRST_MINOR_IN_ORDER ? Lengths.SMALLER_IS_CAPTURED : Lengths.CAPTURED_FIRST;
    }

    /** The two lengths of the record {@code at} bytes after the unread ones' beginning, in their order. */
    long lengths(Input input, long at) {
        return input.upperFirst(at + FIRST_LENGTH_OFFSET);
    }

    /** Where in a record with these lengths the captured one stands. */
    int storedLengthOffset(long both) {
        return isSwapped(both) ? SECOND_LENGTH_OFFSET : FIRST_LENGTH_OFFSET;
    }

    /** How many bytes of a packet a record with these lengths holds; unsigned. */
    int storedLength(long both) {
        return isSwapped(both) ? second(both) : first(both);
    }

    /** How many bytes a record with these lengths says the packet had; unsigned. */
    int originalLength(long both) {
        return isSwapped(both) ? first(both) : second(both);
    }

    private boolean isSwapped(long both) {
        return switch (lengths) {
            case CAPTURED_FIRST -> false;
            case ORIGINAL_FIRST -> true;
            case SMALLER_IS_CAPTURED -> Integer.compareUnsigned(first(both), second(both)) > 0;
        };
    }

    private static int first(long both) {
        return (int) (both >>> Integer.SIZE);
    }

    private static int second(long both) {
        return (int) both;
    }

    /** The time resolution. */
    TimeResolution resolution() {
        return tick == 1 ? TimeResolution.NANOSECONDS : TimeResolution.MICROSECONDS;
    }
}
