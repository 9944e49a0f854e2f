package org.snifter.capture;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;
import org.snifter.capture.NetworkDevice.Address;
import org.snifter.capture.NetworkDevice.Connection;
import org.snifter.capture.NetworkDevice.Flag;
import org.snifter.capture.libpcap.PcapDevices;
import org.snifter.capture.libpcap.PcapException;

/** What the system's libpcap knows of interfaces. */
final class Libpcap {
    private static final int DLT_RAW = 12;
    private static final int DLT_RAW_OPENBSD = 14;
    private static final int LINKTYPE_RAW = 101;

    private Libpcap() {}

    /** Whether there is one. */
    static boolean isThere() {
        return !interfacesOrNone().isEmpty();
    }

    /** The {@link #interfaces}; none where there is no libpcap, or it fails. */
    static List<NetworkDevice> interfacesOrNone() {
        try {
            return interfaces();
        } catch (CaptureException _) {
            return List.of();
        }
    }

    /** The interfaces that it finds, in its order, numbered from 1. */
    static List<NetworkDevice> interfaces() throws CaptureException {
        try {
            Map<String, Integer> flags = PcapDevices.flags(); // pcap4j knows a part of them
            List<NetworkDevice> devices = new ArrayList<>();
            for (PcapNetworkInterface found : Pcaps.findAllDevs()) {
                devices.add(device(found, devices.size() + 1, flags.getOrDefault(found.getName(), 0)));
            }
            return List.copyOf(devices);
        } catch (PcapNativeException | PcapException e) {
            throw new CaptureException("cannot list the interfaces: libpcap says: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw missing(e);
        }
    }

    private static NetworkDevice device(PcapNetworkInterface found, int number, int bits) {
        List<Address> addresses = new ArrayList<>();
        for (PcapAddress address : found.getAddresses()) {
            if (address.getAddress() != null) {
                addresses.add(new Address(address.getAddress(), prefixLength(address.getNetmask())));
            }
        }
        String description = found.getDescription() == null ? "" : found.getDescription();
        return new NetworkDevice(found.getName(), number, flags(bits), connection(bits), addresses, description,
                Backend.LIBPCAP);
    }

    private static Set<Flag> flags(int bits) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if ((bits & PcapDevices.UP) != 0) {
            flags.add(Flag.UP);
        }
        if ((bits & PcapDevices.RUNNING) != 0) {
            flags.add(Flag.RUNNING);
        }
        if ((bits & PcapDevices.LOOPBACK) != 0) {
            flags.add(Flag.LOOPBACK);
        }
        if ((bits & PcapDevices.WIRELESS) != 0) {
            flags.add(Flag.WIRELESS);
        }
        return flags;
    }

    private static Connection connection(int bits) {
        return switch (bits & PcapDevices.CONNECTION) {
            case PcapDevices.CONNECTED -> Connection.CONNECTED;
            case PcapDevices.DISCONNECTED -> Connection.DISCONNECTED;
            case PcapDevices.CONNECTION_NOT_APPLICABLE -> Connection.NOT_APPLICABLE;
            default -> Connection.UNKNOWN;
        };
    }

    private static int prefixLength(InetAddress mask) {
        int bits = 0;
        if (mask != null) {
            for (byte octet : mask.getAddress()) {
                bits += Integer.bitCount(octet & 0xff);
            }
        }
        return bits;
    }

    /** The number that files use for what this system calls {@code dlt}; they differ for raw IP among what is live. */
    static int linkType(int dlt) {
        return dlt == DLT_RAW || dlt == DLT_RAW_OPENBSD ? LINKTYPE_RAW : dlt;
    }

    static CaptureException missing(LinkageError e) {
        return new CaptureException("the libpcap backend needs the system's libpcap library, which cannot be loaded;"
                + " install it (Debian's package is libpcap0.8)", e);
    }
}
