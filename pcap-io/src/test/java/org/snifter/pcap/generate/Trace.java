package org.snifter.pcap.generate;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PcapWriter;
import org.snifter.pcap.TimeResolution;

/** The packets of a capture in the making, each with a title that says what is in it. */
final class Trace {
    static final int ETHERNET = 1;

    /** 2026-01-15 12:00:00 UTC. */
    private static final long START = 1_768_478_400L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long STEP_NANOS = 10_123_457L;

    /** A packet as it lies in the file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and nobody writes to the arrays
    record Entry(String title, long seconds, long nanos, int originalLength, byte[] bytes) {}

    private final List<Entry> entries = new ArrayList<>();
    private long seconds = START;
    private long nanos;

    /** Appends a packet, about 10 ms after the one before. */
    Trace add(String title, byte... bytes) {
        return cut(title, bytes.length, bytes);
    }

    /** Appends a packet of which only the first {@code captured} bytes are captured. */
    Trace cut(String title, int captured, byte... bytes) {
        int length = Math.min(captured, bytes.length);
        entries.add(new Entry(title, seconds, nanos, bytes.length, Arrays.copyOf(bytes, length)));
        nanos += STEP_NANOS;
        seconds += nanos / NANOS_PER_SECOND;
        nanos %= NANOS_PER_SECOND;
        return this;
    }

    /** Sets the time of the next packet. */
    Trace at(long newSeconds, long newNanos) {
        seconds = newSeconds;
        nanos = newNanos;
        return this;
    }

    /** Appends what another trace has, at this one's times. */
    Trace addAll(Trace other) {
        other.entries.forEach(entry -> add(entry.title, entry.bytes));
        return this;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Every packet's first {@code snaplen} bytes. */
    Trace snapped(int snaplen) {
        Trace other = new Trace();
        entries.forEach(entry -> other.cut(entry.title, snaplen, entry.bytes));
        return other;
    }

    void write(Path file, int linkType, int snaplen, TimeResolution resolution, ByteOrder order) throws IOException {
        CaptureInterface face = CaptureInterface.of(linkType).withSnaplen(snaplen).withResolution(resolution);
        try (PcapWriter writer = PcapWriter.create(file, face, order)) {
            Packet packet = new Packet();
            for (Entry entry : entries) {
                int length = entry.bytes.length;
                writer.write(packet.moveTo(MemorySegment.ofArray(entry.bytes), 0, length, entry.originalLength)
                        .at(entry.seconds, entry.nanos));
            }
        }
    }
}
