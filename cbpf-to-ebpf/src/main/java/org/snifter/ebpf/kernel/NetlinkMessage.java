package org.snifter.ebpf.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** A message of rtnetlink about traffic control that is being written. Source: rtnetlink(7), Linux rtnetlink.h. */
final class NetlinkMessage {
    static final int HEADER_BYTES = 16;
    static final int TC_BYTES = 20;
    static final int LENGTH = 0;
    static final int TYPE = 4;
    static final int SEQUENCE = 8;
    // struct tcmsg, after the header
    static final int INTERFACE = HEADER_BYTES + 4;
    static final int HANDLE = HEADER_BYTES + 8;
    static final int PARENT = HEADER_BYTES + 12;
    static final int INFORMATION = HEADER_BYTES + 16;

    private static final int FLAGS = 6;
    private static final int ROOM = 512;
    private static final int ATTRIBUTE_HEADER_BYTES = 4;

    private final MemorySegment memory = MemorySegment.ofArray(new long[ROOM / Long.BYTES]);
    private int length = HEADER_BYTES + TC_BYTES;

    NetlinkMessage(int type, int flags, int interfaceIndex, int handle, int parent, int information) {
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, TYPE, (short) type);
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, FLAGS, (short) flags);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, INTERFACE, interfaceIndex);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, HANDLE, handle);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, PARENT, parent);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, INFORMATION, information);
    }

    NetlinkMessage text(int type, String text) {
        byte[] bytes = (text + '\0').getBytes(StandardCharsets.US_ASCII);
        int at = begin(type);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, length, bytes.length);
        length += bytes.length;
        return end(at);
    }

    NetlinkMessage number(int type, int value) {
        int at = begin(type);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, length, value);
        length += Integer.BYTES;
        return end(at);
    }

    /** Begins an attribute, which others may stand in; where it is, for {@link #end}. */
    int begin(int type) {
        int at = length;
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, at + 2L, (short) type);
        length += ATTRIBUTE_HEADER_BYTES;
        return at;
    }

    NetlinkMessage end(int attribute) {
        memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, attribute, (short) (length - attribute));
        length = (length + 3) & -4;
        return this;
    }

    /** The whole message with its number. */
    MemorySegment finish(int sequence) {
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, LENGTH, length);
        memory.set(ValueLayout.JAVA_INT_UNALIGNED, SEQUENCE, sequence);
        return memory.asSlice(0, length);
    }
}
