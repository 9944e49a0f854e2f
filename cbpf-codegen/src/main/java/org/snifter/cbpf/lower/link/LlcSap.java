package org.snifter.cbpf.lower.link;

/** IEEE 802.2 LLC service access points. */
public final class LlcSap {
    public static final int IP = 0x06;
    /** IEEE 802.1D spanning tree. */
    public static final int SPANNING_TREE = 0x42;
    public static final int IPX = 0xe0;
    public static final int NETBEUI = 0xf0;
    /** ISO 8473 CLNP, ISO 9542 ES-IS, ISO 10589 IS-IS. */
    public static final int ISO = 0xfe;
    /** The first two bytes of Novell's IPX without an LLC header. */
    public static final int IPX_RAW = 0xffff;

    private LlcSap() {}
}
