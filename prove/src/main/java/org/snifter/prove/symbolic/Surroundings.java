package org.snifter.prove.symbolic;

import org.snifter.cbpf.Ancillary;
import org.snifter.prove.term.Quantity;
import org.snifter.prove.term.Term;
import org.snifter.prove.term.Terms;

/** Where a program runs, as far as it matters to which fields beside the packet's bytes are known. */
public enum Surroundings {
    /** Any field may be known or not. */
    ANY,
    /** On a socket in the kernel: every field is known, but for the interface of a packet that has none. */
    SOCKET,
    /** At traffic control in the kernel: as on a socket, and packets are whole. */
    TRAFFIC_CONTROL,
    /** At XDP in the kernel: as at traffic control; what is not known there, programs cannot ask for. */
    XDP,
    /** On captured packets: no field is known. */
    CAPTURE;

    /** Whether all that was on the wire is there. */
    public boolean whole() {
        return switch (this) {
            case TRAFFIC_CONTROL, XDP -> true;
            case ANY, SOCKET, CAPTURE -> false;
        };
    }

    /** Whether a field is known. */
    Term knows(Terms terms, Ancillary field) {
        return switch (this) {
            case ANY -> terms.given(new Quantity.Known(field));
            case SOCKET, TRAFFIC_CONTROL, XDP -> field == Ancillary.INTERFACE_INDEX
                    ? terms.nonzero(terms.given(new Quantity.Beside(field)))
                    : terms.truth(true);
            case CAPTURE -> terms.truth(false);
        };
    }
}
