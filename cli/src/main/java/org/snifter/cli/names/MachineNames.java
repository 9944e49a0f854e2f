package org.snifter.cli.names;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.snifter.dissect.NameSource;
import org.snifter.filter.names.SystemNumbers;

/** The names that this machine has. Each kind is read when the first of it is asked for. For one thread. */
public final class MachineNames implements NameSource {
    private static final Path INTERFACES = Path.of("/sys/class/net");
    private static final long BROADCAST = 0xffff_ffff_ffffL;

    private final HomeNetwork home;
    private final boolean waits;
    private HostNames hosts;
    private SystemNumbers numbers;
    private Map<Integer, String> interfaces;

    /**
     * The names of this machine.
     *
     * @param home  whose hosts have names
     * @param waits whether to wait a little for the name of a host, rather than print its number the first time
     */
    public MachineNames(HomeNetwork home, boolean waits) {
        this.home = home;
        this.waits = waits;
    }

    @Override
    public String host(int ipv4) {
        return home.contains(ipv4) ? hosts().ipv4(ipv4) : null;
    }

    @Override
    public String host(long high, long low) {
        return hosts().ipv6(high, low);
    }

    @Override
    public String tcpPort(int port) {
        return numbers().tcpPort(port);
    }

    @Override
    public String udpPort(int port) {
        return numbers().udpPort(port);
    }

    @Override
    public String station(long mac) {
        return mac == BROADCAST ? "Broadcast" : numbers().station(mac);
    }

    @Override
    public String networkInterface(int index) {
        if (interfaces == null) {
            interfaces = readInterfaces();
        }
        return interfaces.get(index);
    }

    private HostNames hosts() {
        if (hosts == null) {
            hosts = new HostNames(new SystemLookup(), waits);
        }
        return hosts;
    }

    private SystemNumbers numbers() {
        if (numbers == null) {
            numbers = new SystemNumbers();
        }
        return numbers;
    }

    private static Map<Integer, String> readInterfaces() {
        Map<Integer, String> names = new HashMap<>();
        try (Stream<Path> all = Files.list(INTERFACES)) {
            for (Path one : all.toList()) {
                names.put(Integer.parseInt(Files.readString(one.resolve("ifindex"), StandardCharsets.US_ASCII).strip()),
                        one.getFileName().toString());
            }
        } catch (IOException | NumberFormatException _) {
            // Another system: interfaces stay numbers.
        }
        return names;
    }
}
