package org.snifter.pcap;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes packets to a capture. Not thread-safe. Writing a packet allocates nothing.
 *
 * <p>An {@link IOException} (a full disk, a broken pipe) leaves what was written readable: a file ends after its last
 * whole packet. After one, a writer takes no more.
 */
public interface CaptureWriter extends PacketSink, BlockSink, Closeable {
    /** Writes what a capture says beside its packets, as far as the format can hold it; the rest is dropped. */
    @Override
    void write(CaptureBlock block) throws IOException;

    /** Hands on what is buffered, so that a reader of the capture sees every packet written so far. */
    void flush() throws IOException;

    /** How many bytes the capture has so far, the buffered ones included. */
    long length();

    /** Flushes and closes; further calls do nothing. */
    @Override
    void close() throws IOException;
}
