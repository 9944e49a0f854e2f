package org.snifter.pcap;

/** The most bytes a packet of a link type can have; a file that claims more is damaged. */
final class SnapshotLimit {
    static final int ORDINARY = 256 * 1024;
    private static final int D_BUS_MESSAGE = 128 * 1024 * 1024;
    private static final int USB_TRANSFER = 128 * 1024 * 1024;
    private static final int EBHSCR_FRAME = 8 * 1024 * 1024;

    /** The largest of them all. */
    static final int LARGEST = USB_TRANSFER;

    private SnapshotLimit() {}

    /**
     * The limit, in bytes.
     *
     * @param linkType the LINKTYPE_ number
     */
    static int of(int linkType) {
        return switch (linkType) {
            // The longest D-Bus message (D-Bus specification, "Message Format").
            case 231 -> D_BUS_MESSAGE;
            // USB_LINUX_MMAPPED, USBPCAP, USB_DARWIN: whole transfers of many packets.
            case 220, 249, 266 -> USB_TRANSFER;
            case 279 -> EBHSCR_FRAME;
            default -> ORDINARY;
        };
    }
}
