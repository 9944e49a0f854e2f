package org.snifter.capture.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The interfaces and their addresses as getifaddrs(3) lists them. */
public final class DeviceAddresses {
    /** IFF_UP: it is switched on. */
    public static final int UP = 0x1;
    /** IFF_LOOPBACK: what it sends it hears. */
    public static final int LOOPBACK = 0x8;
    /** IFF_RUNNING: it can carry packets. */
    public static final int RUNNING = 0x40;

    /**
     * One address of one interface.
     *
     * @param name         the interface's name
     * @param flags        the interface's IFF_ bits
     * @param address      an IPv4 or IPv6 address; null for an entry that only tells of the interface
     * @param prefixLength how many bits of the address name the network; 0 without an address
     * @param index        the interface's index; 0 in an entry with an address
     */
    public record Entry(String name, int flags, InetAddress address, int prefixLength, int index) {}

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int ADDRESS_IN_SOCKADDR_IN = 4;
    private static final int ADDRESS_IN_SOCKADDR_IN6 = 8;
    private static final int IFINDEX_IN_SOCKADDR_LL = 4;

    /** Enough of a {@code struct sockaddr} of any of the three families. */
    private static final AddressLayout SOCKADDR = ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(24, JAVA_BYTE));
    private static final AddressLayout NAME = ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(
            DeviceControl.LONGEST_NAME + 1L, JAVA_BYTE));

    /** {@code struct ifaddrs}. */
    private static final MemoryLayout IFADDRS = MemoryLayout.structLayout(ADDRESS.withName("ifa_next"),
            NAME.withName("ifa_name"), JAVA_INT.withName("ifa_flags"),
            MemoryLayout.paddingLayout(ADDRESS.byteSize() - JAVA_INT.byteSize()), SOCKADDR.withName("ifa_addr"),
            SOCKADDR.withName("ifa_netmask"), ADDRESS.withName("ifa_ifu"), ADDRESS.withName("ifa_data"));
    private static final AddressLayout LIST = ADDRESS.withTargetLayout(IFADDRS);

    private DeviceAddresses() {}

    /** All of them, the entries that only tell of an interface first, by index. */
    public static List<Entry> list() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment head = arena.allocate(ADDRESS);
            SystemCallException.check("getifaddrs", LibC.getifaddrs(head));
            MemorySegment first = head.get(LIST, 0);
            try {
                return read(first);
            } finally {
                LibC.freeifaddrs(first);
            }
        }
    }

    private static List<Entry> read(MemorySegment first) {
        List<Entry> entries = new ArrayList<>();
        for (MemorySegment at = first; at.address() != 0; at = at.get(LIST, offset("ifa_next"))) {
            String name = at.get(NAME, offset("ifa_name")).getString(0);
            int flags = at.get(JAVA_INT, offset("ifa_flags"));
            MemorySegment address = at.get(SOCKADDR, offset("ifa_addr"));
            if (address.address() == 0) {
                continue;
            }
            MemorySegment mask = at.get(SOCKADDR, offset("ifa_netmask"));
            switch (address.get(JAVA_SHORT, 0)) {
                case LinkLayerAddress.AF_PACKET ->
                    entries.add(new Entry(name, flags, null, 0, address.get(JAVA_INT, IFINDEX_IN_SOCKADDR_LL)));
                case AF_INET -> entries.add(inet(name, flags, address, mask, ADDRESS_IN_SOCKADDR_IN, 4));
                case AF_INET6 -> entries.add(inet(name, flags, address, mask, ADDRESS_IN_SOCKADDR_IN6, 16));
                default -> {}
            }
        }
        return entries;
    }

    private static Entry inet(String name, int flags, MemorySegment address, MemorySegment mask, int at, int length) {
        byte[] bytes = address.asSlice(at, length).toArray(JAVA_BYTE);
        int prefixLength = 0;
        if (mask.address() == 0) {
            prefixLength = length * Byte.SIZE;
        } else {
            for (byte part : mask.asSlice(at, length).toArray(JAVA_BYTE)) {
                prefixLength += Integer.bitCount(part & 0xff);
            }
        }
        try {
            return new Entry(name, flags, InetAddress.getByAddress(bytes), prefixLength, 0);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + length + " bytes", e);
        }
    }

    private static long offset(String field) {
        return IFADDRS.byteOffset(PathElement.groupElement(field));
    }
}
