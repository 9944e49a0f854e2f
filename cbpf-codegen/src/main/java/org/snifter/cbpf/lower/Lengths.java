package org.snifter.cbpf.lower;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Primitive;

/** {@code less} and {@code greater}, and the undocumented {@code byte}; pcap-filter(7), "less", "greater". */
final class Lengths {
    private Lengths() {}

    static Predicate lower(Primitive.Less less) {
        return Predicate.not(Tests.greater(new Value.Length(), less.length()));
    }

    static Predicate lower(Primitive.Greater greater) {
        return Tests.atLeast(new Value.Length(), greater.length());
    }

    static Predicate lower(Primitive.ByteTest test, Frame frame) {
        Value value = frame.header().load(Width.BYTE, new Value.Constant(test.offset()));
        int number = test.value();
        return switch (test.operator()) {
            case EQUAL -> Tests.equal(value, number);
            case LESS -> Predicate.not(Tests.atLeast(value, number));
            case GREATER -> Tests.greater(value, number);
            case AND -> Tests.anyBit(value, number);
            case OR -> Predicate.not(Tests.equal(
                    new Value.Arithmetic(AluOperation.OR, value, new Value.Constant(number)), 0));
        };
    }
}
