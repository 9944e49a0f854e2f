package org.snifter.dissect.core;

/**
 * Prints one protocol. A printer has no state: one instance serves every packet.
 *
 * <p>What carries the protocol finds its printer in a registry (a {@code switch} in the carrier's package) and calls it
 * through {@link Dissection#print}, which bounds how deep protocols may nest.
 */
@FunctionalInterface
public interface Printer {
    /**
     * Appends the text of what begins at {@code at}.
     *
     * @param d      the packet and everything known about it
     * @param at     where the protocol's first byte is, counted from the start of the packet
     * @param length how many bytes the protocol has on the wire, as its carrier says; those captured end at
     *               {@code d.bytes.end()} and may be fewer or (padding) more
     * @throws Unwind where the packet ends too early or makes no sense
     */
    void print(Dissection d, int at, int length);
}
