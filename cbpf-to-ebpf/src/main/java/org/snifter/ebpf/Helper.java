package org.snifter.ebpf;

import java.util.Arrays;
import java.util.Optional;

/** The kernel's helper functions that programs of this project call. Source: Linux {@code include/uapi/linux/bpf.h}. */
public enum Helper {
    /** The address of the value of a key in a map; 0 where there is none. */
    MAP_LOOKUP_ELEM(1, "bpf_map_lookup_elem"),
    /** Writes the value of a key in a map. */
    MAP_UPDATE_ELEM(2, "bpf_map_update_elem"),
    /** Takes a key out of a map. */
    MAP_DELETE_ELEM(3, "bpf_map_delete_elem"),
    /** Nanoseconds since the machine started. */
    KTIME_GET_NS(5, "bpf_ktime_get_ns"),
    /** A pseudo-random 32-bit number. */
    GET_PRANDOM_U32(7, "bpf_get_prandom_u32"),
    /** The number of the processor that runs the program. */
    GET_SMP_PROCESSOR_ID(8, "bpf_get_smp_processor_id"),
    /** Goes on in another program; comes back only where there is none. */
    TAIL_CALL(12, "bpf_tail_call"),
    /** Sends the packet to another interface. */
    REDIRECT(23, "bpf_redirect"),
    /** Copies bytes of a {@code __sk_buff}'s packet, fragments included; 0, or less where they are not all there. */
    SKB_LOAD_BYTES(26, "bpf_skb_load_bytes"),
    /** Room in a ring buffer; 0 where there is none. */
    RINGBUF_RESERVE(131, "bpf_ringbuf_reserve"),
    /** Hands reserved room to the ring buffer's reader. */
    RINGBUF_SUBMIT(132, "bpf_ringbuf_submit"),
    /** Gives reserved room back. */
    RINGBUF_DISCARD(133, "bpf_ringbuf_discard"),
    /** The length of an {@code xdp_md}'s packet, fragments included. */
    XDP_GET_BUFF_LEN(188, "bpf_xdp_get_buff_len"),
    /** Copies bytes of an {@code xdp_md}'s packet, fragments included; 0, or less where they are not all there. */
    XDP_LOAD_BYTES(189, "bpf_xdp_load_bytes");

    private final int number;
    private final String listingName;

    Helper(int number, String listingName) {
        this.number = number;
        this.listingName = listingName;
    }

    /** The number that a {@link EbpfInstruction.Call} names. */
    public int number() {
        return number;
    }

    /** The helper that is called so in a listing. */
    static Optional<Helper> named(String listingName) {
        return Arrays.stream(values()).filter(helper -> helper.listingName.equals(listingName)).findAny();
    }

    static String listingName(int number) {
        for (Helper helper : values()) {
            if (helper.number == number) {
                return helper.listingName;
            }
        }
        return "unknown";
    }
}
