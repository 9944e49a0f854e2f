package org.snifter.ebpf;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** How packet bytes are read: in network order, from anywhere. */
final class PacketLayouts {
    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private PacketLayouts() {}
}
