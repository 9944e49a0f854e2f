package org.snifter.filter.names;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snifter.filter.tree.MacAddress;

/**
 * The other way round than {@link SystemNames}: the names that this machine has for numbers, from services(5) and
 * ethers(5). Where there is no services file, the well-known names are used that come with this module. All is read at
 * once; what is read then never changes.
 */
public final class SystemNumbers {
    private static final int PORTS = 1 << 16;

    private final String[] tcp = new String[PORTS];
    private final String[] udp = new String[PORTS];
    private final Map<Long, String> stations = new HashMap<>();

    /** With the files in {@code /etc}. */
    public SystemNumbers() {
        this(Path.of("/etc"));
    }

    /** With the files in this directory. */
    public SystemNumbers(Path directory) {
        services(directory);
        ethers(directory);
    }

    /** The name of a TCP port, 0 to 65535, or null. */
    public String tcpPort(int port) {
        return tcp[port];
    }

    /** The name of a UDP port, 0 to 65535, or null. */
    public String udpPort(int port) {
        return udp[port];
    }

    /** The name of a station by its 48-bit address, or null. */
    public String station(long address) {
        return stations.isEmpty() ? null : stations.get(address);
    }

    /** Lines such as {@code http 80/tcp www}; of two names for a port, the first counts. */
    private void services(Path directory) {
        for (List<String> line : Database.read(directory, "services")) {
            String text = line.size() < 2 ? "" : line.get(1);
            int slash = text.indexOf('/');
            int port = slash < 0 ? -1 : AddressText.decimal(text, 0, slash, PORTS - 1);
            if (port >= 0) {
                switch (text.substring(slash + 1)) {
                    case "tcp" -> first(tcp, port, line.getFirst());
                    case "udp" -> first(udp, port, line.getFirst());
                    default -> {}
                }
            }
        }
    }

    private static void first(String[] names, int number, String name) {
        if (names[number] == null) {
            names[number] = name;
        }
    }

    /** Lines such as {@code 00:11:22:33:44:55 gateway}. */
    private void ethers(Path directory) {
        for (List<String> line : Database.read(directory, "ethers")) {
            Optional<MacAddress> address = line.size() < 2 ? Optional.empty() : AddressText.mac(line.getFirst());
            address.ifPresent(mac -> stations.putIfAbsent(mac.value(), line.get(1)));
        }
    }
}
