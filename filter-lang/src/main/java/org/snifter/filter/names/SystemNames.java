package org.snifter.filter.names;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;

/**
 * The names that this machine knows: hosts from its resolver, the rest from services(5), protocols(5),
 * networks(5) and ethers(5). Where there is no services, protocols or networks file, the well-known names are
 * used that come with this module. Each file is read when the first name of its kind is looked up. For one
 * thread.
 */
public final class SystemNames implements NameDirectory {
    private final Path directory;
    private Map<String, Service> services;
    private Map<String, Integer> protocols;
    private Map<String, Ipv4Network> networks;
    private Map<String, MacAddress> ethers;

    /** With the files in {@code /etc}. */
    public SystemNames() {
        this(Path.of("/etc"));
    }

    /** With the files in this directory. */
    public SystemNames(Path directory) {
        this.directory = directory;
    }

    @Override
    public List<Address> host(String name) {
        InetAddress[] found;
        try {
            found = InetAddress.getAllByName(name);
        } catch (UnknownHostException _) {
            return List.of();
        }
        List<Address> addresses = new ArrayList<>(found.length);
        for (InetAddress address : found) {
            ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
            addresses.add(bytes.capacity() == Integer.BYTES ? new Ipv4Network(bytes.getInt(), -1)
                    : new Ipv6Network(bytes.getLong(), bytes.getLong(), 128));
        }
        return List.copyOf(addresses);
    }

    @Override
    public Optional<Ipv4Network> network(String name) {
        return Optional.ofNullable(networks().get(name));
    }

    @Override
    public Optional<Service> service(String name) {
        return Optional.ofNullable(services().get(name));
    }

    @Override
    public OptionalInt protocol(String name) {
        Integer number = protocols().get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    @Override
    public Optional<MacAddress> ethernet(String name) {
        return Optional.ofNullable(ethers().get(name));
    }

    /** As {@link NameDirectory#names}; hosts are those of hosts(5). */
    @Override
    public Collection<String> names(NameKind kind) {
        return List.copyOf(switch (kind) {
            case HOST -> readHostNames();
            case NETWORK -> networks().keySet();
            case SERVICE -> services().keySet();
            case PROTOCOL -> protocols().keySet();
            case ETHERNET -> ethers().keySet();
        });
    }

    private Map<String, Ipv4Network> networks() {
        if (networks == null) {
            networks = readNetworks();
        }
        return networks;
    }

    private Map<String, Service> services() {
        if (services == null) {
            services = readServices();
        }
        return services;
    }

    private Map<String, Integer> protocols() {
        if (protocols == null) {
            protocols = readProtocols();
        }
        return protocols;
    }

    private Map<String, MacAddress> ethers() {
        if (ethers == null) {
            ethers = readEthers();
        }
        return ethers;
    }

    /** Lines such as {@code 127.0.0.1 localhost loopback}. */
    private Set<String> readHostNames() {
        Set<String> hosts = new HashSet<>();
        for (List<String> line : Database.read(directory, "hosts")) {
            hosts.addAll(line.subList(1, line.size()));
        }
        return hosts;
    }

    /** Lines such as {@code http 80/tcp www}. */
    private Map<String, Service> readServices() {
        Map<String, Service> map = new HashMap<>();
        for (List<String> line : Database.read(directory, "services")) {
            Optional<Service> service = line.size() < 2 ? Optional.empty() : portAndTransport(line.get(1));
            for (int i = 0; i < line.size() && service.isPresent(); i++) {
                if (i != 1) {
                    map.merge(line.get(i), service.get(), SystemNames::firstOfEach);
                }
            }
        }
        return map;
    }

    private static Optional<Service> portAndTransport(String text) {
        int slash = Math.max(0, text.indexOf('/'));
        int port = AddressText.decimal(text, 0, slash, 0xffff);
        if (port < 0) {
            return Optional.empty();
        }
        OptionalInt none = OptionalInt.empty();
        OptionalInt some = OptionalInt.of(port);
        return switch (text.substring(slash + 1)) {
            case "tcp" -> Optional.of(new Service(some, none, none));
            case "udp" -> Optional.of(new Service(none, some, none));
            case "sctp" -> Optional.of(new Service(none, none, some));
            default -> Optional.empty();
        };
    }

    /** As in getservbyname(3), of two lines for the same name and transport the first counts. */
    private static Service firstOfEach(Service first, Service second) {
        return new Service(first.tcp().isPresent() ? first.tcp() : second.tcp(),
                first.udp().isPresent() ? first.udp() : second.udp(),
                first.sctp().isPresent() ? first.sctp() : second.sctp());
    }

    /** Lines such as {@code tcp 6 TCP}. */
    private Map<String, Integer> readProtocols() {
        Map<String, Integer> map = new HashMap<>();
        for (List<String> line : Database.read(directory, "protocols")) {
            int number = line.size() < 2 ? -1 : AddressText.decimal(line.get(1), 0, line.get(1).length(), 0xff);
            for (int i = 0; i < line.size(); i++) {
                if (i != 1 && number >= 0) {
                    map.putIfAbsent(line.get(i), number);
                }
            }
        }
        return map;
    }

    /** Lines such as {@code loopback 127.0.0.0}. */
    private Map<String, Ipv4Network> readNetworks() {
        Map<String, Ipv4Network> map = new HashMap<>();
        for (List<String> line : Database.read(directory, "networks")) {
            Optional<Ipv4Network> network = line.size() < 2 ? Optional.empty() : AddressText.network(line.get(1));
            if (network.isPresent()) {
                for (int i = 0; i < line.size(); i++) {
                    if (i != 1) {
                        map.putIfAbsent(line.get(i), network.get());
                    }
                }
            }
        }
        return map;
    }

    /** Lines such as {@code 00:11:22:33:44:55 gateway}. */
    private Map<String, MacAddress> readEthers() {
        Map<String, MacAddress> map = new HashMap<>();
        for (List<String> line : Database.read(directory, "ethers")) {
            Optional<MacAddress> address = line.size() < 2 ? Optional.empty() : AddressText.mac(line.getFirst());
            address.ifPresent(mac -> map.putIfAbsent(line.get(1), mac));
        }
        return map;
    }
}
