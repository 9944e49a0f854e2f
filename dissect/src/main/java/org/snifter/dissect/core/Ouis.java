package org.snifter.dissect.core;

/** Makers of interfaces by the first 24 bits of their addresses, as far as tcpdump names them. */
public final class Ouis {
    private Ouis() {}

    /** The name of the maker. */
    public static String name(int oui) {
        return switch (oui) {
            case 0x000000 -> "Ethernet";
            default -> "Unknown";
        };
    }
}
