package org.snifter.ebpf;

/**
 * A binary arithmetic operation. Division by zero gives 0, remainder by zero the left operand, and shifts use the low 5
 * or 6 bits of their count. Source: RFC 9669, 4.1.
 */
public enum EbpfAluOperation {
    ADD(0x00, 0, "+="), SUB(0x10, 0, "-="), MUL(0x20, 0, "*="), DIV(0x30, 0, "/="), SIGNED_DIV(0x30, 1, "s/="),
    OR(0x40, 0, "|="), AND(0x50, 0, "&="), LSH(0x60, 0, "<<="), RSH(0x70, 0, ">>="), MOD(0x90, 0, "%="),
    SIGNED_MOD(0x90, 1, "s%="), XOR(0xa0, 0, "^="), MOV(0xb0, 0, "="), ARSH(0xc0, 0, "s>>=");

    private final int code;
    private final int offset;
    private final String symbol;

    EbpfAluOperation(int code, int offset, String symbol) {
        this.code = code;
        this.offset = offset;
        this.symbol = symbol;
    }

    /** The operation bits of the opcode. */
    int code() {
        return code;
    }

    /** What the offset field holds. */
    int offset() {
        return offset;
    }

    /** The operator in a listing. */
    String symbol() {
        return symbol;
    }

    /** The result on 64 bits. */
    public long apply(long left, long right) {
        return switch (this) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> right == 0 ? 0 : Long.divideUnsigned(left, right);
            case SIGNED_DIV -> right == 0 ? 0 : left / right;
            case OR -> left | right;
            case AND -> left & right;
            case LSH -> left << right;
            case RSH -> left >>> right;
            case MOD -> right == 0 ? left : Long.remainderUnsigned(left, right);
            case SIGNED_MOD -> right == 0 ? left : left % right;
            case XOR -> left ^ right;
            case MOV -> right;
            case ARSH -> left >> right;
        };
    }

    /** The result on 32 bits. */
    public int apply(int left, int right) {
        return switch (this) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> right == 0 ? 0 : Integer.divideUnsigned(left, right);
            case SIGNED_DIV -> right == 0 ? 0 : left / right;
            case OR -> left | right;
            case AND -> left & right;
            case LSH -> left << right;
            case RSH -> left >>> right;
            case MOD -> right == 0 ? left : Integer.remainderUnsigned(left, right);
            case SIGNED_MOD -> right == 0 ? left : left % right;
            case XOR -> left ^ right;
            case MOV -> right;
            case ARSH -> left >> right;
        };
    }
}
