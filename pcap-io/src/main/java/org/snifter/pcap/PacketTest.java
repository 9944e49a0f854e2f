package org.snifter.pcap;

import java.io.IOException;

/** Says which packets are wanted. */
@FunctionalInterface
public interface PacketTest {
    /**
     * Whether a packet is wanted. A {@link PacketScan} may ask from several threads at once.
     *
     * @throws IOException when it cannot be said
     */
    boolean accepts(Packet packet) throws IOException;
}
