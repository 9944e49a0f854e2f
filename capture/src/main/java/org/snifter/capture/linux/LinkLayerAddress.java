package org.snifter.capture.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** {@code struct sockaddr_ll}: the address of a packet socket; packet(7). */
public final class LinkLayerAddress {
    /** A packet that left the machine; the other ways to come are not told apart here. */
    public static final int PACKET_OUTGOING = 4;

    static final int AF_PACKET = 17;

    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final MemoryLayout LAYOUT = MemoryLayout.structLayout(JAVA_SHORT.withName("sll_family"),
            NETWORK_SHORT.withName("sll_protocol"), JAVA_INT.withName("sll_ifindex"),
            JAVA_SHORT.withName("sll_hatype"), JAVA_BYTE.withName("sll_pkttype"), JAVA_BYTE.withName("sll_halen"),
            MemoryLayout.sequenceLayout(8, JAVA_BYTE).withName("sll_addr"));
    private static final long FAMILY = offset("sll_family");
    private static final long PROTOCOL = offset("sll_protocol");
    private static final long IFINDEX = offset("sll_ifindex");
    private static final long HATYPE = offset("sll_hatype");
    private static final long PKTTYPE = offset("sll_pkttype");
    private static final long HALEN = offset("sll_halen");
    private static final long ADDR = offset("sll_addr");

    private LinkLayerAddress() {}

    /** The address to bind a socket to. */
    static MemorySegment of(Arena arena, int interfaceIndex, int protocol) {
        MemorySegment address = arena.allocate(LAYOUT.byteSize(), JAVA_LONG.byteAlignment());
        address.set(JAVA_SHORT, FAMILY, (short) AF_PACKET);
        address.set(NETWORK_SHORT, PROTOCOL, (short) protocol);
        address.set(JAVA_INT, IFINDEX, interfaceIndex);
        return address;
    }

    static int protocol(MemorySegment memory, long at) {
        return Short.toUnsignedInt(memory.get(NETWORK_SHORT, at + PROTOCOL));
    }

    static int interfaceIndex(MemorySegment memory, long at) {
        return memory.get(JAVA_INT, at + IFINDEX);
    }

    static int hardwareType(MemorySegment memory, long at) {
        return Short.toUnsignedInt(memory.get(JAVA_SHORT, at + HATYPE));
    }

    static int packetType(MemorySegment memory, long at) {
        return Byte.toUnsignedInt(memory.get(JAVA_BYTE, at + PKTTYPE));
    }

    static int addressLength(MemorySegment memory, long at) {
        return Byte.toUnsignedInt(memory.get(JAVA_BYTE, at + HALEN));
    }

    static long address(MemorySegment memory, long at) {
        return memory.get(JAVA_LONG_UNALIGNED, at + ADDR);
    }

    private static long offset(String field) {
        return LAYOUT.byteOffset(PathElement.groupElement(field));
    }
}
