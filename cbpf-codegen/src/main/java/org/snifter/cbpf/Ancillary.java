package org.snifter.cbpf;

import java.util.Optional;

/**
 * What the Linux kernel offers a classic filter beside the packet's bytes: loads at 0xfffff000 (SKF_AD_OFF) and up.
 *
 * <p>Source: Linux {@code Documentation/networking/filter.rst}, "Possible BPF extensions", and
 * {@code include/uapi/linux/filter.h}.
 */
public enum Ancillary {
    PROTOCOL(0, "proto"), PACKET_TYPE(4, "type"), INTERFACE_INDEX(8, "ifidx"), NETLINK_ATTRIBUTE(12, "nla"),
    NESTED_NETLINK_ATTRIBUTE(16, "nlan"), MARK(20, "mark"), QUEUE(24, "queue"), HARDWARE_TYPE(28, "hatype"),
    RECEIVE_HASH(32, "rxhash"), CPU(36, "cpu"), XOR_X(40, "xor_x"), VLAN_TAG(44, "vlan_tci"),
    VLAN_TAG_PRESENT(48, "vlanp"), PAYLOAD_OFFSET(52, "poff"), RANDOM(56, "random"), VLAN_PROTOCOL(60, "vlan_tpid");

    /** The offset where ancillary loads begin ({@code SKF_AD_OFF}). */
    public static final int BASE = 0xfffff000;

    /** In the order of their offsets, four apart. */
    private static final Ancillary[] FIELDS = values();

    private final int offset;
    private final String listingName;

    Ancillary(int offset, String listingName) {
        this.offset = offset;
        this.listingName = listingName;
    }

    /** The field that a load at this offset asks for; empty where the offset is no field's. */
    public static Optional<Ancillary> at(int offset) {
        int index = (offset - BASE) >> 2;
        if ((offset & 3) != 0 || index < 0 || index >= FIELDS.length) {
            return Optional.empty();
        }
        return Optional.of(FIELDS[index]);
    }

    /** The offset to load from, {@link #BASE} included. */
    public int offset() {
        return BASE + offset;
    }

    /** The name in a listing, as in {@code ldb [vlanp]}. */
    public String listingName() {
        return listingName;
    }
}
