package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.predicate.Tests;

/**
 * A place in a packet, in bytes from its start: {@code base + constant}, where the base, if there is one, is known only when the
 * filter runs.
 *
 * @param constant negative where the reference has it so; a load there is beyond every packet
 */
public record Offset(Optional<Base> base, int constant) {
    /** The part of an offset that the filter computes. */
    public interface Base {
        /** The number of bytes; asked for once for every use. */
        Value value();
    }

    /** A part that a value says. */
    private record Known(Value value) implements Base {}

    /** A place known beforehand. */
    public static Offset at(int constant) {
        return new Offset(Optional.empty(), constant);
    }

    /** The place so many bytes from the start. */
    public static Offset after(Base base) {
        return new Offset(Optional.of(base), 0);
    }

    /** The place so many bytes from the start. */
    public static Offset after(Value bytes) {
        return after(new Known(bytes));
    }

    /** The place so many bytes on. */
    public Offset plus(int bytes) {
        return new Offset(base, constant + bytes);
    }

    /** Whether the filter has to compute the place. */
    public boolean isComputed() {
        return base.isPresent();
    }

    /** A byte here. */
    public Value loadByte() {
        return load(Width.BYTE);
    }

    /** Two bytes here, big-endian. */
    public Value loadHalf() {
        return load(Width.HALF);
    }

    /** Four bytes here, big-endian. */
    public Value loadWord() {
        return load(Width.WORD);
    }

    /** Bytes here, big-endian. */
    public Value load(Width width) {
        return base.isPresent()
                ? new Value.IndirectLoad(width, base.get().value(), constant)
                : new Value.Load(width, constant);
    }

    /**
     * Bytes at so many bytes from here, big-endian.
     *
     * @param index unsigned
     */
    public Value load(Width width, Value index) {
        if (index instanceof Value.Constant(int bytes) && bytes >= 0 && bytes + constant >= constant) {
            return plus(bytes).load(width);
        }
        Value start = base.isPresent()
                ? new Value.Arithmetic(AluOperation.ADD, index, base.get().value())
                : index;
        return new Value.IndirectLoad(width, start, constant);
    }

    /** Whether the address here is in the set: 1 or 0. */
    public Value isIn(AddressSet set) {
        Value start = base.isPresent() ? base.get().value() : new Value.Constant(0);
        return new Value.Membership(set, start, constant);
    }

    /** The offset itself, as a number. */
    public Value value() {
        return base.isPresent() ? Tests.plus(base.get().value(), constant) : new Value.Constant(constant);
    }

    /**
     * The place after an IPv4 header that begins here.
     *
     * <p>Its length, {@code 4*([k]&0xf)}, always has the form {@code LSH(AND(load, 0xf), 2)}, which the machine can load in
     * one instruction where {@code k} is constant.
     */
    public Offset afterIpv4Header() {
        Value length = new Value.Arithmetic(AluOperation.LSH, Tests.masked(loadByte(), 0xf), new Value.Constant(2));
        Value start = base.isPresent()
                ? new Value.Arithmetic(AluOperation.ADD, length, base.get().value())
                : length;
        return after(start).plus(constant);
    }
}
