package org.snifter.pcap;

import java.io.IOException;

/** Takes packets one by one. */
@FunctionalInterface
public interface PacketSink {
    /**
     * Takes a packet.
     *
     * @param packet a view that is valid until this returns; whoever wants to keep the packet copies the bytes
     * @throws IOException when the packet cannot be taken
     */
    void write(Packet packet) throws IOException;
}
