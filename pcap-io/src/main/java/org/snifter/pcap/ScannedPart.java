package org.snifter.pcap;

import java.io.IOException;
import java.util.Arrays;

/**
 * A part of a mapped pcap file that one thread goes through: from a place where a record begins, or seems to begin, up to
 * the first record at or behind a cut. What it finds is runs: records that pass the test and follow each other.
 */
final class ScannedPart {
    private static final long NOWHERE = -1;
    private static final int INITIAL_RUNS = 256;
    private static final int FIELDS = 3;

    private final long cut;
    private long begin = NOWHERE;
    private long end;
    private boolean stopped;
    private boolean verbatim = true;
    // Of each run: where it begins, where it ends, how many packets it has.
    private long[] runs = new long[INITIAL_RUNS * FIELDS];
    private int used;

    private ScannedPart(long cut) {
        this.cut = cut;
    }

    /** Goes through the part of which the beginning is known: {@code reader} is there. */
    static ScannedPart known(PcapReader reader, long cut, PacketTest test) throws IOException {
        ScannedPart part = new ScannedPart(cut);
        part.scan(reader, test);
        return part;
    }

    /** Goes through the part that begins where, from {@code reader}'s place on, a record seems to begin. */
    static ScannedPart guessed(PcapReader reader, long cut, PacketTest test) throws IOException {
        ScannedPart part = new ScannedPart(cut);
        if (part.find(reader)) {
            part.scan(reader, test);
        }
        return part;
    }

    private boolean find(PcapReader reader) throws IOException {
        try {
            return reader.guess(cut);
        } catch (InternalError _) {
            // The file shrinks. Whoever comes here in order will say so.
            return false;
        }
    }

    private void scan(PcapReader reader, PacketTest test) throws IOException {
        begin = reader.position();
        end = begin;
        Packet packet = new Packet();
        try {
            while (end < cut && reader.next(packet)) {
                long next = reader.position();
                if (test.accepts(packet)) {
                    verbatim &= packet.base() + packet.capturedLength() == next;
                    add(end, next);
                }
                end = next;
            }
            stopped = end < cut;
        } catch (CaptureFormatException | InternalError _) {
            // Damage, or what a wrong guess takes for it. In the first case, whoever comes here in order will say so.
            stopped = true;
        }
    }

    private void add(long from, long to) {
        if (used > 0 && runs[used - 2] == from) {
            runs[used - 2] = to;
            runs[used - 1]++;
            return;
        }
        if (used == runs.length) {
            runs = Arrays.copyOf(runs, 2 * used);
        }
        runs[used] = from;
        runs[used + 1] = to;
        runs[used + 2] = 1;
        used += FIELDS;
    }

    /** Whether this part was gone through from {@code position} on, where the one before has ended. */
    boolean beginsAt(long position) {
        return begin == position;
    }

    /** The first record at or behind the cut begins there, if the part's beginning was right. */
    long end() {
        return end;
    }

    /** The cut that the part goes up to. */
    long cut() {
        return cut;
    }

    /** Whether the part could not be gone through up to the cut: there is damage at {@link #end()}, or the file ends. */
    boolean isStopped() {
        return stopped;
    }

    /** Hands on what was found; {@code cursor} is moved about for it. */
    void handTo(PacketScan scan, PcapReader cursor) throws IOException {
        Packet packet = new Packet();
        for (int i = 0; i < used && !scan.isDone(); i += FIELDS) {
            if (verbatim && scan.take(cursor, runs[i], runs[i + 1], runs[i + 2])) {
                continue;
            }
            cursor.moveTo(runs[i]);
            while (!scan.isDone() && cursor.position() < runs[i + 1] && cursor.next(packet)) {
                scan.take(packet);
            }
        }
    }
}
