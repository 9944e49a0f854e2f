package org.snifter.dissect.core;

/** Where the innermost IP header is: what the transport protocols need of it. */
public final class IpHeader {
    private int version;
    private int at;
    private int hopLimit;
    private boolean fragment;

    /** No header. */
    public IpHeader() {}

    /** Sets version (4, 6, or 0 for none), offset, time to live, and whether it heads a fragment. */
    public void set(int newVersion, int newAt, int newHopLimit, boolean isFragment) {
        version = newVersion;
        at = newAt;
        hopLimit = newHopLimit;
        fragment = isFragment;
    }

    /** 4, 6, or 0 where no IP header was seen. */
    public int version() {
        return version;
    }

    /** The offset of the header. */
    public int at() {
        return at;
    }

    /** IPv4's time to live, IPv6's hop limit. */
    public int hopLimit() {
        return hopLimit;
    }

    /** Whether only a part of the datagram is here. */
    public boolean fragment() {
        return fragment;
    }

    /** The offset of the source address. */
    public int source() {
        return version == 6 ? at + 8 : at + 12;
    }

    /** The offset of the destination address. */
    public int destination() {
        return version == 6 ? at + 24 : at + 16;
    }

    /** How many bytes an address has. */
    public int addressLength() {
        return version == 6 ? 16 : 4;
    }
}
