package org.snifter.cbpf;

/** How many bytes a packet load reads; all loads are big-endian and zero-extended to 32 bits. */
public enum Width {
    BYTE(1, 0x10), HALF(2, 0x08), WORD(4, 0x00);

    private final int bytes;
    private final int code;

    Width(int bytes, int code) {
        this.bytes = bytes;
        this.code = code;
    }

    /** The number of bytes read: 1, 2 or 4. */
    public int bytes() {
        return bytes;
    }

    /** The size bits of the instruction code ({@code BPF_B}, {@code BPF_H}, {@code BPF_W}). */
    public int code() {
        return code;
    }
}
