package org.snifter.cbpf.opt;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.ir.Value.Arithmetic;
import org.snifter.cbpf.ir.Value.Constant;

/** Divisions that may reject a packet: a test that makes one must not be dropped. */
final class Divisions {
    private Divisions() {}

    /** Whether the test divides by anything but a constant other than 0. */
    static boolean mayFail(Condition condition) {
        return mayFail(condition.left()) || mayFail(condition.right());
    }

    /** Whether the value divides by anything but a constant other than 0. */
    static boolean mayFail(Value value) {
        if (value instanceof Value.Load || value instanceof Constant) {
            return false;
        }
        return switch (value) {
            case Arithmetic(AluOperation operation, Value left, Value right) -> mayFail(left) || mayFail(right)
                    || (operation.divides() && !(right instanceof Constant(int number) && number != 0));
            case Value.IndirectLoad load -> mayFail(load.base());
            case Value.Membership membership -> mayFail(membership.base());
            case Value.Negation negation -> mayFail(negation.operand());
            case Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _,Value.Variable _ -> false;
        };
    }
}
