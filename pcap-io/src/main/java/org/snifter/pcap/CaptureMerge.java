package org.snifter.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Several captures as one, whose packets come in the order of their times. Each capture is taken to be in order itself;
 * of packets at the same time, that of the capture named first comes first.
 *
 * <p>Where one of them is damaged, {@link #next} says so once and then goes on with the others, unless
 * {@link #skipDamage} brings it back.
 */
public final class CaptureMerge implements CaptureReader {
    /** A capture and the packet of it that comes next. */
    private static final class Head {
        private final CaptureReader reader;
        private final int order;
        private final Packet packet = new Packet();

        private Head(CaptureReader reader, int order) {
            this.reader = reader;
            this.order = order;
        }

        private long seconds() {
            return packet.seconds();
        }

        private long nanos() {
            return packet.nanos();
        }

        private int order() {
            return order;
        }
    }

    private static final Comparator<Head> BY_TIME = Comparator.comparingLong(Head::seconds)
            .thenComparingLong(Head::nanos).thenComparingInt(Head::order);

    private final InterfaceTable interfaces;
    private final List<CaptureReader> readers;
    private final Queue<Head> heads = new PriorityQueue<>(BY_TIME);
    // Those whose next packet is not known yet.
    private final Queue<Head> waiting = new PriorityQueue<>(Comparator.comparingInt(Head::order));
    private Head damaged;

    /**
     * Merges captures, and closes them with this.
     *
     * @param interfaces of all of them: the table that they were opened with
     */
    public CaptureMerge(List<CaptureReader> readers, InterfaceTable interfaces) {
        this.readers = List.copyOf(readers);
        this.interfaces = interfaces;
        for (int i = 0; i < this.readers.size(); i++) {
            waiting.add(new Head(this.readers.get(i), i));
        }
    }

    @Override
    public boolean next(Packet packet) throws IOException {
        while (!waiting.isEmpty()) {
            advance(waiting.remove());
        }
        Head first = heads.poll();
        if (first == null) {
            return false;
        }
        packet.show(first.packet);
        // The bytes are its reader's until that is asked for more.
        waiting.add(first);
        return true;
    }

    private void advance(Head head) throws IOException {
        try {
            if (head.reader.next(head.packet)) {
                heads.add(head);
            }
        } catch (CaptureFormatException e) {
            damaged = head;
            throw e;
        }
    }

    @Override
    public OptionalLong skipDamage() throws IOException {
        if (damaged == null) {
            return OptionalLong.empty();
        }
        Head head = damaged;
        damaged = null;
        OptionalLong skipped = head.reader.skipDamage();
        if (skipped.isPresent()) {
            waiting.add(head);
        }
        return skipped;
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return interfaces;
    }

    /** Packets of all sections are mixed, so what is said of one section is said of none. */
    @Override
    public void onBlock(BlockSink sink) {
        BlockSink others = block -> {
            if (!(block instanceof CaptureBlock.Section)) {
                sink.write(block);
            }
        };
        readers.forEach(reader -> reader.onBlock(others));
    }

    /** The sum of all. */
    @Override
    public long position() {
        return readers.stream().mapToLong(CaptureReader::position).sum();
    }

    /** The sum of all; -1 when one of them is a stream. */
    @Override
    public long length() {
        boolean known = readers.stream().allMatch(reader -> reader.length() >= 0);
        return known ? readers.stream().mapToLong(CaptureReader::length).sum() : -1;
    }

    @Override
    public IOException explain(InternalError fault) {
        IOException explained = null;
        for (CaptureReader reader : readers) {
            try {
                explained = reader.explain(fault);
                if (explained instanceof CaptureFormatException) {
                    return explained;
                }
            } catch (InternalError _) {
                // Not of this one, which is a stream.
            }
        }
        if (explained == null) {
            throw fault;
        }
        return explained;
    }

    @Override
    public void close() throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (CaptureReader reader : readers) {
            try {
                reader.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }
}
