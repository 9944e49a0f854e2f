package org.snifter.ebpf.map;

/** When an entry of a map may be written. Source: Linux {@code include/uapi/linux/bpf.h}, {@code BPF_ANY} and its kin. */
public enum UpdateMode {
    /** Whether the key is there or not. */
    ANY,
    /** Only where the key is not there. */
    CREATE,
    /** Only where the key is there. */
    REPLACE;

    private static final UpdateMode[] MODES = values();

    /** The number that bpf(2) and the helper take. */
    public int flag() {
        return ordinal();
    }

    /** The mode that a program's flags ask for; throws {@link IllegalArgumentException} where there is no such mode. */
    public static UpdateMode of(long flags) {
        if (flags < 0 || flags >= MODES.length) {
            throw new IllegalArgumentException("no update has flags " + flags);
        }
        return MODES[(int) flags];
    }
}
