package org.snifter.ebpf;

/** What the value of a 64-bit immediate stands for. Source: RFC 9669, 5.4. */
public enum WideImmediateKind {
    VALUE(0), MAP_DESCRIPTOR(1), MAP_VALUE(2), VARIABLE_ADDRESS(3), CODE_ADDRESS(4), MAP_INDEX(5), MAP_INDEX_VALUE(6);

    private static final WideImmediateKind[] KINDS = values();

    private final int code;

    WideImmediateKind(int code) {
        this.code = code;
    }

    /** What the source register field holds. */
    int code() {
        return code;
    }

    static WideImmediateKind of(int code) {
        if (code >= KINDS.length) {
            throw new IllegalArgumentException("there is no 64-bit immediate of kind " + code);
        }
        return KINDS[code];
    }
}
