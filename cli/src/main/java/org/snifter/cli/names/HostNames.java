package org.snifter.cli.names;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Names of hosts, looked up beside the printing. An address that has not been seen is handed to one of a few threads, and
 * is printed as a number until the answer is there; that there is none is remembered too, for a while.
 *
 * <p>Who prints a file rather than what happens now may wait a little for each new address, so that its first packet has
 * a name already. Waits that were in vain add up, and end when they have taken long enough: a name server that does
 * not answer costs seconds once, not seconds a packet.
 *
 * <p>What is remembered is bounded: when there is no more room, all is forgotten. For one thread.
 */
final class HostNames {
    /** The most addresses remembered at once; a power of two. */
    static final int LIMIT = 1 << 16;
    /** How many lookups run at once, and how many may wait for their turn; beyond that an address has to wait. */
    private static final int THREADS = 8;
    private static final int WAITING = 256;
    private static final long IDLE_SECONDS = 5;
    /** How long it is believed that an address has no name. */
    private static final long NAMELESS_NANOS = Duration.ofMinutes(1).toNanos();
    /** How long is waited for one name at most, and in vain for all of them. */
    private static final long WAIT_NANOS = Duration.ofMillis(500).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int TABLE = 2 * LIMIT;

    /** An address in two halves, and its name or null. */
    private record Answer(long high, long low, String name) {}

    /** What is known of an address. */
    private enum State {
        /** The place in the table is free. */
        FREE,
        /** The answer is awaited. */
        ASKED,
        /** It has a name. */
        NAMED,
        /** It had no name at the time that is noted. */
        NAMELESS
    }

    private final HostLookup lookup;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor threads;
    private long patience;
    private int used;
    private final long[] high = new long[TABLE];
    private final long[] low = new long[TABLE];
    private final long[] times = new long[TABLE];
    private final State[] states = new State[TABLE];
    private final String[] names = new String[TABLE];

    /**
     * Names that have not been looked up yet.
     *
     * @param waits whether to wait a little for a name
     */
    HostNames(HostLookup lookup, boolean waits) {
        this.lookup = lookup;
        this.patience = waits ? PATIENCE_NANOS : 0;
        threads = new ThreadPoolExecutor(THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "names");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        Arrays.fill(states, State.FREE);
    }

    /** The name of an IPv4 address, or null: there is none, or it is not known yet. */
    String ipv4(int address) {
        return name(0, 0xffff_0000_0000L | (address & 0xffff_ffffL), Integer.BYTES);
    }

    /** The name of an IPv6 address in two halves, or null: there is none, or it is not known yet. */
    String ipv6(long high64, long low64) {
        return name(high64, low64, 2 * Long.BYTES);
    }

    private String name(long high64, long low64, int bytes) {
        takeAnswers();
        int slot = slot(high64, low64);
        return switch (states[slot]) {
            case NAMED -> names[slot];
            case ASKED -> null;
            case FREE -> {
                if (used == LIMIT) {
                    Arrays.fill(states, State.FREE);
                    Arrays.fill(names, null);
                    used = 0;
                    slot = slot(high64, low64);
                }
                yield ask(slot, high64, low64, bytes);
            }
            case NAMELESS -> System.nanoTime() - times[slot] < NAMELESS_NANOS ? null
                    : ask(slot, high64, low64, bytes);
        };
    }

    private String ask(int slot, long high64, long low64, int bytes) {
        byte[] address = ByteBuffer.allocate(2 * Long.BYTES).putLong(high64).putLong(low64).array();
        try {
            threads.execute(() -> answers.add(new Answer(high64, low64,
                    lookup.name(Arrays.copyOfRange(address, address.length - bytes, address.length)))));
        } catch (RejectedExecutionException _) {
            // Too many are waiting: a later packet asks again.
            return null;
        }
        if (states[slot] == State.FREE) {
            used++;
        }
        states[slot] = State.ASKED;
        high[slot] = high64;
        low[slot] = low64;
        if (patience > 0) {
            await(slot);
        }
        return names[slot];
    }

    private void await(int slot) {
        long begin = System.nanoTime();
        long end = begin + Math.min(WAIT_NANOS, patience);
        try {
            for (long now = begin; states[slot] == State.ASKED && now < end; now = System.nanoTime()) {
                Answer answer = answers.poll(end - now, TimeUnit.NANOSECONDS);
                if (answer != null) {
                    take(answer);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            patience = 0;
        }
        if (states[slot] == State.ASKED) {
            patience -= System.nanoTime() - begin;
        }
    }

    private void takeAnswers() {
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            take(answer);
        }
    }

    private void take(Answer answer) {
        int slot = slot(answer.high, answer.low);
        // What was forgotten meanwhile is asked again.
        if (states[slot] == State.ASKED) {
            names[slot] = answer.name;
            states[slot] = answer.name == null ? State.NAMELESS : State.NAMED;
            times[slot] = System.nanoTime();
        }
    }

    private int slot(long high64, long low64) {
        long hash = (high64 ^ Long.rotateLeft(low64, 32) * 0x9e37_79b9_7f4a_7c15L) * 0xbf58_476d_1ce4_e5b9L;
        int slot = (int) (hash >>> 40) & (TABLE - 1);
        while (states[slot] != State.FREE && (high[slot] != high64 || low[slot] != low64)) {
            slot = (slot + 1) & (TABLE - 1);
        }
        return slot;
    }
}
