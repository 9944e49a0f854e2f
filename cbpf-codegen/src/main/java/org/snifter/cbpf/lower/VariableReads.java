package org.snifter.cbpf.lower;

import java.util.ArrayDeque;
import org.snifter.cbpf.ir.Value;

/** Which variables a value reads. */
final class VariableReads {
    private VariableReads() {}

    /** A bit for each; variables have numbers below 64. */
    static long in(Value root) {
        long reads = 0;
        ArrayDeque<Value> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case Value.Constant _,Value.Length _,Value.Load _,Value.AncillaryLoad _ -> {}
                case Value.Variable(int number) -> reads |= 1L << number;
                case Value.IndirectLoad(var _, Value base, int _) -> open.push(base);
                case Value.Membership(var _, Value base, int _) -> open.push(base);
                case Value.Negation(Value operand) -> open.push(operand);
                case Value.Arithmetic(var _, Value left, Value right) -> {
                    open.push(left);
                    open.push(right);
                }
            }
        }
        return reads;
    }
}
