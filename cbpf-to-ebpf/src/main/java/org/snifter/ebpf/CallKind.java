package org.snifter.ebpf;

/** What a call calls. Source: RFC 9669, 4.3.1 and 4.3.2. */
public enum CallKind {
    /** A helper function by its number. */
    HELPER(0),
    /** A function of the same program, by its distance in slots. */
    LOCAL(1),
    /** A helper function by its BTF identifier. */
    BTF_HELPER(2);

    private static final CallKind[] KINDS = values();

    private final int code;

    CallKind(int code) {
        this.code = code;
    }

    /** What the source register field holds. */
    int code() {
        return code;
    }

    static CallKind of(int code) {
        if (code >= KINDS.length) {
            throw new IllegalArgumentException("there is no call of kind " + code);
        }
        return KINDS[code];
    }
}
