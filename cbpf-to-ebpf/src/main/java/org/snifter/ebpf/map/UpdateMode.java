package org.snifter.ebpf.map;

/** When an entry of a map may be written. Source: Linux {@code include/uapi/linux/bpf.h}, {@code BPF_ANY} and its kin. */
public enum UpdateMode {
    /** Whether the key is there or not. */
    ANY(0),
    /** Only where the key is not there. */
    CREATE(1),
    /** Only where the key is there. */
    REPLACE(2);

    private final int flag;

    UpdateMode(int flag) {
        this.flag = flag;
    }

    /** The number that bpf(2) and the helper take. */
    public int flag() {
        return flag;
    }

    /** The mode that a program's flags ask for; throws {@link IllegalArgumentException} where there is no such mode. */
    public static UpdateMode of(long flags) {
        for (UpdateMode mode : values()) {
            if (mode.flag == flags) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no update has flags " + flags);
    }
}
