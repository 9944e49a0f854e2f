package org.snifter.cbpf;

/** A binary operation on 32-bit unsigned values, as of the {@code BPF_ALU} class of classic BPF. */
public enum AluOperation {
    ADD(0x00, "add"), SUB(0x10, "sub"), MUL(0x20, "mul"), DIV(0x30, "div"), OR(0x40, "or"), AND(0x50, "and"),
    LSH(0x60, "lsh"), RSH(0x70, "rsh"), MOD(0x90, "mod"), XOR(0xa0, "xor");

    private final int code;
    private final String mnemonic;

    AluOperation(int code, String mnemonic) {
        this.code = code;
        this.mnemonic = mnemonic;
    }

    /** The operation bits of the instruction code. */
    public int code() {
        return code;
    }

    /** The name in a listing, such as {@code lsh}. */
    public String mnemonic() {
        return mnemonic;
    }

    /** Whether a zero right operand rejects the packet. */
    public boolean divides() {
        return this == DIV || this == MOD;
    }

    /**
     * The result on 32-bit unsigned values. Shift counts of 32 and more give 0.
     *
     * @throws ArithmeticException on a division or remainder by zero, which rejects a packet
     */
    public int apply(int left, int right) {
        return switch (this) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> Integer.divideUnsigned(left, right);
            case MOD -> Integer.remainderUnsigned(left, right);
            case OR -> left | right;
            case AND -> left & right;
            case XOR -> left ^ right;
            case LSH -> Integer.compareUnsigned(right, 32) < 0 ? left << right : 0;
            case RSH -> Integer.compareUnsigned(right, 32) < 0 ? left >>> right : 0;
        };
    }
}
