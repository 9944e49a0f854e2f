package org.snifter.ebpf;

/**
 * The fields of {@code struct __sk_buff}, the context of programs on packets, that this project uses. Each is 32 bits in
 * the machine's byte order. Source: Linux {@code include/uapi/linux/bpf.h}.
 */
public enum SkBuffField {
    /** The packet's length in bytes. */
    LENGTH(0),
    /** To whom the packet is sent: {@code PACKET_HOST} and its kin. */
    PACKET_TYPE(4),
    /** The packet's mark. */
    MARK(8),
    /** The device queue. */
    QUEUE_MAPPING(12),
    /** The EtherType, as it is in memory: in network order. */
    PROTOCOL(16),
    /** Whether there is a VLAN tag beside the bytes: 0 or 1. */
    VLAN_PRESENT(20),
    /** The VLAN tag beside the bytes. */
    VLAN_TCI(24),
    /** The EtherType of the VLAN tag, as it is in memory: in network order. */
    VLAN_PROTOCOL(28),
    /** The interface's index; 0 where there is none. */
    INTERFACE_INDEX(40),
    /** The receive hash. */
    HASH(68),
    /** Where the packet's linear bytes begin; for direct packet access. */
    DATA(76),
    /** Where they end. */
    DATA_END(80);

    /** The length of the structure in bytes. */
    public static final int STRUCTURE_BYTES = 192;

    private final int offset;

    SkBuffField(int offset) {
        this.offset = offset;
    }

    /** Where in the structure the field is, in bytes. */
    public int offset() {
        return offset;
    }
}
