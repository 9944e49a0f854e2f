package org.snifter.ebpf;

/** The kernel's helper functions that programs of this project call. Source: Linux {@code include/uapi/linux/bpf.h}. */
public enum Helper {
    /** A pseudo-random 32-bit number. */
    GET_PRANDOM_U32(7, "bpf_get_prandom_u32"),
    /** The number of the processor that runs the program. */
    GET_SMP_PROCESSOR_ID(8, "bpf_get_smp_processor_id");

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

    static String listingName(int number) {
        for (Helper helper : values()) {
            if (helper.number == number) {
                return helper.listingName;
            }
        }
        return "unknown";
    }
}
