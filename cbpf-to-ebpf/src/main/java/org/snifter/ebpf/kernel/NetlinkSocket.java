package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/** A socket to ask the kernel for changes of traffic control by. Source: netlink(7). */
final class NetlinkSocket implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;

    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;

    /** More than the kernel puts into one answer. */
    private static final int ANSWER_BYTES = 1 << 16;

    private final int descriptor;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment answer = arena.allocate(ANSWER_BYTES, Long.BYTES);
    private int sequence;

    private NetlinkSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    static NetlinkSocket open() throws KernelException {
        long descriptor = SystemCalls.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
        if (descriptor < 0) {
            throw KernelException.of("no netlink socket", (int) -descriptor);
        }
        return new NetlinkSocket((int) descriptor);
    }

    /**
     * Sends a request that is acknowledged, or answered by many messages and an end, and waits for that.
     *
     * @param reader sees each message of the answer from its header on
     * @return 0, or minus an error number
     */
    int ask(NetlinkMessage request, Consumer<MemorySegment> reader) {
        sequence++;
        MemorySegment message = request.finish(sequence);
        MemorySegment outgoing = arena.allocate(message.byteSize(), Long.BYTES).copyFrom(message);
        long sent = SystemCalls.send(descriptor, outgoing);
        if (sent < 0) {
            return (int) sent;
        }
        while (true) {
            long received = SystemCalls.receive(descriptor, answer);
            if (received < 0) {
                return (int) received;
            }
            long at = 0;
            while (at + NetlinkMessage.HEADER_BYTES <= received) {
                int length = answer.get(ValueLayout.JAVA_INT, at);
                if (length < NetlinkMessage.HEADER_BYTES || at + length > received) {
                    break;
                }
                MemorySegment one = answer.asSlice(at, length);
                if (one.get(ValueLayout.JAVA_INT, NetlinkMessage.SEQUENCE) == sequence) {
                    switch (one.get(ValueLayout.JAVA_SHORT, NetlinkMessage.TYPE)) {
                        case NLMSG_ERROR -> {
                            return one.get(ValueLayout.JAVA_INT, NetlinkMessage.HEADER_BYTES);
                        }
                        case NLMSG_DONE -> {
                            return 0;
                        }
                        default -> reader.accept(one);
                    }
                }
                at += (length + 3L) & -4;
            }
        }
    }

    @Override
    public void close() {
        arena.close();
        SystemCalls.close(descriptor);
    }
}
