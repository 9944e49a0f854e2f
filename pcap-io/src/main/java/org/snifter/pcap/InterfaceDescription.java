package org.snifter.pcap;

import java.io.IOException;

/** The blocks of pcapng that describe interfaces (draft-ietf-opsawg-pcapng, section 4.2). */
final class InterfaceDescription {
    private static final int SNAPLEN = 4;
    private static final int FIXED = 8;
    private static final int BINARY = 0x80;
    // What holds where the options say nothing.
    private static final int MICROSECONDS = TimeResolution.MICROSECONDS.exponent();
    private static final long NO_OFFSET = 0;

    private InterfaceDescription() {}

    /** Reads the interface that {@code block} describes. */
    static CaptureInterface read(PcapngBlock block) throws IOException {
        block.demand(FIXED, "an Interface Description Block");
        int linkType = block.u16(0);
        int snaplen = block.u32(SNAPLEN);
        Options options = block.options(new Options(), FIXED);
        TimeResolution resolution = resolution(block, options);
        long offset = options.number(Options.INTERFACE_TIME_OFFSET).orElse(NO_OFFSET);
        // 0 is none; so is what is longer than any packet.
        return new CaptureInterface(linkType, 0, snaplen > 0 ? snaplen : SnapshotLimit.of(linkType), resolution, offset,
                options.copy());
    }

    private static TimeResolution resolution(PcapngBlock block, Options options) throws IOException {
        int code = (int) options.number(Options.INTERFACE_RESOLUTION).orElse(MICROSECONDS);
        try {
            return (code & BINARY) != 0 ? new TimeResolution(2, code & ~BINARY) : new TimeResolution(10, code);
        } catch (IllegalArgumentException e) {
            CaptureFormatException damage = block.damage(FIXED, e.getMessage());
            damage.initCause(e);
            throw damage;
        }
    }

    /** Writes the block for an interface. */
    static void write(CaptureInterface face, OutputBuffer output) throws IOException {
        Options options = options(face);
        int length = PcapngFormat.BLOCK_OVERHEAD + FIXED + options.writtenLength();
        output.u32(PcapngFormat.INTERFACE_DESCRIPTION);
        output.u32(length);
        output.u16(face.linkType());
        output.u16(0);
        output.u32(face.snaplen());
        options.write(output, OptionScope.INTERFACE);
        output.u32(length);
        output.endRecord();
    }

    /** The options, with the time's resolution and offset as they are. */
    private static Options options(CaptureInterface face) {
        TimeResolution resolution = face.resolution();
        Options options = face.options();
        int code = (resolution.base() == 2 ? BINARY : 0) | resolution.exponent();
        if (options.number(Options.INTERFACE_RESOLUTION).orElse(MICROSECONDS) != code) {
            options = options.without(Options.INTERFACE_RESOLUTION).withBytes(Options.INTERFACE_RESOLUTION,
                    (byte) code);
        }
        if (options.number(Options.INTERFACE_TIME_OFFSET).orElse(NO_OFFSET) != face.timeOffset()) {
            options = options.without(Options.INTERFACE_TIME_OFFSET)
                    .with(Options.INTERFACE_TIME_OFFSET, face.timeOffset());
        }
        return options;
    }
}
