package org.snifter.pcap;

import java.io.IOException;

/** A sink that can also take packets many at a time: as the records of a pcap file, one after another. */
interface RecordSink extends PacketSink {
    /** Whether it takes that reader's records as they are. */
    boolean takes(PcapReader reader);

    /**
     * Takes records.
     *
     * @param reader of the part of a file in whose memory they are; it is moved about
     * @param from   where in its memory they begin
     * @param to     where they end
     */
    void write(PcapReader reader, long from, long to) throws IOException;
}
