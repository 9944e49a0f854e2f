package org.snifter.pcap;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Goes through a pcap file with several threads. The file is cut into parts, which are read and filtered at the same time;
 * in between each waits for the one before to say where its first record begins. So nothing is guessed, and what is found
 * is what one reader finds that goes from front to back.
 */
final class ParallelScan {
    private static final long PART_BYTES = 512L << 10;
    private static final int PARTS_PER_PROCESSOR = 4;
    private static final long SMALLEST_FILE = 16 * PART_BYTES;

    private final PacketScan scan;
    private final PcapReader reader;
    private final long partBytes;
    private final long length;
    private long cut;
    private CompletableFuture<Long> begin;

    ParallelScan(PacketScan scan, PcapReader reader) {
        this(scan, reader, PART_BYTES);
    }

    /** With parts of another size than the usual one. */
    ParallelScan(PacketScan scan, PcapReader reader, long partBytes) {
        this.scan = scan;
        this.reader = reader;
        this.partBytes = partBytes;
        this.length = reader.length();
        this.cut = reader.position();
        this.begin = CompletableFuture.completedFuture(cut);
    }

    /** Whether so much is left of a file that can be read anywhere that it is worth the while. */
    static boolean pays(PcapReader reader) {
        return reader.isFile() && reader.length() - reader.position() >= SMALLEST_FILE;
    }

    /** Goes on to the end of the file, to damage, or to as many packets as may be taken: the reader is there then. */
    void run() throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(scan.processors(), task -> {
            Thread thread = new Thread(task, "scan");
            thread.setDaemon(true);
            return thread;
        });
        // The workers are closed first, which waits for parts that are being gone through.
        try (Arena arena = Arena.ofShared(); workers) {
            Deque<ScannedPart> idle = new ArrayDeque<>();
            for (int i = 0; i < PARTS_PER_PROCESSOR * scan.processors(); i++) {
                idle.add(new ScannedPart(reader, partBytes, arena));
            }
            inOrder(workers, idle);
        }
    }

    private void inOrder(ExecutorService workers, Deque<ScannedPart> idle) throws IOException {
        Queue<Ahead> ahead = new ArrayDeque<>();
        try {
            boolean stopped = false;
            while (!stopped && !scan.isDone()) {
                while (cut < length && !idle.isEmpty()) {
                    ahead.add(start(idle.pop(), workers));
                }
                if (ahead.isEmpty()) {
                    return;
                }
                ScannedPart part = result(ahead.remove().part());
                part.handTo(scan);
                // Where the limit was reached within the part, nobody reads on.
                reader.continueAfter(part.reader(), part.end());
                stopped = part.isStopped();
                idle.push(part);
            }
        } finally {
            ahead.forEach(Ahead::giveUp);
        }
    }

    /**
     * A part that workers have been given.
     *
     * @param part  it, once it has been gone through
     * @param begin tells it where its first record begins
     */
    private record Ahead(Future<ScannedPart> part, CompletableFuture<Long> begin) {
        /** Nobody wants it any more. It may wait for its beginning already, and the part that would tell it never runs. */
        void giveUp() {
            part.cancel(false);
            begin.complete(ScannedPart.NOWHERE);
        }
    }

    private Ahead start(ScannedPart part, ExecutorService workers) {
        long from = cut;
        long to = Math.min(from + partBytes, length);
        CompletableFuture<Long> first = begin;
        CompletableFuture<Long> next = new CompletableFuture<>();
        cut = to;
        begin = next;
        return new Ahead(workers.submit(() -> part.scan(from, to, first, next, scan)), first);
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
