package org.snifter.cbpf.emit;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.Constant;
import org.snifter.cbpf.ir.Value.Load;

/** The length of an IPv4 header in bytes, which one instruction loads into X: {@code ldxb 4*([k]&0xf)}. */
final class HeaderLength {
    /** No offset of a header. */
    static final int NONE = -1;

    private HeaderLength() {}

    /** The offset of the header whose length this value is, or {@link #NONE}. */
    static int offset(Arithmetic value) {
        if (isTimesFour(value) && value
                .left() instanceof Arithmetic(AluOperation operation, Load(Width width, int offset), Constant(int mask))
                && operation == AluOperation.AND && mask == 0xf && width == Width.BYTE && offset >= 0) {
            return offset;
        }
        return NONE;
    }

    private static boolean isTimesFour(Arithmetic value) {
        return value.right() instanceof Constant(int number) && switch (value.operation()) {
            case LSH -> number == 2;
            case MUL -> number == 4;
            case ADD, SUB, DIV, MOD, OR, AND, XOR, RSH -> false;
        };
    }
}
