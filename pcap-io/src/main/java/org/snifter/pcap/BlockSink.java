package org.snifter.pcap;

import java.io.IOException;

/** Takes what a capture says beside its packets. */
@FunctionalInterface
public interface BlockSink {
    /**
     * Takes a block, which may be kept.
     *
     * @throws IOException when it cannot be taken
     */
    void write(CaptureBlock block) throws IOException;
}
