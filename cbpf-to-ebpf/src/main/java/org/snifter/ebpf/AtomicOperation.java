package org.snifter.ebpf;

/** What an atomic instruction does to memory. Source: RFC 9669, 5.3. */
public enum AtomicOperation {
    ADD(0x00, "add", "+="), OR(0x40, "or", "|="), AND(0x50, "and", "&="), XOR(0xa0, "xor", "^="),
    EXCHANGE(0xe0, "xchg", ""), COMPARE_AND_EXCHANGE(0xf0, "cmpxchg", "");

    private final int code;
    private final String listingName;
    private final String symbol;

    AtomicOperation(int code, String listingName, String symbol) {
        this.code = code;
        this.listingName = listingName;
        this.symbol = symbol;
    }

    /** The operation bits of the immediate. */
    int code() {
        return code;
    }

    String listingName() {
        return listingName;
    }

    /** The operator in a listing; empty where there is only the fetching form. */
    String symbol() {
        return symbol;
    }

    /** Whether there is only the fetching form. */
    public boolean alwaysFetches() {
        return this == EXCHANGE || this == COMPARE_AND_EXCHANGE;
    }
}
