package org.snifter.cbpf.asm;

import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.Comparison;
import org.snifter.filter.Span;

/** An instruction as it is written, before it is known where labels are. */
sealed interface Statement {
    /** Where it stands in the text. */
    Span span();

    /** One that is complete without labels. */
    record Plain(Span span, CbpfInstruction instruction) implements Statement {}

    /** {@code ja}. */
    record Jump(Span span, Target target) implements Statement {}

    /** {@code jeq #value} and its kin. */
    record TestConstant(Span span, Comparison comparison, int value, Target ifTrue, Target ifFalse)
            implements
                Statement {}

    /** {@code jeq x} and its kin. */
    record TestX(Span span, Comparison comparison, Target ifTrue, Target ifFalse) implements Statement {}

    /** Where a jump leads. */
    sealed interface Target {}

    /** The instruction that a label stands before. */
    record Label(Span span, String name) implements Target {}

    /** The instruction of this number, from 0. */
    record Index(Span span, int number) implements Target {}

    /** The instruction after the jump. */
    record Next() implements Target {}
}
