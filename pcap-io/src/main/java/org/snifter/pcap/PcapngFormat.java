package org.snifter.pcap;

/** The numbers of pcapng (draft-ietf-opsawg-pcapng, sections 3 and 4). */
final class PcapngFormat {
    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int OBSOLETE_PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int NAME_RESOLUTION = 4;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    static final int DECRYPTION_SECRETS = 10;
    static final int CUSTOM = 0x0000_0bad;
    static final int CUSTOM_NOT_COPIED = 0x4000_0bad;

    static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;
    static final int VERSION_MAJOR = 1;
    static final int VERSION_MINOR = 0;
    // Some writers said 1.2 for the same format.
    static final int VERSION_MINOR_TOO = 2;
    static final long UNKNOWN_SECTION_LENGTH = -1;

    static final int TYPE_AND_LENGTH = 8;
    static final int SECOND_LENGTH = 4;
    static final int BLOCK_OVERHEAD = TYPE_AND_LENGTH + SECOND_LENGTH;

    private PcapngFormat() {}

    /** A length rounded up to whole 32-bit words. */
    static int padded(int length) {
        return (length + 3) & ~3;
    }
}
