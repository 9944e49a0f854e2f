package org.snifter.cbpf.lower.link;

import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;

/** ISO network protocols, told apart by their first byte (RFC 1195, the network layer protocol identifier). */
final class Iso {
    private Iso() {}

    static Predicate carries(Frame frame, Offset identifier, int protocol) {
        return Predicate.and(frame.carries(LlcSap.ISO), Tests.equal(identifier.loadByte(), protocol));
    }
}
