package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.concurrent.CompletableFuture;

/**
 * A part of a pcap file that one thread goes through: the records that begin in it. Where the first of them begins is
 * known once the thread of the part before has walked along its headers, which is little work next to the rest.
 */
final class ScannedPart {
    /** Where the next part's first record begins when nobody can get there: there is damage before it. */
    static final long NOWHERE = -1;
    private static final int SOME = 16;

    private final PartInput input;
    private final PcapReader reader;
    private long end;
    private boolean stopped;
    private boolean verbatim;
    private long matches;
    private long keptFrom;
    private long keptTo;

    /** A part, none yet, of the file that {@code whole} reads; to be used again and again. */
    ScannedPart(PcapReader whole, long partBytes, Arena arena) {
        input = whole.part(partBytes, arena);
        reader = whole.of(input);
    }

    /**
     * Goes through a part.
     *
     * @param from  where it begins
     * @param cut   where the next one begins
     * @param begin tells where the first record at or behind {@code from} begins
     * @param next  is told the same of {@code cut}
     * @return this
     */
    ScannedPart scan(long from, long cut, CompletableFuture<Long> begin, CompletableFuture<Long> next, PacketScan scan)
            throws IOException {
        try {
            input.load(from);
            long first = begin.join();
            walk(first, cut);
            next.complete(stopped ? NOWHERE : end);
            filter(first, scan);
        } finally {
            next.complete(NOWHERE);
        }
        return this;
    }

    private void walk(long first, long cut) throws IOException {
        end = first;
        stopped = first == NOWHERE;
        if (!stopped && first < cut) {
            input.moveTo(input.offset(first));
            while (input.position() < cut && reader.pass()) {
            }
            end = input.position();
            stopped = end < cut;
        }
    }

    /** Counts the packets that pass the test, and moves their records together where they are still needed. */
    private void filter(long first, PacketScan scan) throws IOException {
        matches = 0;
        keptFrom = 0;
        keptTo = 0;
        verbatim = true;
        if (first >= end) {
            return;
        }
        keptFrom = input.offset(first);
        keptTo = keptFrom;
        input.moveTo(keptFrom);
        Packet packet = new Packet();
        while (input.position() < end) {
            filterSome(packet, scan.test(), !scan.onlyCounts());
        }
    }

    /** A few packets at a time: HotSpot compiles what is called often, and need not replace a running loop. */
    private void filterSome(Packet packet, PacketTest test, boolean keeps) throws IOException {
        long last = input.offset(end);
        for (int i = 0; i < SOME && input.at() < last; i++) {
            long at = input.at();
            if (!reader.next(packet)) {
                throw new IllegalStateException(input.name() + ": no record at " + input.position());
            }
            if (test.accepts(packet)) {
                matches++;
                if (keeps) {
                    keep(at, packet);
                }
            }
        }
    }

    private void keep(long at, Packet packet) {
        long next = input.at();
        verbatim &= packet.base() + packet.capturedLength() == next;
        if (at > keptTo) {
            input.move(at, keptTo, next - at);
        }
        keptTo += next - at;
    }

    /** The first record of the next part begins there; or the damage that could not be passed. */
    long end() {
        return end;
    }

    /** Whether the end of the part could not be reached: there is damage at {@link #end()}, or the file ends. */
    boolean isStopped() {
        return stopped;
    }

    /** What has read this part, for what it knows of the times of packets. */
    PcapReader reader() {
        return reader;
    }

    /** Hands on what was found. */
    void handTo(PacketScan scan) throws IOException {
        if (scan.onlyCounts()) {
            scan.count(matches);
            return;
        }
        if (verbatim && scan.take(reader, keptFrom, keptTo, matches)) {
            return;
        }
        Packet packet = new Packet();
        input.moveTo(keptFrom);
        while (!scan.isDone() && input.at() < keptTo && reader.next(packet)) {
            scan.take(packet);
        }
    }
}
