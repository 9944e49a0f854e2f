package org.snifter.pcap;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads the packets of a capture from front to back. Not thread-safe. Reading a packet allocates nothing.
 */
public interface CaptureReader extends PacketSource {
    /**
     * Moves {@code packet} to the next packet of the capture. Whatever it or an earlier view showed becomes invalid.
     *
     * @return false at the end of the capture, where the view stays as it was
     * @throws CaptureFormatException where the capture is damaged; the packets before have been delivered
     * @throws IOException            when it cannot be read
     */
    @Override
    boolean next(Packet packet) throws IOException;

    /**
     * The interfaces that the packets read so far were seen on; {@link Packet#interfaceId()} counts in this list. It is
     * never empty; for a pcap file it is known from the start, and for others it may grow with every packet.
     */
    @Override
    List<CaptureInterface> interfaces();

    /** How many bytes of the capture have been read: where the next packet's record begins. */
    long position();

    /** How many bytes the capture has, as far as is known; -1 for a stream. */
    long length();

    /**
     * Hands what the capture says beside its packets to {@code sink}, each before the packet that follows it. Without
     * this, it is passed over.
     */
    default void onBlock(BlockSink sink) {}

    /**
     * After {@link #next} or {@link #forEach} met damage: goes on to the next byte at which a packet seems to begin, as
     * several headers in a row say that look sound. What is passed over is lost.
     *
     * @return how many bytes were passed over; empty when no packet was found up to the end, where the capture then is
     * @throws CaptureFormatException when there is damage that nothing can be found beyond: in compressed data
     * @throws IOException            when it cannot be read
     */
    OptionalLong skipDamage() throws IOException;

    /**
     * What an {@link InternalError} means that a look at a packet's bytes ended in: the JVM's answer when a file that
     * is mapped into memory has become shorter. {@link #next} and {@link #forEach} do this themselves.
     *
     * @return what to throw in its place
     */
    IOException explain(InternalError fault);
}
