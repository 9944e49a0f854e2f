package org.snifter.pcap;

import java.io.IOException;

/**
 * Goes through captures and hands the packets that pass a test to a sink, in order. A large pcap file that is not
 * compressed is cut into parts that several threads test at once; what comes out is the same.
 */
public final class PacketScan {
    private final PacketTest test;
    private final PacketSink sink;
    private final long limit;
    private final int processors;
    private final boolean onlyCounts;
    private long taken;

    /**
     * A scan that has not begun.
     *
     * @param test       must be thread-safe where there are several processors
     * @param sink       is called by one thread only, the one that runs the scan
     * @param limit      how many packets are taken at most
     * @param processors how many threads may test packets, 1 and up
     */
    public PacketScan(PacketTest test, PacketSink sink, long limit, int processors) {
        this(test, sink, limit, processors, false);
    }

    private PacketScan(PacketTest test, PacketSink sink, long limit, int processors, boolean onlyCounts) {
        this.test = test;
        this.sink = sink;
        this.limit = limit;
        this.processors = processors;
        this.onlyCounts = onlyCounts;
    }

    /** A scan that counts packets and does nothing else with them. */
    public static PacketScan counting(PacketTest test, long limit, int processors) {
        return new PacketScan(test, packet -> {}, limit, processors, true);
    }

    /**
     * Goes through what is left of a capture, or until there are as many packets as may be taken. After an exception it
     * may be called again, to go on behind the damage.
     *
     * @throws CaptureFormatException where the capture is damaged; the packets before have been handed on
     * @throws IOException            when it cannot be read, or from the test or the sink
     */
    public void run(CaptureReader reader) throws IOException {
        try {
            if (processors > 1 && reader instanceof PcapReader pcap && ParallelScan.pays(pcap)) {
                new ParallelScan(this, pcap).run();
            }
            sequentially(reader);
        } catch (InternalError e) {
            throw reader.explain(e);
        }
    }

    private void sequentially(CaptureReader reader) throws IOException {
        Packet packet = new Packet();
        while (!isDone() && reader.next(packet)) {
            if (test.accepts(packet)) {
                take(packet);
            }
        }
    }

    /** How many packets have been handed on. */
    public long taken() {
        return taken;
    }

    /** Whether as many packets have been taken as may be. */
    public boolean isDone() {
        return taken >= limit;
    }

    PacketTest test() {
        return test;
    }

    int processors() {
        return processors;
    }

    /** Whether nothing is done with packets, so that {@link #count} is all there is to say. */
    boolean onlyCounts() {
        return onlyCounts;
    }

    /** Counts packets that have passed the test, up to the limit. */
    void count(long packets) {
        taken += Math.min(packets, limit - taken);
    }

    /** Hands on a packet that has passed the test. */
    void take(Packet packet) throws IOException {
        taken++;
        sink.write(packet);
    }

    /** Hands on records that have passed the test, if the sink takes them as they are and the limit allows them all. */
    boolean take(PcapReader reader, long from, long to, long count) throws IOException {
        if (count <= limit - taken && sink instanceof RecordSink records && records.takes(reader)) {
            taken += count;
            records.write(reader, from, to);
            return true;
        }
        return false;
    }
}
