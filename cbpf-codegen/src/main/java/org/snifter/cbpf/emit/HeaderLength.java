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
        boolean timesFour = value.right() instanceof Constant(int number)
                && (value.operation() == AluOperation.LSH && number == 2
                        || value.operation() == AluOperation.MUL && number == 4);
        if (timesFour && value
                .left() instanceof Arithmetic(AluOperation operation, Load(Width width, int offset), Constant(int mask))
                && operation == AluOperation.AND && mask == 0xf && width == Width.BYTE && offset >= 0) {
            return offset;
        }
        return NONE;
    }
}
