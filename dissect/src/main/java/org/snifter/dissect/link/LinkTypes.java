package org.snifter.dissect.link;

import org.snifter.dissect.core.Printer;

/** The printer of each link type (LINKTYPE_ numbers, as in capture files). One line each, by number. */
public final class LinkTypes {
    private LinkTypes() {}

    /** The printer of packets of {@code linkType}. */
    public static Printer printer(int linkType) {
        return switch (linkType) {
            case 0 -> Loopback.NULL;
            case 1 -> Ethernet.PRINTER;
            case 12, 14, 101 -> RawIp.EITHER;
            case 108 -> Loopback.LOOP;
            case 113 -> LinuxCooked.PRINTER;
            case 228 -> RawIp.IPV4;
            case 229 -> RawIp.IPV6;
            case 276 -> LinuxCooked2.PRINTER;
            default -> UnknownLink.PRINTER;
        };
    }
}
