package org.snifter.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where packets come from, one by one: a capture file or an interface. Reading a packet allocates nothing. */
public interface PacketSource extends Closeable {
    /**
     * Moves {@code packet} to the next packet. Whatever it or an earlier view showed becomes invalid.
     *
     * @return false when there are no more, where the view stays as it was
     * @throws IOException when there may be more but they cannot be read; the packets before have been delivered
     */
    boolean next(Packet packet) throws IOException;

    /**
     * The interfaces that the packets read so far were seen on; {@link Packet#interfaceId()} counts in this list. It
     * may grow with every packet.
     */
    List<CaptureInterface> interfaces();

    /**
     * Hands the packets that are left to {@code sink}, one by one. Prefer this to a loop around {@link #next}: when a
     * file shrinks while its packets are being looked at, this says so, where a loop may meet an {@link InternalError}.
     *
     * @throws IOException when the packets cannot be read, or from the sink
     */
    default void forEach(PacketSink sink) throws IOException {
        Packet packet = new Packet();
        while (next(packet)) {
            sink.write(packet);
        }
    }
}
