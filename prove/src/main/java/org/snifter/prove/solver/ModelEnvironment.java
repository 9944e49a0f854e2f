package org.snifter.prove.solver;

import org.snifter.cbpf.Ancillary;
import org.snifter.prove.term.Evaluation;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;

/** The values that a packet gives to terms; it goes on with zeros. */
public record ModelEnvironment(PacketModel model) implements Evaluation.Environment {
    @Override
    public long given(Term.Given term) {
        return switch (term.quantity()) {
            case Quantity.CapturedLength() -> model.captured();
            case Quantity.LinearLength() -> 0;
            case Quantity.WireLength() -> model.wire().orElse(0);
            case Quantity.Beside(Ancillary field) -> model.ancillary().getOrDefault(field, 0);
            case Quantity.Held _,Quantity.ValueAddress() -> 0;
            case Quantity.Known(Ancillary field) -> model.ancillary().containsKey(field) ? 1 : 0;
        };
    }

    @Override
    public int packetByte(Term.PacketByte term, int index) {
        return model.bytes().getOrDefault(Integer.toUnsignedLong(index), 0);
    }
}
