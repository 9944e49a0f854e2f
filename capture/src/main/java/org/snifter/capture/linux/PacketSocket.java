package org.snifter.capture.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.snifter.cbpf.RawInstruction;

/**
 * A packet socket, packet(7). It hears nothing until it is bound to a protocol, so whatever is set before that holds
 * from the first packet on. Not thread-safe.
 */
public final class PacketSocket implements AutoCloseable {
    /** Stands for every interface. */
    public static final int EVERY_INTERFACE = 0;

    /** Every protocol (ETH_P_ALL). */
    public static final int EVERY_PROTOCOL = 3;

    /** No protocol: a socket that only sends. */
    public static final int NO_PROTOCOL = 0;

    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;

    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_ATTACH_BPF = 50;

    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_RESERVE = 12;
    private static final int PACKET_TX_RING = 13;
    private static final int PACKET_LOSS = 14;
    private static final int PACKET_TIMESTAMP = 17;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int TPACKET_V2 = 1;
    private static final int TPACKET_V3 = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int PACKET_MR_PROMISC = 1;

    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    private static final short POLLIN = 1;
    private static final MemoryLayout POLLFD = MemoryLayout.structLayout(JAVA_INT.withName("fd"),
            JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));
    private static final long POLLFD_EVENTS = 4;
    private static final long POLLFD_REVENTS = 6;

    /** {@code struct sock_filter}, linux/filter.h. */
    private static final MemoryLayout SOCK_FILTER = MemoryLayout.structLayout(JAVA_SHORT.withName("code"),
            JAVA_BYTE.withName("jt"), JAVA_BYTE.withName("jf"), JAVA_INT.withName("k"));

    /** {@code struct sock_fprog}. */
    private static final MemoryLayout SOCK_FPROG = MemoryLayout.structLayout(JAVA_SHORT.withName("len"),
            MemoryLayout.paddingLayout(ADDRESS.byteSize() - 2), ADDRESS.withName("filter"));

    /** What the kernel counted since it was asked before. */
    public record Statistics(long packets, long drops) {}

    private final int descriptor;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment waits = arena.allocate(POLLFD, 2);
    private boolean open = true;

    private PacketSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * A socket that hears nothing yet.
     *
     * @param cooked whether packets come without their link-layer header
     * @throws SystemCallException {@link Errno#EPERM} without CAP_NET_RAW
     */
    public static PacketSocket open(boolean cooked) throws SystemCallException {
        int type = cooked ? SOCK_DGRAM : SOCK_RAW;
        int socket = LibC.socket(LinkLayerAddress.AF_PACKET, type | SOCK_CLOEXEC, NO_PROTOCOL);
        return new PacketSocket(SystemCallException.check("socket AF_PACKET", socket));
    }

    /**
     * Binds it.
     *
     * @param interfaceIndex an interface, or {@link #EVERY_INTERFACE}
     * @param protocol       {@link #EVERY_PROTOCOL}, or {@link #NO_PROTOCOL} to hear nothing
     */
    public void bind(int interfaceIndex, int protocol) throws SystemCallException {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment address = LinkLayerAddress.of(temporary, interfaceIndex, protocol);
            SystemCallException.check("bind AF_PACKET", LibC.bind(descriptor, address));
        }
        int error = takeError();
        if (error != 0) {
            throw new SystemCallException("bind AF_PACKET", error);
        }
    }

    /** Asks the interface to hear packets that are not meant for it, as long as this socket is open. */
    public void promiscuous(int interfaceIndex) throws SystemCallException {
        try (Arena temporary = Arena.ofConfined()) {
            // struct packet_mreq: int mr_ifindex, short mr_type, short mr_alen, 8 bytes of mr_address
            MemorySegment request = temporary.allocate(16, JAVA_INT.byteAlignment());
            request.set(JAVA_INT, 0, interfaceIndex);
            request.set(JAVA_SHORT, 4, (short) PACKET_MR_PROMISC);
            set("PACKET_ADD_MEMBERSHIP", SOL_PACKET, PACKET_ADD_MEMBERSHIP, request);
        }
    }

    /** Asks not to hear packets that leave the machine; without effect before Linux 4.20. */
    public void ignoreOutgoing() {
        try (Arena temporary = Arena.ofConfined()) {
            LibC.setsockopt(descriptor, SOL_PACKET, PACKET_IGNORE_OUTGOING, temporary.allocateFrom(JAVA_INT, 1));
        }
    }

    /**
     * Takes time stamps from the interface's hardware.
     *
     * @param clock {@link DeviceControl#SYS_HARDWARE} or {@link DeviceControl#RAW_HARDWARE}
     */
    public void stampByHardware(int clock) throws SystemCallException {
        set("PACKET_TIMESTAMP", SOL_PACKET, PACKET_TIMESTAMP, clock);
    }

    /**
     * Lets the kernel judge packets from now on.
     *
     * @throws SystemCallException {@link Errno#EINVAL} where it does not take the program, {@link Errno#ENOMEM} where
     *                             it has no room for it
     */
    public void attachFilter(List<RawInstruction> program) throws SystemCallException {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment instructions = temporary.allocate(SOCK_FILTER, program.size());
            long at = 0;
            for (RawInstruction instruction : program) {
                instructions.set(JAVA_SHORT, at, (short) instruction.code());
                instructions.set(JAVA_BYTE, at + 2, (byte) instruction.jt());
                instructions.set(JAVA_BYTE, at + 3, (byte) instruction.jf());
                instructions.set(JAVA_INT, at + 4, instruction.k());
                at += SOCK_FILTER.byteSize();
            }
            MemorySegment header = temporary.allocate(SOCK_FPROG);
            header.set(JAVA_SHORT, 0, (short) program.size());
            header.set(ADDRESS, ADDRESS.byteSize(), instructions);
            set("SO_ATTACH_FILTER", SOL_SOCKET, SO_ATTACH_FILTER, header);
        }
    }

    /**
     * Lets the kernel judge packets from now on, by a program that it has taken; the socket keeps it.
     *
     * @param program the descriptor of a {@code BPF_PROG_TYPE_SOCKET_FILTER}
     */
    public void attachProgram(int program) throws SystemCallException {
        set("SO_ATTACH_BPF", SOL_SOCKET, SO_ATTACH_BPF, program);
    }

    /**
     * Makes the ring and maps it. Its memory is given back when {@code arena} is closed, which is the only safe time.
     *
     * @param headroom bytes to keep free before each packet
     * @throws SystemCallException {@link Errno#ENOMEM} where there is no room for it
     */
    public PacketRing mapRing(RingGeometry geometry, int headroom, Arena arena) throws SystemCallException {
        set("PACKET_VERSION", SOL_PACKET, PACKET_VERSION, TPACKET_V3);
        set("PACKET_RESERVE", SOL_PACKET, PACKET_RESERVE, headroom);
        try (Arena temporary = Arena.ofConfined()) {
            // struct tpacket_req3: block size, blocks, frame size, frames, retire time, private bytes, features.
            // Frames have no fixed size in version 3; one a block satisfies the check.
            MemorySegment request = temporary.allocate(JAVA_INT, 7);
            request.setAtIndex(JAVA_INT, 0, geometry.blockSize());
            request.setAtIndex(JAVA_INT, 1, geometry.blockCount());
            request.setAtIndex(JAVA_INT, 2, geometry.blockSize());
            request.setAtIndex(JAVA_INT, 3, geometry.blockCount());
            request.setAtIndex(JAVA_INT, 4, geometry.retireMilliseconds());
            set("PACKET_RX_RING", SOL_PACKET, PACKET_RX_RING, request);
        }
        long address = SystemCallException.check("mmap of the packet ring",
                LibC.mmap(geometry.bytes(), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor));
        MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(geometry.bytes(), arena, LibC::munmap);
        return new PacketRing(memory, geometry);
    }

    /**
     * Makes a ring that packets are sent from and maps it. Its memory is given back when {@code arena} is closed.
     *
     * @param frameSize bytes a frame, a power of two from 2048 to 2^20
     * @param frames    frames, so that they fill whole pages
     * @throws SystemCallException {@link Errno#ENOMEM} where there is no room for it
     */
    public TransmitRing mapTransmitRing(int frameSize, int frames, Arena arena) throws SystemCallException {
        set("PACKET_VERSION", SOL_PACKET, PACKET_VERSION, TPACKET_V2);
        // A frame that the kernel does not like is passed over; without this the ring would stop at it.
        set("PACKET_LOSS", SOL_PACKET, PACKET_LOSS, 1);
        int blockSize = Math.max(frameSize, TransmitRing.SMALLEST_BLOCK);
        long bytes = (long) frameSize * frames;
        try (Arena temporary = Arena.ofConfined()) {
            // struct tpacket_req: block size, blocks, frame size, frames.
            MemorySegment request = temporary.allocate(JAVA_INT, 4);
            request.setAtIndex(JAVA_INT, 0, blockSize);
            request.setAtIndex(JAVA_INT, 1, Math.toIntExact(bytes / blockSize));
            request.setAtIndex(JAVA_INT, 2, frameSize);
            request.setAtIndex(JAVA_INT, 3, frames);
            set("PACKET_TX_RING", SOL_PACKET, PACKET_TX_RING, request);
        }
        long address = SystemCallException.check("mmap of the transmit ring",
                LibC.mmap(bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor));
        return new TransmitRing(MemorySegment.ofAddress(address).reinterpret(bytes, arena, LibC::munmap), frameSize,
                frames);
    }

    /**
     * Has the kernel send what is ready in the transmit ring.
     *
     * @param wait whether to wait until all of it is sent
     * @return whether the kernel took it all; if not, the interface's queue is full, and it is to be tried again
     * @throws SystemCallException {@link Errno#ENETDOWN} where the interface is down
     */
    public boolean transmit(boolean wait) throws SystemCallException {
        long sent = LibC.send(descriptor, MemorySegment.NULL, 0, wait ? 0 : MSG_DONTWAIT);
        if (sent == -Errno.EINTR || sent == -Errno.EAGAIN || sent == -Errno.ENOBUFS) {
            return false;
        }
        SystemCallException.check("send AF_PACKET", sent);
        return true;
    }

    /**
     * Waits until the ring has a block ready, the socket has an error, or the wake-up rings.
     *
     * @param milliseconds how long at most; -1 without a limit
     * @return whether the socket has something to say: a block, or an error to {@link #takeError()}
     */
    public boolean await(WakeUp wakeUp, int milliseconds) throws SystemCallException {
        waits.set(JAVA_INT, 0, descriptor);
        waits.set(JAVA_SHORT, POLLFD_EVENTS, POLLIN);
        waits.set(JAVA_INT, POLLFD.byteSize(), wakeUp.descriptor());
        waits.set(JAVA_SHORT, POLLFD.byteSize() + POLLFD_EVENTS, POLLIN);
        int result = LibC.poll(waits, 2, milliseconds);
        if (result == -Errno.EINTR) {
            return false;
        }
        SystemCallException.check("poll", result);
        if (waits.get(JAVA_SHORT, POLLFD.byteSize() + POLLFD_REVENTS) != 0) {
            wakeUp.clear();
        }
        return waits.get(JAVA_SHORT, POLLFD_REVENTS) != 0;
    }

    /** The error that befell the socket since this was asked before; 0 for none. */
    public int takeError() throws SystemCallException {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment value = temporary.allocate(JAVA_INT);
            get("SO_ERROR", SOL_SOCKET, SO_ERROR, value);
            return value.get(JAVA_INT, 0);
        }
    }

    /** What the kernel counted since this was asked before; packets include those it dropped. */
    public Statistics takeStatistics() throws SystemCallException {
        try (Arena temporary = Arena.ofConfined()) {
            // struct tpacket_stats_v3: packets, drops, freezes of the queue
            MemorySegment value = temporary.allocate(JAVA_INT, 3);
            get("PACKET_STATISTICS", SOL_PACKET, PACKET_STATISTICS, value);
            return new Statistics(Integer.toUnsignedLong(value.getAtIndex(JAVA_INT, 0)),
                    Integer.toUnsignedLong(value.getAtIndex(JAVA_INT, 1)));
        }
    }

    /**
     * Sends a frame on the interface it is bound to, and waits where the socket's buffer is full.
     *
     * @param frame native memory; link-layer header included unless the socket is cooked
     * @throws SystemCallException {@link Errno#ENOBUFS} where the interface's queue dropped it,
     *                             {@link Errno#EMSGSIZE} where it is too long for the interface
     */
    public void send(MemorySegment frame) throws SystemCallException {
        long sent;
        do {
            sent = LibC.send(descriptor, frame, frame.byteSize(), 0);
        } while (sent == -Errno.EINTR);
        SystemCallException.check("send AF_PACKET", sent);
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            LibC.close(descriptor);
        }
    }

    private void set(String name, int level, int option, int value) throws SystemCallException {
        try (Arena temporary = Arena.ofConfined()) {
            set(name, level, option, temporary.allocateFrom(JAVA_INT, value));
        }
    }

    private void set(String name, int level, int option, MemorySegment value) throws SystemCallException {
        SystemCallException.check("setsockopt " + name, LibC.setsockopt(descriptor, level, option, value));
    }

    private void get(String name, int level, int option, MemorySegment value) throws SystemCallException {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment size = temporary.allocateFrom(JAVA_INT, (int) value.byteSize());
            SystemCallException.check("getsockopt " + name,
                    LibC.getsockopt(descriptor, level, option, value, size));
        }
    }
}
