package org.snifter.capture.libpcap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;

/** What pcap_findalldevs(3PCAP) says of interfaces. */
public final class PcapDevices {
    /** Bits of the flags. */
    public static final int LOOPBACK = 1;
    public static final int UP = 2;
    public static final int RUNNING = 4;
    public static final int WIRELESS = 8;
    public static final int CONNECTION = 0x30;
    public static final int CONNECTED = 0x10;
    public static final int DISCONNECTED = 0x20;
    public static final int CONNECTION_NOT_APPLICABLE = 0x30;

    /** {@code struct pcap_if}. */
    private static final MemoryLayout INTERFACE = MemoryLayout.structLayout(ValueLayout.ADDRESS.withName("next"),
            ValueLayout.ADDRESS.withName("name"), ValueLayout.ADDRESS.withName("description"),
            ValueLayout.ADDRESS.withName("addresses"), ValueLayout.JAVA_INT.withName("flags"),
            MemoryLayout.paddingLayout(Integer.BYTES));
    private static final long NAME = INTERFACE.byteOffset(PathElement.groupElement("name"));
    private static final long FLAGS = INTERFACE.byteOffset(PathElement.groupElement("flags"));

    private PcapDevices() {}

    /**
     * The flags of each interface, by its name.
     *
     * @throws PcapException when they cannot be asked for
     * @throws LinkageError  when there is no libpcap
     */
    public static Map<String, Integer> flags() throws PcapException {
        try (Arena temporary = Arena.ofConfined()) {
            MemorySegment pointer = temporary.allocate(ValueLayout.ADDRESS);
            MemorySegment error = temporary.allocate(PcapFunctions.ERROR_BUFFER_BYTES);
            if (PcapFunctions.findalldevs(pointer, error) != 0) {
                throw new PcapException(error.getString(0));
            }
            MemorySegment first = pointer.get(ValueLayout.ADDRESS, 0);
            Map<String, Integer> flags = new HashMap<>();
            for (MemorySegment at = first; !at.equals(MemorySegment.NULL);) {
                MemorySegment device = at.reinterpret(INTERFACE.byteSize());
                MemorySegment name = device.get(ValueLayout.ADDRESS, NAME).reinterpret(Integer.MAX_VALUE);
                flags.put(name.getString(0), device.get(ValueLayout.JAVA_INT, FLAGS));
                at = device.get(ValueLayout.ADDRESS, 0);
            }
            PcapFunctions.freealldevs(first);
            return flags;
        }
    }
}
