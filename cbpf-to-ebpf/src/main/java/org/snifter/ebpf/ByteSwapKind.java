package org.snifter.ebpf;

/** To what byte order a register is brought. Source: RFC 9669, 4.2. */
public enum ByteSwapKind {
    TO_LITTLE_ENDIAN(0xd4, "le"), TO_BIG_ENDIAN(0xdc, "be"), ALWAYS(0xd7, "bswap");

    private final int opcode;
    private final String listingName;

    ByteSwapKind(int opcode, String listingName) {
        this.opcode = opcode;
        this.listingName = listingName;
    }

    int opcode() {
        return opcode;
    }

    String listingName() {
        return listingName;
    }
}
