package org.snifter.capture;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An interface that packets can be captured from.
 *
 * @param name        what it is called
 * @param index       its number in the kernel, 1 and up; 0 for {@link Interfaces#ANY}
 * @param flags       what is known to be so
 * @param connection  whether it has a link
 * @param addresses   its IPv4 and IPv6 addresses
 * @param description what it is, where its name does not say; otherwise empty
 * @param backend     what captures from it
 */
public record NetworkDevice(String name, int index, Set<Flag> flags, Connection connection, List<Address> addresses,
        String description, Backend backend) {
    /** What an interface may be. */
    public enum Flag {
        /** Switched on. */
        UP("Up"),
        /** Able to carry packets. */
        RUNNING("Running"),
        /** Connected to itself. */
        LOOPBACK("Loopback"),
        /** A radio. */
        WIRELESS("Wireless");

        private final String text;

        Flag(String text) {
            this.text = text;
        }
    }

    /** Whether an interface has a link. */
    public enum Connection {
        /** It has. */
        CONNECTED,
        /** It has not. */
        DISCONNECTED,
        /** Its driver does not tell. */
        UNKNOWN,
        /** The question has no meaning, as for a loopback interface. */
        NOT_APPLICABLE
    }

    /**
     * An address of an interface.
     *
     * @param address      IPv4 or IPv6
     * @param prefixLength how many of its bits name the network: 0 to 32, or 0 to 128
     */
    public record Address(InetAddress address, int prefixLength) {}

    /** Takes copies. */
    public NetworkDevice {
        flags = Set.copyOf(flags);
        addresses = List.copyOf(addresses);
    }

    /** Whether it is so. */
    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** The mask of the first IPv4 address's network, which {@code ip broadcast} needs; empty without an address. */
    public Optional<Integer> netmask() {
        return addresses.stream().filter(address -> address.address() instanceof Inet4Address).findFirst()
                .map(address -> address.prefixLength() == 0 ? 0 : -1 << (32 - address.prefixLength()));
    }

    /** A line of {@code tcpdump -D} without its number, such as {@code lo [Up, Running, Loopback]}. */
    public String listing() {
        StringBuilder line = new StringBuilder(name);
        if (!description.isEmpty()) {
            line.append(" (").append(description).append(')');
        }
        String separator = " [";
        for (Flag flag : Flag.values()) {
            if (is(flag)) {
                line.append(separator).append(flag.text);
                separator = ", ";
            }
        }
        if (flags.isEmpty()) {
            line.append(" [none");
        }
        return line.append(connectionText()).append(']').toString();
    }

    private String connectionText() {
        return switch (connection) {
            case CONNECTED -> is(Flag.WIRELESS) ? ", Associated" : ", Connected";
            case DISCONNECTED -> is(Flag.WIRELESS) ? ", Not associated" : ", Disconnected";
            case UNKNOWN, NOT_APPLICABLE -> "";
        };
    }
}
