package org.snifter.cbpf.ir;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.Width;

/**
 * A 32-bit value that a filter computes from the packet. The packet does not change while the filter runs, so two equal
 * values without {@link Variable} are the same number wherever they stand: value numbering is record equality.
 *
 * <p>Evaluating a value rejects the packet when a load in it reaches beyond the captured bytes or a division in it is by
 * zero.
 */
public sealed interface Value {
    /** A number. */
    record Constant(int value) implements Value {}

    /** The packet's length on the wire. */
    record Length() implements Value {}

    /** Bytes of the packet at a fixed offset. */
    record Load(Width width, int offset) implements Value {}

    /** Bytes of the packet at {@code base + offset}. */
    record IndirectLoad(Width width, Value base, int offset) implements Value {}

    /** What the kernel knows of the packet beside its bytes. */
    record AncillaryLoad(Ancillary field) implements Value {}

    /** A binary operation. */
    record Arithmetic(AluOperation operation, Value left, Value right) implements Value {}

    /** Two's complement negation. */
    record Negation(Value operand) implements Value {}

    /** What a variable holds here; only where control flow joins with different values is one needed. */
    record Variable(int number) implements Value {}
}
