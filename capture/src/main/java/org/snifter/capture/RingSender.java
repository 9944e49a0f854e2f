package org.snifter.capture;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.capture.linux.TransmitRing;

/**
 * Sends packets in bulk on an interface, as they are, through memory that the kernel shares: many a system call. Not
 * thread-safe.
 */
public final class RingSender implements Closeable {
    /**
     * Some drivers, veth among them, give a frame back while the packet still waits at the other end, in a queue of the
     * kernel of 1000 by default; a ring that is longer than that does not write over it.
     */
    private static final int FRAMES = 2048;
    private static final int LONGEST_LINK_HEADER = 32;
    private static final int SHORTEST_PACKET = 14;
    private static final int ETHERNET_HEADER = 14;
    private static final int VLAN_TAG = 4;
    private static final int WARM_UP_CALLS = 1000;
    private static final long FULL_QUEUE_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    private final String interfaceName;
    private final int linkType;
    private final int longest;
    private final PacketSocket socket;
    private final Arena arena;
    private final TransmitRing ring;
    private int next;
    private int pending;
    private boolean closed;

    private RingSender(String interfaceName, SendingSocket sending, Arena arena, TransmitRing ring) {
        this.interfaceName = interfaceName;
        this.linkType = sending.linkType();
        this.longest = sending.mtu() + ETHERNET_HEADER + VLAN_TAG;
        this.socket = sending.socket();
        this.arena = arena;
        this.ring = ring;
    }

    /**
     * Opens an interface for sending.
     *
     * @throws CaptureException when there is no such interface, it is not one that packets can be sent on as they are,
     *                          or sending is not permitted
     */
    public static RingSender open(String interfaceName) throws CaptureException {
        try {
            SendingSocket sending = SendingSocket.open(interfaceName);
            Arena arena = Arena.ofShared();
            try {
                TransmitRing ring = sending.socket().mapTransmitRing(
                        TransmitRing.frameSizeFor(sending.mtu() + LONGEST_LINK_HEADER), FRAMES, arena);
                return new RingSender(interfaceName, sending, arena, ring);
            } catch (SystemCallException e) {
                sending.socket().close();
                arena.close();
                throw e;
            }
        } catch (SystemCallException e) {
            throw Failures.of(interfaceName, e);
        }
    }

    /** The LINKTYPE_ number that packets must be of. */
    public int linkType() {
        return linkType;
    }

    /** Whether the interface can carry a packet of so many bytes. */
    public boolean fits(int length) {
        return length >= SHORTEST_PACKET && length <= longest;
    }

    /**
     * Takes a packet that {@link #fits}; it leaves with the next {@link #flush} at the latest. Waits where too many are
     * on their way.
     *
     * @throws CaptureException when the interface is down or gone
     */
    public void send(MemorySegment memory, long base, int length) throws CaptureException {
        while (!ring.isAvailable(next)) {
            if (!kick(false) || !ring.isAvailable(next)) {
                LockSupport.parkNanos(FULL_QUEUE_PAUSE_NANOS);
            }
        }
        ring.submit(next, memory, base, length);
        next = next + 1 == ring.frames() ? 0 : next + 1;
        pending++;
    }

    /** Does all that sending does, but with no packet, so that the first packet is not late while the JVM learns it. */
    void warmUp() throws CaptureException {
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            kick(false);
        }
    }

    /** How many packets wait for a {@link #flush}. */
    public int pending() {
        return pending;
    }

    /**
     * Has the packets leave that were taken.
     *
     * @throws CaptureException when the interface is down or gone
     */
    public void flush() throws CaptureException {
        while (pending > 0 && !kick(false)) {
            LockSupport.parkNanos(FULL_QUEUE_PAUSE_NANOS);
        }
    }

    /**
     * Waits until all packets have left.
     *
     * @throws CaptureException when the interface is down or gone
     */
    public void drain() throws CaptureException {
        flush();
        while (!kick(true)) {
            LockSupport.parkNanos(FULL_QUEUE_PAUSE_NANOS);
        }
    }

    private boolean kick(boolean wait) throws CaptureException {
        try {
            boolean taken = socket.transmit(wait);
            if (taken) {
                pending = 0;
            }
            return taken;
        } catch (SystemCallException e) {
            throw Failures.of(interfaceName, e);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            socket.close();
            arena.close();
        }
    }
}
