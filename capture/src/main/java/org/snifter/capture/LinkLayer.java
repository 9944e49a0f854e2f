package org.snifter.capture;

/**
 * What an interface's packets begin with.
 *
 * @param linkType the LINKTYPE_ number of captures from it; see https://www.tcpdump.org/linktypes.html
 * @param cooked   whether the kernel's own description of a packet stands for its link-layer header, because there is
 *                 none, or none that could be relied on
 */
record LinkLayer(int linkType, boolean cooked) {
    static final int ETHERNET = 1;
    static final int LINUX_SLL2 = 276;

    private static final int TOKEN_RING = 6;
    private static final int FDDI = 10;
    private static final int RAW_IP = 101;
    private static final int IEEE802_11 = 105;
    private static final int FRAME_RELAY = 107;
    private static final int PRISM_HEADER = 119;
    private static final int IEEE802_11_RADIOTAP = 127;
    private static final int IEEE802_15_4_NO_FCS = 230;
    private static final int VSOCK = 271;

    /** Of all interfaces together: their headers differ, so there is none. */
    static final LinkLayer OF_ANY = new LinkLayer(LINUX_SLL2, true);

    /**
     * The link layer of an interface with this ARPHRD_ number (linux/if_arp.h). Those that are not known, and those
     * whose header depends on the driver (PPP, serial lines, CAN, InfiniBand), are captured cooked.
     */
    static LinkLayer ofHardwareType(int hardwareType) {
        return switch (hardwareType) {
            case 1, 772 -> new LinkLayer(ETHERNET, false); // ETHER, LOOPBACK
            case 6, 800 -> new LinkLayer(TOKEN_RING, false); // IEEE802, IEEE802_TR
            case 770 -> new LinkLayer(FRAME_RELAY, false); // FRAD
            case 774 -> new LinkLayer(FDDI, false); // FDDI
            case 801 -> new LinkLayer(IEEE802_11, false); // IEEE80211
            case 802 -> new LinkLayer(PRISM_HEADER, false); // IEEE80211_PRISM
            case 803 -> new LinkLayer(IEEE802_11_RADIOTAP, false); // IEEE80211_RADIOTAP
            case 804 -> new LinkLayer(IEEE802_15_4_NO_FCS, false); // IEEE802154
            case 826 -> new LinkLayer(VSOCK, false); // VSOCKMON
            // RAWIP, TUNNEL, TUNNEL6, SIT, NONE: the packet is all there is
            case 519, 768, 769, 776, 0xfffe -> new LinkLayer(RAW_IP, false);
            default -> OF_ANY;
        };
    }
}
