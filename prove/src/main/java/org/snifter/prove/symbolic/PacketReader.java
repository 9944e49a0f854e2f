package org.snifter.prove.symbolic;

import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.Width;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** The loads of the classic machine: what they give, and when they fail. */
final class PacketReader {
    /** Wide enough that an offset in X, one in the instruction and a width do not wrap around. */
    private static final int WIDE = 34;

    private final Terms terms;
    private final Term captured;

    PacketReader(Terms terms) {
        this.terms = terms;
        this.captured = terms.zeroExtension(terms.given(new Quantity.CapturedLength()), 32);
    }

    /** The bytes at {@code base + offset}, zero-extended to 32 bits. */
    Term load(Width width, Term base, int offset) {
        Term value = byteAt(base, offset);
        for (int i = 1; i < width.bytes(); i++) {
            value = terms.concatenation(value, byteAt(base, offset + i));
        }
        return terms.zeroExtension(value, 32);
    }

    private Term byteAt(Term base, int offset) {
        return terms.packetByte(terms.add(base, terms.constant(32, offset)));
    }

    /** Whether the bytes at {@code base + offset}, a sum that does not wrap around, are among the captured ones. */
    Term inBounds(Width width, Term base, int offset) {
        long end = Integer.toUnsignedLong(offset) + width.bytes();
        long most = base.ones() + end;
        if (most <= 0xffff_ffffL) {
            return terms.lessOrEqual(terms.add(base, terms.constant(32, end)), captured);
        }
        Term sum = terms.add(terms.zeroExtension(base, WIDE), terms.constant(WIDE, end));
        return terms.lessOrEqual(sum, terms.zeroExtension(captured, WIDE));
    }

    Term wireLength() {
        return terms.given(new Quantity.WireLength());
    }

    Term ancillary(Ancillary field) {
        return terms.given(new Quantity.Beside(field));
    }

    Term ancillaryKnown(Ancillary field) {
        return terms.given(new Quantity.Known(field));
    }
}
