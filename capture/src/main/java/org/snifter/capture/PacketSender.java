package org.snifter.capture;

import java.io.Closeable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.snifter.capture.linux.Errno;
import org.snifter.capture.linux.PacketSocket;
import org.snifter.capture.linux.SystemCallException;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSink;

/** Sends packets on an interface as they are, link-layer header included. Not thread-safe. */
public final class PacketSender implements PacketSink, Closeable {
    private static final long LARGEST_ETHERNET_FRAME = 1518;
    private static final long FULL_QUEUE_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long FULL_QUEUE_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String interfaceName;
    private final int linkType;
    private final int mtu;
    private final PacketSocket socket;
    private final Arena arena = Arena.ofShared();
    private MemorySegment copy = MemorySegment.NULL;
    private boolean closed;

    private PacketSender(String interfaceName, SendingSocket sending) {
        this.interfaceName = interfaceName;
        this.linkType = sending.linkType();
        this.mtu = sending.mtu();
        this.socket = sending.socket();
    }

    /**
     * Opens an interface for sending.
     *
     * @throws CaptureException when there is no such interface, it is not one that packets can be sent on as they are,
     *                          or sending is not permitted
     */
    public static PacketSender open(String interfaceName) throws CaptureException {
        try {
            return new PacketSender(interfaceName, SendingSocket.open(interfaceName));
        } catch (SystemCallException e) {
            throw Failures.of(interfaceName, e);
        }
    }

    /** The LINKTYPE_ number that packets must be of. */
    public int linkType() {
        return linkType;
    }

    /**
     * Sends the captured bytes of a packet.
     *
     * @throws CaptureException as {@link #send}
     */
    @Override
    public void write(Packet packet) throws CaptureException {
        send(packet.memory(), packet.base(), packet.capturedLength());
    }

    /**
     * Sends a packet. Waits while the interface's queue is full.
     *
     * @param memory where it is
     * @param base   where in {@code memory} it begins
     * @param length bytes it has
     * @throws CaptureException when the interface does not take it: it is too long or too short, the interface is down
     *                          or gone, or its queue stays full
     */
    public void send(MemorySegment memory, long base, int length) throws CaptureException {
        MemorySegment frame = memory.asSlice(base, length);
        if (!frame.isNative()) {
            frame = copied(frame);
        }
        long begun = System.nanoTime();
        while (true) {
            try {
                socket.send(frame);
                return;
            } catch (SystemCallException e) {
                if (e.errno() != Errno.ENOBUFS || System.nanoTime() - begun > FULL_QUEUE_PATIENCE_NANOS) {
                    throw failure(length, e);
                }
                LockSupport.parkNanos(FULL_QUEUE_PAUSE_NANOS);
            }
        }
    }

    /** A system call needs memory that does not move. */
    private MemorySegment copied(MemorySegment frame) {
        if (copy.byteSize() < frame.byteSize()) {
            copy = arena.allocate(Math.max(frame.byteSize(), LARGEST_ETHERNET_FRAME));
        }
        return copy.asSlice(0, frame.byteSize()).copyFrom(frame);
    }

    private CaptureException failure(int length, SystemCallException e) {
        return switch (e.errno()) {
            case Errno.EMSGSIZE ->
                new CaptureException(("%s: a packet of %d bytes is too long to be sent; the interface"
                        + " carries %d bytes and the link-layer header").formatted(interfaceName, length, mtu), e);
            case Errno.EINVAL -> new CaptureException("%s: a packet of %d bytes is too short for a link-layer header"
                    .formatted(interfaceName, length), e);
            case Errno.ENOBUFS -> new CaptureException(interfaceName + ": the interface's queue stays full", e);
            default -> Failures.of(interfaceName, e);
        };
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
