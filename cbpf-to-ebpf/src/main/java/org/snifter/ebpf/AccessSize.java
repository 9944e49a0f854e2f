package org.snifter.ebpf;

/** How many bytes a load or store moves. Source: RFC 9669, 5. */
public enum AccessSize {
    BYTE(1, 0x10), HALF(2, 0x08), WORD(4, 0x00), DOUBLE_WORD(8, 0x18);

    private final int bytes;
    private final int code;

    AccessSize(int bytes, int code) {
        this.bytes = bytes;
        this.code = code;
    }

    /** The number of bytes: 1, 2, 4 or 8. */
    public int bytes() {
        return bytes;
    }

    /** The number of bits: 8, 16, 32 or 64. */
    public int bits() {
        return bytes * 8;
    }

    /** The size bits of the opcode. */
    int code() {
        return code;
    }

    static AccessSize of(int opcode) {
        return switch (opcode & 0x18) {
            case 0x10 -> BYTE;
            case 0x08 -> HALF;
            case 0x00 -> WORD;
            default -> DOUBLE_WORD;
        };
    }

    static AccessSize ofBits(int bits) {
        return switch (bits) {
            case 8 -> BYTE;
            case 16 -> HALF;
            case 32 -> WORD;
            case 64 -> DOUBLE_WORD;
            default -> throw new IllegalArgumentException("there is no value of " + bits + " bits");
        };
    }
}
