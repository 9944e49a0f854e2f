package org.snifter.capture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.snifter.capture.NetworkDevice.Address;
import org.snifter.capture.NetworkDevice.Connection;
import org.snifter.capture.NetworkDevice.Flag;
import org.snifter.capture.linux.DeviceAddresses;
import org.snifter.capture.linux.DeviceControl;
import org.snifter.capture.linux.SystemCallException;

/** The interfaces of this machine. */
public final class Interfaces {
    /** The pseudo-device that stands for all interfaces. */
    public static final String ANY = "any";

    static final Path SYSFS = Path.of("/sys/class/net");

    private static final NetworkDevice ANY_DEVICE = new NetworkDevice(ANY, 0, EnumSet.of(Flag.UP, Flag.RUNNING),
            Connection.NOT_APPLICABLE, List.of(), "Pseudo-device that captures on all interfaces", Backend.PACKET);

    private Interfaces() {}

    /**
     * The interfaces that packets can be captured from, in the order of {@code tcpdump -D}: those most likely wanted
     * first, otherwise by index.
     *
     * @throws CaptureException when they cannot be asked for
     */
    public static List<NetworkDevice> list() throws CaptureException {
        try (DeviceControl control = DeviceControl.open()) {
            List<NetworkDevice> devices = new ArrayList<>();
            byName().forEach((name, entries) -> devices.add(device(name, entries, control)));
            devices.add(ANY_DEVICE);
            devices.sort(Comparator.comparingInt(Interfaces::demerit));
            return List.copyOf(devices);
        } catch (SystemCallException e) {
            throw new CaptureException("cannot list the interfaces (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The interfaces that this backend captures from, in its order.
     *
     * @throws CaptureException when they cannot be asked for
     */
    public static List<NetworkDevice> list(Backend backend) throws CaptureException {
        return switch (backend) {
            case PACKET -> list();
            case LIBPCAP -> Libpcap.interfaces();
        };
    }

    /**
     * All interfaces that packets can be captured from, in the order of {@code tcpdump -D}: this system's own, and those
     * that only libpcap knows of, if it is there.
     *
     * @throws CaptureException when they cannot be asked for
     */
    public static List<NetworkDevice> all() throws CaptureException {
        List<NetworkDevice> devices = new ArrayList<>(list(Backend.ofThisSystem()));
        if (Backend.ofThisSystem() != Backend.LIBPCAP) {
            Set<String> known = devices.stream().map(NetworkDevice::name).collect(Collectors.toSet());
            Libpcap.interfacesOrNone().stream().filter(device -> !known.contains(device.name())).forEach(devices::add);
            devices.sort(Comparator.comparingInt(Interfaces::demerit));
        }
        return List.copyOf(devices);
    }

    /**
     * The clocks that can stamp the packets of an interface, the usual one first.
     *
     * @throws CaptureException when interfaces cannot be asked
     */
    public static List<TimeStampType> clocks(String name) throws CaptureException {
        try (DeviceControl control = DeviceControl.open()) {
            return clocks(name, control);
        } catch (SystemCallException e) {
            throw Failures.of(name, e);
        }
    }

    static List<TimeStampType> clocks(String name, DeviceControl control) {
        int hardware = name.equals(ANY) ? 0 : control.hardwareClocks(name);
        List<TimeStampType> clocks = new ArrayList<>(List.of(TimeStampType.HOST));
        if ((hardware & DeviceControl.SYS_HARDWARE) != 0) {
            clocks.add(TimeStampType.ADAPTER);
        }
        if ((hardware & DeviceControl.RAW_HARDWARE) != 0) {
            clocks.add(TimeStampType.ADAPTER_UNSYNCED);
        }
        return clocks;
    }

    /**
     * The interface of this name.
     *
     * @throws CaptureException when interfaces cannot be asked for
     */
    public static Optional<NetworkDevice> find(String name) throws CaptureException {
        return list().stream().filter(device -> device.name().equals(name)).findFirst();
    }

    /** The index of the interface that is connected to itself; 0 where there is none. */
    static int loopbackIndex() throws CaptureException {
        return list().stream().filter(device -> device.is(Flag.LOOPBACK)).findFirst().map(NetworkDevice::index)
                .orElse(0);
    }

    /** An address may bear a label, such as {@code eth0:1}; no interface's own name has a colon. */
    private static Map<String, List<DeviceAddresses.Entry>> byName() throws SystemCallException {
        Map<String, List<DeviceAddresses.Entry>> byName = new LinkedHashMap<>();
        for (DeviceAddresses.Entry entry : DeviceAddresses.list()) {
            String name = entry.name().split(":", 2)[0];
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(entry);
        }
        return byName;
    }

    private static NetworkDevice device(String name, List<DeviceAddresses.Entry> entries, DeviceControl control) {
        int bits = entries.getFirst().flags();
        int index = 0;
        List<Address> addresses = new ArrayList<>();
        for (DeviceAddresses.Entry entry : entries) {
            index = Math.max(index, entry.index());
            if (entry.address() != null) {
                addresses.add(new Address(entry.address(), entry.prefixLength()));
            }
        }
        Set<Flag> flags = flags(name, bits);
        return new NetworkDevice(name, index, flags, connection(name, flags, control), addresses, "",
                Backend.PACKET);
    }

    private static Set<Flag> flags(String name, int bits) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if ((bits & DeviceAddresses.UP) != 0) {
            flags.add(Flag.UP);
        }
        if ((bits & DeviceAddresses.RUNNING) != 0) {
            flags.add(Flag.RUNNING);
        }
        if ((bits & DeviceAddresses.LOOPBACK) != 0) {
            flags.add(Flag.LOOPBACK);
        }
        if (Files.exists(SYSFS.resolve(name).resolve("wireless"))) {
            flags.add(Flag.WIRELESS);
        }
        return flags;
    }

    private static Connection connection(String name, Set<Flag> flags, DeviceControl control) {
        if (flags.contains(Flag.LOOPBACK)) {
            return Connection.NOT_APPLICABLE;
        }
        OptionalInt link = control.link(name);
        if (link.isEmpty()) {
            return Connection.UNKNOWN;
        }
        return link.getAsInt() == 1 ? Connection.CONNECTED : Connection.DISCONNECTED;
    }

    /** How far down the list an interface belongs; the weights give the order of {@code tcpdump -D}. */
    private static int demerit(NetworkDevice device) {
        return (device.is(Flag.RUNNING) ? 0 : 16) + (device.is(Flag.UP) ? 0 : 8)
                + (device.connection() == Connection.DISCONNECTED ? 4 : 0) + (device.is(Flag.LOOPBACK) ? 2 : 0)
                + (device.name().equals(ANY) ? 1 : 0);
    }
}
