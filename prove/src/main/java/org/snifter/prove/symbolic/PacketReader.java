package org.snifter.prove.symbolic;

import java.util.ArrayList;
import java.util.List;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.Ancillary;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** What programs read of a packet, and when that fails. */
final class PacketReader {
    /** Wide enough that a computed offset, a fixed one and a width do not wrap around. */
    private static final int WIDE = 34;

    private final Terms terms;
    private final Surroundings surroundings;
    private final Term captured;

    PacketReader(Terms terms, Surroundings surroundings) {
        this.terms = terms;
        this.surroundings = surroundings;
        this.captured = terms.zeroExtension(terms.given(new Quantity.CapturedLength()), 32);
    }

    /** The bytes at {@code base + offset}, 1 to 4 of them, zero-extended to 32 bits. */
    Term load(int bytes, Term base, int offset) {
        Term value = byteAt(base, offset);
        for (int i = 1; i < bytes; i++) {
            value = terms.concatenation(value, byteAt(base, offset + i));
        }
        return terms.zeroExtension(value, 32);
    }

    /** Whether the address at {@code base + offset} is in a set, as 32 bits. */
    Term membership(AddressSet set, Term base, int offset) {
        List<Term> address = new ArrayList<>();
        for (int done = 0; done < set.width(); done += Integer.BYTES) {
            int bytes = Math.min(Integer.BYTES, set.width() - done);
            address.add(terms.slice(load(bytes, base, offset + done), 0, Byte.SIZE * bytes));
        }
        return terms.zeroExtension(terms.membership(set, address), 32);
    }

    private Term byteAt(Term base, int offset) {
        return terms.packetByte(terms.add(base, terms.constant(32, offset)));
    }

    /** Whether the bytes at {@code base + offset}, a sum that does not wrap around, are among the captured ones. */
    Term inBounds(int bytes, Term base, int offset) {
        return within(captured, bytes, base, offset);
    }

    /** Whether these bytes are among the first ones, so many as a term of 32 bits says. */
    Term within(Term limit, int bytes, Term base, int offset) {
        long end = Integer.toUnsignedLong(offset) + bytes;
        long most = base.ones() + end;
        if (most <= 0xffff_ffffL) {
            return terms.lessOrEqual(terms.add(base, terms.constant(32, end)), limit);
        }
        Term sum = terms.add(terms.zeroExtension(base, WIDE), terms.constant(WIDE, end));
        return terms.lessOrEqual(sum, terms.zeroExtension(limit, WIDE));
    }

    /** How many of the captured bytes can be read directly, 32 bits. */
    Term linear() {
        return terms.zeroExtension(terms.given(new Quantity.LinearLength()), 32);
    }

    /** The length on the wire, 32 bits; where packets are whole, the captured length. */
    Term wireLength() {
        return surroundings.whole() ? captured : terms.given(new Quantity.WireLength());
    }

    /** What is known beside the bytes, zero-extended to 32 bits. */
    Term ancillary(Ancillary field) {
        return terms.zeroExtension(terms.given(new Quantity.Beside(field)), 32);
    }

    /** Whether it is known. */
    Term knows(Ancillary field) {
        return surroundings.knows(terms, field);
    }
}
