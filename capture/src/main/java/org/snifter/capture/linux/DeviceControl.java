package org.snifter.capture.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Questions about one interface: the ioctl calls of netdevice(7) and linux/ethtool.h. Not thread-safe. */
public final class DeviceControl implements AutoCloseable {
    /** A name has at most this many bytes (IFNAMSIZ without the end mark). */
    public static final int LONGEST_NAME = 15;

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;

    private static final long SIOCGIFNAME = 0x8910;
    private static final long SIOCGIFMTU = 0x8921;
    private static final long SIOCGIFHWADDR = 0x8927;
    private static final long SIOCGIFINDEX = 0x8933;
    private static final long SIOCETHTOOL = 0x8946;
    private static final long SIOCSHWTSTAMP = 0x89b0;
    private static final int ETHTOOL_GLINK = 0x0a;
    private static final int ETHTOOL_GET_TS_INFO = 0x41;

    /** Time stamps of the hardware, in the system's time (SOF_TIMESTAMPING_SYS_HARDWARE). */
    public static final int SYS_HARDWARE = 1 << 5;
    /** Time stamps of the hardware, in its own time (SOF_TIMESTAMPING_RAW_HARDWARE). */
    public static final int RAW_HARDWARE = 1 << 6;
    private static final int FILTER_ALL = 1;

    /** {@code struct ifreq}: 16 bytes of name, then a union of at most 24 bytes. */
    private static final long REQUEST_SIZE = 40;
    private static final long REQUEST_VALUE = 16;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment request = arena.allocate(REQUEST_SIZE, ADDRESS.byteAlignment());
    private final int descriptor;

    private DeviceControl(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Opens a socket to ask through; any kind does.
     *
     * @throws SystemCallException {@link Errno#ENOSYS} where this is not Linux
     */
    public static DeviceControl open() throws SystemCallException {
        if (!Platform.isLinux()) {
            throw new SystemCallException("socket AF_UNIX", Errno.ENOSYS);
        }
        int socket = LibC.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        return new DeviceControl(SystemCallException.check("socket AF_UNIX", socket));
    }

    /**
     * The interface's index, 1 and up.
     *
     * @throws SystemCallException {@link Errno#ENODEV} where there is no such interface
     */
    public int index(String name) throws SystemCallException {
        ask("SIOCGIFINDEX", SIOCGIFINDEX, name);
        return request.get(JAVA_INT, REQUEST_VALUE);
    }

    /** The interface's ARPHRD_ number: what its link-layer header looks like. */
    public int hardwareType(String name) throws SystemCallException {
        ask("SIOCGIFHWADDR", SIOCGIFHWADDR, name);
        return Short.toUnsignedInt(request.get(JAVA_SHORT, REQUEST_VALUE));
    }

    /** The most bytes the interface carries in a packet, without the link-layer header. */
    public int mtu(String name) throws SystemCallException {
        ask("SIOCGIFMTU", SIOCGIFMTU, name);
        return request.get(JAVA_INT, REQUEST_VALUE);
    }

    /** Whether there still is an interface with this index. */
    public boolean exists(int index) throws SystemCallException {
        request.fill((byte) 0);
        request.set(JAVA_INT, REQUEST_VALUE, index);
        int result = LibC.ioctl(descriptor, SIOCGIFNAME, request);
        if (result == -Errno.ENODEV) {
            return false;
        }
        SystemCallException.check("ioctl SIOCGIFNAME", result);
        return true;
    }

    /** Whether the interface has a link: 1 yes, 0 no, empty where its driver cannot tell. */
    public OptionalInt link(String name) {
        // struct ethtool_value: command and answer
        MemorySegment value = arena.allocate(JAVA_INT, 2);
        value.set(JAVA_INT, 0, ETHTOOL_GLINK);
        name(name);
        request.set(ADDRESS, REQUEST_VALUE, value);
        int result = LibC.ioctl(descriptor, SIOCETHTOOL, request);
        return result < 0 ? OptionalInt.empty() : OptionalInt.of(value.getAtIndex(JAVA_INT, 1) == 0 ? 0 : 1);
    }

    /**
     * What time stamps the interface's hardware takes of every packet that comes in: linux/ethtool.h, {@code struct
     * ethtool_ts_info}.
     *
     * @return bits: {@link #SYS_HARDWARE}, {@link #RAW_HARDWARE}; 0 for none
     */
    public int hardwareClocks(String name) {
        // command, so_timestamping, phc_index, tx_types, 3 reserved, rx_filters, 3 reserved
        MemorySegment information = arena.allocate(JAVA_INT, 11);
        information.set(JAVA_INT, 0, ETHTOOL_GET_TS_INFO);
        name(name);
        request.set(ADDRESS, REQUEST_VALUE, information);
        if (LibC.ioctl(descriptor, SIOCETHTOOL, request) < 0
                || (information.getAtIndex(JAVA_INT, 7) >> FILTER_ALL & 1) == 0) {
            return 0;
        }
        return information.getAtIndex(JAVA_INT, 1) & (SYS_HARDWARE | RAW_HARDWARE);
    }

    /**
     * Makes the interface's hardware stamp every packet: linux/net_tstamp.h, {@code struct hwtstamp_config}.
     *
     * @throws SystemCallException {@link Errno#EOPNOTSUPP} where it cannot
     */
    public void stampByHardware(String name) throws SystemCallException {
        // flags, tx_type, rx_filter
        MemorySegment configuration = arena.allocate(JAVA_INT, 3);
        configuration.setAtIndex(JAVA_INT, 2, FILTER_ALL);
        name(name);
        request.set(ADDRESS, REQUEST_VALUE, configuration);
        SystemCallException.check("ioctl SIOCSHWTSTAMP", LibC.ioctl(descriptor, SIOCSHWTSTAMP, request));
    }

    @Override
    public void close() {
        LibC.close(descriptor);
        arena.close();
    }

    private void ask(String operation, long code, String name) throws SystemCallException {
        name(name);
        SystemCallException.check("ioctl " + operation, LibC.ioctl(descriptor, code, request));
    }

    private void name(String name) {
        request.fill((byte) 0);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, request, 0, Math.min(bytes.length, LONGEST_NAME));
    }
}
