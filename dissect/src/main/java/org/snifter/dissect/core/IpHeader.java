package org.snifter.dissect.core;

/** Where the innermost IP header is: what the transport protocols need of it. */
public final class IpHeader {
    private int version;
    private int at;
    private int hopLimit;
    private int next;
    private boolean fragment;
    private int routedTo;

    /** No header. */
    public IpHeader() {}

    /**
     * Sets what there is to know.
     *
     * @param newVersion  4, 6, or 0 for none
     * @param newAt       the offset of the header
     * @param newHopLimit time to live
     * @param newNext     the protocol that the header itself names
     * @param isFragment  whether only a part of the datagram is here
     */
    public void set(int newVersion, int newAt, int newHopLimit, int newNext, boolean isFragment) {
        version = newVersion;
        at = newAt;
        hopLimit = newHopLimit;
        next = newNext;
        fragment = isFragment;
        routedTo = 0;
    }

    /** Sets the offset of the address that a source route ends at, or 0. */
    public void routedTo(int address) {
        routedTo = address;
    }

    /** The offset of the destination address in pseudo headers: the end of a source route, where there is one. */
    public int finalDestination() {
        return routedTo == 0 ? destination() : routedTo;
    }

    /** Sets whether only a part of the datagram is here. */
    public void fragment(boolean isFragment) {
        fragment = isFragment;
    }

    /** The protocol that the header itself names; others may stand between it and the one being printed. */
    public int next() {
        return next;
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
