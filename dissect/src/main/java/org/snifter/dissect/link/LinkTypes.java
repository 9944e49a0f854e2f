package org.snifter.dissect.link;

import org.snifter.dissect.core.Printer;

/** The printer of each link type (LINKTYPE_ numbers, as in capture files). One line each, by number. */
public final class LinkTypes {
    private LinkTypes() {}

    /** The printer of packets of {@code linkType}. */
    public static Printer printer(int linkType) {
        return switch (linkType) {
            case 0, 108 -> Loopback.PRINTER;
            case 1 -> Ethernet.PRINTER;
            case 9 -> PppFrame.PRINTER;
            case 50 -> PppFrame.HDLC;
            case 107 -> FrameRelay.PRINTER;
            case 104 -> CiscoHdlc.PRINTER;
            case 182 -> FrameRelayMultilink.PRINTER;
            case 12, 14, 101, 228, 229 -> RawIp.PRINTER;
            case 113 -> LinuxCooked.VERSION_1;
            case 276 -> LinuxCooked.VERSION_2;
            case 281 -> Ethernet.WITH_BROADCOM_TAG;
            case 282 -> Ethernet.BEHIND_BROADCOM_TAG;
            case 284 -> Ethernet.WITH_MARVELL_TAG;
            case 285 -> Ethernet.WITH_MARVELL_ETHERTYPE_TAG;
            default -> UnknownLink.PRINTER;
        };
    }
}
