package org.snifter.pcap;

import java.util.Objects;
import java.util.Optional;

/**
 * What a capture says about one of the interfaces its packets were seen on. A pcap file has exactly one.
 *
 * @param linkType          the LINKTYPE_ number as in the file, 0 to 65,535; see https://www.tcpdump.org/linktypes.html
 * @param linkTypeExtension the bits beside it that tell the length of the frame check sequence, in place: bits 26 to 31
 *                          of a pcap header's link-type field (draft-ietf-opsawg-pcap, section 4); 0 when there are
 *                          none
 * @param snaplen           the most bytes kept of a packet, 1 and up
 * @param resolution        of the packets' times
 * @param timeOffset        seconds that are taken off the packets' times in the file; 0 but in odd pcapng files
 * @param options           what a pcapng file says beside: the interface's name, comments, and so on
 */
public record CaptureInterface(int linkType, int linkTypeExtension, int snaplen, TimeResolution resolution,
        long timeOffset,
        Options options) {
    private static final int EXTENSION_BITS = 0xfc00_0000;
    private static final int FCS_LENGTH_PRESENT = 0x0400_0000;
    private static final int FCS_LENGTH_SHIFT = 28;
    private static final int FCS_WORD_BYTES = 2;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException outside of them
     */
    public CaptureInterface {
        Objects.requireNonNull(resolution);
        Objects.requireNonNull(options);
        if (linkType < 0 || linkType > 0xffff) {
            throw new IllegalArgumentException("link type " + linkType + "; it is 0 to 65535");
        }
        if ((linkTypeExtension & ~EXTENSION_BITS) != 0) {
            throw new IllegalArgumentException("link-type extension 0x%08x".formatted(linkTypeExtension));
        }
        if (snaplen < 1) {
            throw new IllegalArgumentException("snapshot length " + snaplen + "; it is 1 and up");
        }
    }

    /** An interface of which there is no more to say. */
    public CaptureInterface(int linkType, int linkTypeExtension, int snaplen, TimeResolution resolution) {
        this(linkType, linkTypeExtension, snaplen, resolution, 0, Options.none());
    }

    /** An interface that keeps packets whole, with microseconds. */
    public static CaptureInterface of(int linkType) {
        return new CaptureInterface(linkType, 0, SnapshotLimit.of(linkType), TimeResolution.MICROSECONDS);
    }

    /** The same with another snapshot length, 1 and up. */
    public CaptureInterface withSnaplen(int other) {
        return new CaptureInterface(linkType, linkTypeExtension, other, resolution, timeOffset, options);
    }

    /** The same with another time resolution. */
    public CaptureInterface withResolution(TimeResolution other) {
        return new CaptureInterface(linkType, linkTypeExtension, snaplen, other, timeOffset, options);
    }

    /** The same with another option of text beside those it has: {@link Options#INTERFACE_NAME}, for example. */
    public CaptureInterface with(int code, String text) {
        return new CaptureInterface(linkType, linkTypeExtension, snaplen, resolution, timeOffset,
                options.with(code, text));
    }

    /** The interface's name on the machine that captured, if the capture tells. */
    public Optional<String> name() {
        return options.text(Options.INTERFACE_NAME);
    }

    /** How many bytes of frame check sequence end each packet, 0 to 30; -1 when the capture does not say. */
    public int fcsLength() {
        boolean present = (linkTypeExtension & FCS_LENGTH_PRESENT) != 0;
        return present ? (linkTypeExtension >>> FCS_LENGTH_SHIFT) * FCS_WORD_BYTES : -1;
    }
}
