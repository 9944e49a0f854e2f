package org.snifter.pcap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Goes through a mapped pcap file with several threads. The file is cut into parts; where the first record of each begins
 * is guessed. A part counts only when the one before it has ended exactly there; if not, it is gone through again from
 * where that has ended. So what is found is always what one reader finds that goes from front to back.
 */
final class ParallelScan {
    private static final long PART_BYTES = 4L << 20;
    private static final int PARTS_AHEAD = 4;
    private static final long SMALLEST_FILE = 4 * PART_BYTES;

    private final PacketScan scan;
    private final PcapReader reader;
    private final PcapReader cursor;
    private final long partBytes;
    private final long length;
    private long cut;

    ParallelScan(PacketScan scan, PcapReader reader) {
        this(scan, reader, PART_BYTES);
    }

    /** With parts of another size than the usual one. */
    ParallelScan(PacketScan scan, PcapReader reader, long partBytes) {
        this.scan = scan;
        this.reader = reader;
        this.cursor = reader.from(reader.position());
        this.partBytes = partBytes;
        this.length = reader.length();
        this.cut = reader.position();
    }

    /** Whether so much is left of a file that can be cut that it is worth the while. */
    static boolean pays(PcapReader reader) {
        return reader.isMapped() && reader.length() - reader.position() >= SMALLEST_FILE;
    }

    /** Goes on to the end of the file, to damage, or to as many packets as may be taken: the reader is there then. */
    void run() throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(scan.processors(), task -> {
            Thread thread = new Thread(task, "scan");
            thread.setDaemon(true);
            return thread;
        });
        // Closing waits for parts that are being gone through: the file must stay mapped for them.
        try (workers) {
            Queue<Future<ScannedPart>> ahead = new ArrayDeque<>();
            try {
                inOrder(workers, ahead);
            } finally {
                ahead.forEach(part -> part.cancel(false));
            }
        }
    }

    private void inOrder(ExecutorService workers, Queue<Future<ScannedPart>> ahead) throws IOException {
        boolean stopped = false;
        while (!stopped && !scan.isDone()) {
            while (cut < length && ahead.size() < PARTS_AHEAD * scan.processors()) {
                ahead.add(workers.submit(nextPart()));
            }
            if (ahead.isEmpty()) {
                return;
            }
            ScannedPart part = verified(result(ahead.remove()));
            part.handTo(scan, cursor);
            // Where the limit was reached within the part, nobody reads on.
            reader.moveTo(part.end());
            stopped = part.isStopped();
        }
    }

    private Callable<ScannedPart> nextPart() {
        boolean first = cut == reader.position();
        PcapReader own = reader.from(cut);
        long end = Math.min(cut + partBytes, length);
        cut = end;
        return () -> first ? ScannedPart.known(own, end, scan.test()) : ScannedPart.guessed(own, end, scan.test());
    }

    private ScannedPart verified(ScannedPart part) throws IOException {
        if (part.beginsAt(reader.position())) {
            return part;
        }
        return ScannedPart.known(reader.from(reader.position()), part.cut(), scan.test());
    }

    private static ScannedPart result(Future<ScannedPart> part) throws IOException {
        try {
            return part.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
    }
}
