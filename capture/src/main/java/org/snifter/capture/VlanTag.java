package org.snifter.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A tag of IEEE 802.1Q: its EtherType and its control information, 16 bits each. */
final class VlanTag {
    static final int LENGTH = 4;

    /** A tag stands behind the two addresses of an Ethernet header. */
    static final int OFFSET = 12;

    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private VlanTag() {}

    /**
     * Puts a tag back into an Ethernet frame: the addresses move down into the {@value #LENGTH} bytes before it.
     *
     * @param frame where the frame begins; it has at least {@value #OFFSET} bytes
     * @return where it begins now
     */
    static long insert(MemorySegment memory, long frame, int protocol, int control) {
        long moved = frame - LENGTH;
        long first = memory.get(ValueLayout.JAVA_LONG_UNALIGNED, frame);
        int rest = memory.get(ValueLayout.JAVA_INT_UNALIGNED, frame + Long.BYTES);
        memory.set(ValueLayout.JAVA_LONG_UNALIGNED, moved, first);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, moved + Long.BYTES, rest);
        memory.set(U32, moved + OFFSET, protocol << 16 | control);
        return moved;
    }

    /**
     * Puts the rest of a tag before a packet that has no link-layer header. The tag's EtherType belongs where the
     * packet's own was.
     *
     * @param packet   where the packet begins
     * @param protocol the EtherType of the packet
     * @return where it begins now
     */
    static long precede(MemorySegment memory, long packet, int protocol, int control) {
        long moved = packet - LENGTH;
        memory.set(U32, moved, control << 16 | protocol);
        return moved;
    }
}
