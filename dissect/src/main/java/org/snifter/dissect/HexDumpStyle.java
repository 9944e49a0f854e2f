package org.snifter.dissect;

/** Which bytes follow a packet's line, and in which form (tcpdump(1), options {@code -x}, {@code -X}, {@code -A}). */
public enum HexDumpStyle {
    /** None. */
    NONE(false),
    /** Hexadecimal, without the link-layer header ({@code -x}). */
    HEX(false),
    /** Hexadecimal, with the link-layer header ({@code -xx}). */
    HEX_WITH_LINK(true),
    /** Hexadecimal and ASCII, without the link-layer header ({@code -X}). */
    HEX_AND_ASCII(false),
    /** Hexadecimal and ASCII, with the link-layer header ({@code -XX}). */
    HEX_AND_ASCII_WITH_LINK(true),
    /** ASCII, without the link-layer header ({@code -A}). */
    ASCII(false),
    /** ASCII, with the link-layer header ({@code -AA}). */
    ASCII_WITH_LINK(true);

    private final boolean withLink;

    HexDumpStyle(boolean withLink) {
        this.withLink = withLink;
    }

    /** Whether the link-layer header is part of the dump. */
    public boolean withLink() {
        return withLink;
    }
}
