package org.snifter.ebpf;

/**
 * The fields of {@code struct xdp_md}, the context of XDP programs, that this project uses. Each is 32 bits in the machine's
 * byte order. Source: Linux {@code include/uapi/linux/bpf.h}.
 */
public enum XdpField {
    /** Where the packet's linear bytes begin. */
    DATA(0),
    /** Where they end. */
    DATA_END(4),
    /** The index of the interface that received the packet. */
    INTERFACE_INDEX(12),
    /** The number of its receive queue. */
    RECEIVE_QUEUE(16);

    /** The length of the structure in bytes. */
    public static final int STRUCTURE_BYTES = 24;

    private final int offset;

    XdpField(int offset) {
        this.offset = offset;
    }

    /** Where in the structure the field is, in bytes. */
    public int offset() {
        return offset;
    }
}
