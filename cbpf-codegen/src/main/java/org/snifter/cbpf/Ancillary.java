package org.snifter.cbpf;

import java.util.Optional;

/**
 * What the Linux kernel offers a classic filter beside the packet's bytes: loads at 0xfffff000 (SKF_AD_OFF) and up.
 *
 * <p>Source: Linux {@code Documentation/networking/filter.rst}, "Possible BPF extensions", and
 * {@code include/uapi/linux/filter.h}.
 */
public enum Ancillary {
    PROTOCOL(0, "proto", Width.HALF), PACKET_TYPE(4, "type", Width.HALF), INTERFACE_INDEX(8, "ifidx", Width.WORD),
    NETLINK_ATTRIBUTE(12, "nla", Width.WORD), NESTED_NETLINK_ATTRIBUTE(16, "nlan", Width.WORD),
    MARK(20, "mark", Width.WORD), QUEUE(24, "queue", Width.HALF), HARDWARE_TYPE(28, "hatype", Width.HALF),
    RECEIVE_HASH(32, "rxhash", Width.WORD), CPU(36, "cpu", Width.WORD), XOR_X(40, "xor_x", Width.WORD),
    VLAN_TAG(44, "vlan_tci", Width.HALF), VLAN_TAG_PRESENT(48, "vlanp", Width.BYTE),
    PAYLOAD_OFFSET(52, "poff", Width.WORD), RANDOM(56, "random", Width.WORD),
    VLAN_PROTOCOL(60, "vlan_tpid", Width.HALF);

    /** The offset where ancillary loads begin ({@code SKF_AD_OFF}). */
    public static final int BASE = 0xfffff000;

    /** In the order of their offsets, four apart. */
    private static final Ancillary[] FIELDS = values();

    private final int offset;
    private final String listingName;
    private final Width width;

    Ancillary(int offset, String listingName, Width width) {
        this.offset = offset;
        this.listingName = listingName;
        this.width = width;
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

    /** The name in the kernel's document and for its assembler; empty for the one that has none there. */
    public Optional<String> kernelName() {
        return switch (this) {
            case VLAN_TAG_PRESENT -> Optional.of("vlan_avail");
            case RANDOM -> Optional.of("rand");
            case XOR_X -> Optional.empty();
            case PROTOCOL, PACKET_TYPE, INTERFACE_INDEX, NETLINK_ATTRIBUTE, NESTED_NETLINK_ATTRIBUTE, MARK, QUEUE,
                    HARDWARE_TYPE, RECEIVE_HASH, CPU, VLAN_TAG, PAYLOAD_OFFSET, VLAN_PROTOCOL ->
                Optional.of(listingName);
        };
    }

    /** The width that a load of this is customarily written with; the kernel does not look at it. */
    public Width width() {
        return width;
    }
}
