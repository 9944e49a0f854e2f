package org.snifter.cbpf;

/** A test of A against a constant or X, on unsigned values, as of the {@code BPF_JMP} class of classic BPF. */
public enum Comparison {
    EQUAL(0x10, "jeq"), GREATER(0x20, "jgt"), GREATER_OR_EQUAL(0x30, "jge"), ANY_BIT(0x40, "jset");

    private final int code;
    private final String mnemonic;

    Comparison(int code, String mnemonic) {
        this.code = code;
        this.mnemonic = mnemonic;
    }

    /** The operation bits of the instruction code. */
    public int code() {
        return code;
    }

    /** The name in a listing, such as {@code jeq}. */
    public String mnemonic() {
        return mnemonic;
    }

    /** Whether the test holds for these two unsigned values. */
    public boolean test(int left, int right) {
        return switch (this) {
            case EQUAL -> left == right;
            case GREATER -> Integer.compareUnsigned(left, right) > 0;
            case GREATER_OR_EQUAL -> Integer.compareUnsigned(left, right) >= 0;
            case ANY_BIT -> (left & right) != 0;
        };
    }
}
