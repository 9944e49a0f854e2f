package org.snifter.capture;

import java.util.concurrent.TimeUnit;
import org.snifter.capture.linux.DeviceControl;
import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.PacketRing;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.capture.linux.WakeUp;
import org.snifter.cbpf.CbpfInstruction.ReturnConstant;
import org.snifter.cbpf.CbpfProgram;

/**
 * Walks through the packets of a ring, block by block, and waits for them. One thread reads; others may {@link #stop()}
 * it or {@link #breakLoop()}.
 */
final class RingReader implements AutoCloseable {
    /** For {@link #advance}: no limit. */
    static final int FOREVER = -1;

    private static final CbpfProgram REJECT_ALL = CbpfProgram.of(new ReturnConstant(0));

    /** By then the kernel has handed over its last block, even with its timer late. */
    private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5 * CaptureOptions.BUFFERED_MILLISECONDS);
    private static final int DRAIN_STEP_MILLISECONDS = 5;

    /** What another thread asked for. */
    private enum Request {
        NONE, STOP, BREAK
    }

    private final PacketSocket socket;
    private final PacketRing ring;
    private final KernelCounters counters;
    private final int interfaceIndex;
    private final WakeUp wakeUp;
    private volatile Request request = Request.NONE;

    private int block;
    private boolean blockIsOurs;
    private int packetsLeft;
    private long nextHeader;
    private long packetsTaken;

    private boolean draining;
    private long drainDeadline;
    private boolean interfaceGone;
    private boolean ended;

    RingReader(PacketSocket socket, PacketRing ring, KernelCounters counters, int interfaceIndex, WakeUp wakeUp) {
        this.socket = socket;
        this.ring = ring;
        this.counters = counters;
        this.interfaceIndex = interfaceIndex;
        this.wakeUp = wakeUp;
    }

    /**
     * Makes sure that there is a packet to {@link #take()}, and waits for one if need be. A block goes back to the
     * kernel here, once its packets have been taken.
     *
     * @param milliseconds how long to wait at most, or {@link #FOREVER}
     * @return false when the time ran out or the reader has {@link #ended()}
     */
    boolean advance(int milliseconds) throws SystemCallException {
        if (request == Request.BREAK) {
            ended = true;
        }
        if (ended) {
            return false;
        }
        while (packetsLeft == 0) {
            releaseBlock();
            if (!awaitBlock(milliseconds)) {
                return false;
            }
            enterBlock();
        }
        return true;
    }

    /** The header of the next packet, which {@link #advance} has made sure of. */
    long take() {
        long header = nextHeader;
        packetsLeft--;
        if (packetsLeft > 0) {
            nextHeader = ring.nextPacket(header);
        }
        return header;
    }

    /** Whether no more packets will come. */
    boolean ended() {
        return ended;
    }

    /** Whether that is because the interface disappeared. */
    boolean interfaceGone() {
        return interfaceGone;
    }

    /** Lets in no more packets, and ends when those that are in have been taken. */
    void stop() {
        ask(Request.STOP);
    }

    /** Ends at once. */
    void breakLoop() {
        ask(Request.BREAK);
    }

    private synchronized void ask(Request other) {
        if (other.compareTo(request) > 0) {
            request = other;
            wakeUp.ring();
        }
    }

    private void enterBlock() {
        blockIsOurs = true;
        packetsLeft = ring.packets(block);
        packetsTaken += packetsLeft;
        nextHeader = ring.firstPacket(block);
    }

    private void releaseBlock() {
        if (blockIsOurs) {
            blockIsOurs = false;
            ring.release(block);
            block = (block + 1) % ring.blocks();
        }
    }

    private boolean awaitBlock(int milliseconds) throws SystemCallException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (request != Request.BREAK) {
            if (request == Request.STOP) {
                drain();
            }
            if (ring.ready(block)) {
                return true;
            }
            if (draining && drained()) {
                break;
            }
            long left = deadline - System.nanoTime();
            if (milliseconds >= 0 && left <= 0) {
                return false;
            }
            if (socket.await(wakeUp, timeout(milliseconds, left)) && !ring.ready(block)) {
                checkInterface();
            }
        }
        ended = true;
        return false;
    }

    private int timeout(int milliseconds, long nanosLeft) {
        int timeout = milliseconds < 0 ? FOREVER : (int) TimeUnit.NANOSECONDS.toMillis(nanosLeft + 999_999);
        if (!draining) {
            return timeout;
        }
        return milliseconds < 0 ? DRAIN_STEP_MILLISECONDS : Math.min(timeout, DRAIN_STEP_MILLISECONDS);
    }

    private void drain() throws SystemCallException {
        if (!draining) {
            socket.attachFilter(REJECT_ALL.encode());
            draining = true;
            drainDeadline = System.nanoTime() + DRAIN_NANOS;
        }
    }

    /** Whether every packet that the kernel let in has been taken. */
    private boolean drained() throws SystemCallException {
        CaptureStatistics statistics = counters.read();
        return packetsTaken >= statistics.received() - statistics.droppedByKernel()
                || System.nanoTime() - drainDeadline >= 0;
    }

    /** An interface that went down may come up again; one that was removed does not. */
    private void checkInterface() throws SystemCallException {
        int error = socket.takeError();
        if (error == Errno.ENETDOWN) {
            if (interfaceIndex != PacketSocket.EVERY_INTERFACE && !exists()) {
                interfaceGone = true;
                drain();
            }
        } else if (error != 0) {
            throw new SystemCallException("poll of the packet ring", error);
        }
    }

    private boolean exists() throws SystemCallException {
        try (DeviceControl control = DeviceControl.open()) {
            return control.exists(interfaceIndex);
        }
    }

    @Override
    public void close() {
        breakLoop();
        ended = true;
        wakeUp.close();
    }
}
