package org.snifter.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.snifter.capture.linux.PacketRing;

/**
 * The header that stands for a link-layer header that there is not: LINKTYPE_LINUX_SLL2, see
 * https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html. All numbers are big-endian.
 */
final class CookedHeader {
    static final int LENGTH = 20;
    static final int PROTOCOL = 0;
    static final int INTERFACE_INDEX = 4;
    static final int HARDWARE_TYPE = 8;
    static final int PACKET_TYPE = 10;

    private static final int ADDRESS_LENGTH = 11;
    private static final int ADDRESS = 12;

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private CookedHeader() {}

    /**
     * Writes the header of a packet.
     *
     * @param at       where, in the ring's memory
     * @param header   the packet's header in the ring
     * @param protocol the protocol of what follows
     */
    static void write(PacketRing ring, long header, int protocol, long at) {
        MemorySegment memory = ring.memory();
        memory.set(U32, at + PROTOCOL, protocol << 16); // and two reserved bytes
        memory.set(U32, at + INTERFACE_INDEX, ring.interfaceIndex(header));
        memory.set(U16, at + HARDWARE_TYPE, (short) ring.hardwareType(header));
        memory.set(ValueLayout.JAVA_BYTE, at + PACKET_TYPE, (byte) ring.packetType(header));
        memory.set(ValueLayout.JAVA_BYTE, at + ADDRESS_LENGTH, (byte) ring.addressLength(header));
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, at + ADDRESS, ring.address(header));
    }
}
