package org.snifter.capture;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSink;

/** Sends captured packets again, each when it is due. Not thread-safe but for {@link #stop}. */
public final class Replay implements PacketSink {
    /** The system may wake a thread late by so much; the rest of a wait is spent awake. */
    private static final long AWAKE_NANOS = TimeUnit.MICROSECONDS.toNanos(150);
    private static final long LONGEST_SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int MOST_AT_ONCE = 64;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RingSender sender;
    private final Pace pace;
    private final TimingError errors = new TimingError();
    private volatile boolean stopped;
    private boolean begun;
    private boolean loopBegun;
    private long begin;
    private long end;
    private long loopFirst;
    private long loopOffset;
    private long lastCaptured;
    private long lastGap;
    private long sent;
    private long bytes;
    private long unfit;

    /** A replay that has not begun; the sender is the caller's to close. */
    public Replay(RingSender sender, Pace pace) {
        this.sender = sender;
        this.pace = pace;
    }

    /** What a replay did. */
    public record Report(long packets, long bytes, long unfit, long nanos, TimingError errors) {}

    /** The capture begins again: what comes now follows what has been sent. */
    public void again() {
        loopOffset = lastCaptured + lastGap;
        loopBegun = false;
    }

    /** Ends the wait for the next packet, and sends no more. */
    public void stop() {
        stopped = true;
    }

    /** Whether there was a packet to send. */
    public boolean hasBegun() {
        return begun || unfit > 0;
    }

    /** Whether no more packets are sent. */
    public boolean isStopped() {
        return stopped;
    }

    /** Sends a packet when it is due; one that the interface cannot carry is counted and passed over. */
    @Override
    public void write(Packet packet) throws IOException {
        if (stopped) {
            return;
        }
        if (!sender.fits(packet.capturedLength())) {
            unfit++;
            return;
        }
        long captured = captured(packet);
        if (!begun) {
            begun = true;
            sender.warmUp();
            begin = System.nanoTime();
        }
        switch (pace) {
            case Pace.Top() -> {
                if (sender.pending() >= MOST_AT_ONCE) {
                    sender.flush();
                }
            }
            case Pace.AsCaptured _,Pace.PacketRate _,Pace.BitRate _ -> await(begin + pace.due(captured, sent, bytes));
        }
        if (!stopped) {
            sender.send(packet.memory(), packet.base(), packet.capturedLength());
            sent++;
            bytes += packet.capturedLength();
        }
    }

    /** When the packet was captured, in nanoseconds since the first one; never before the one that came before it. */
    private long captured(Packet packet) {
        long time = packet.seconds() * NANOS_PER_SECOND + packet.nanos();
        if (!loopBegun) {
            loopBegun = true;
            loopFirst = time;
        }
        long captured = Math.max(lastCaptured, loopOffset + time - loopFirst);
        lastGap = captured - lastCaptured;
        lastCaptured = captured;
        return captured;
    }

    private void await(long due) throws CaptureException {
        long now = System.nanoTime();
        if (now >= due) {
            if (sender.pending() >= MOST_AT_ONCE) {
                sender.flush();
            }
        } else {
            sender.flush();
            now = sleep(due);
        }
        errors.add(now - due);
    }

    /** Waits until {@code due}, or the end; the time then. */
    private long sleep(long due) {
        long now = System.nanoTime();
        while (now < due && !stopped) {
            if (due - now > AWAKE_NANOS) {
                LockSupport.parkNanos(Math.min(due - now - AWAKE_NANOS, LONGEST_SLEEP_NANOS));
            } else {
                Thread.onSpinWait();
            }
            now = System.nanoTime();
        }
        return now;
    }

    /**
     * Waits until the last packet has left.
     *
     * @throws CaptureException when the interface is down or gone
     */
    public void finish() throws CaptureException {
        sender.drain();
        end = System.nanoTime();
    }

    /** What was sent, after {@link #finish}. */
    public Report report() {
        return new Report(sent, bytes, unfit, begun ? end - begin : 0, errors);
    }
}
