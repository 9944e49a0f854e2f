package org.snifter.ebpf;

/** The test of a conditional jump. Source: RFC 9669, 4.3. */
public enum EbpfComparison {
    EQUAL(0x10, "=="), GREATER(0x20, ">"), GREATER_OR_EQUAL(0x30, ">="), ANY_BIT(0x40, "&"), NOT_EQUAL(0x50, "!="),
    SIGNED_GREATER(0x60, "s>"), SIGNED_GREATER_OR_EQUAL(0x70, "s>="), LESS(0xa0, "<"), LESS_OR_EQUAL(0xb0, "<="),
    SIGNED_LESS(0xc0, "s<"), SIGNED_LESS_OR_EQUAL(0xd0, "s<=");

    private final int code;
    private final String symbol;

    EbpfComparison(int code, String symbol) {
        this.code = code;
        this.symbol = symbol;
    }

    /** The operation bits of the opcode. */
    int code() {
        return code;
    }

    /** The operator in a listing. */
    String symbol() {
        return symbol;
    }

    /** Whether the test holds on 64 bits. */
    public boolean test(long left, long right) {
        return switch (this) {
            case EQUAL -> left == right;
            case NOT_EQUAL -> left != right;
            case ANY_BIT -> (left & right) != 0;
            case GREATER -> Long.compareUnsigned(left, right) > 0;
            case GREATER_OR_EQUAL -> Long.compareUnsigned(left, right) >= 0;
            case LESS -> Long.compareUnsigned(left, right) < 0;
            case LESS_OR_EQUAL -> Long.compareUnsigned(left, right) <= 0;
            case SIGNED_GREATER -> left > right;
            case SIGNED_GREATER_OR_EQUAL -> left >= right;
            case SIGNED_LESS -> left < right;
            case SIGNED_LESS_OR_EQUAL -> left <= right;
        };
    }

    /** Whether the test holds on 32 bits: sign-extension keeps both orders, and equality, and common bits. */
    public boolean test(int left, int right) {
        return test((long) left, (long) right);
    }
}
