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
            case 12, 14, 101, 228, 229 -> RawIp.PRINTER;
            case 113 -> LinuxCooked.VERSION_1;
            case 276 -> LinuxCooked.VERSION_2;
            default -> UnknownLink.PRINTER;
        };
    }
}
