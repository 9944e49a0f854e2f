package org.snifter.filter;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.names.Service;
import org.snifter.filter.names.SystemNames;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;

/**
 * Names that are the same on every machine: the services, protocols and networks that come with the module, and
 * the hosts of pcap-filter(7)'s examples.
 */
public final class TestNames implements NameResolver {
    public static final Ipv4Network ACE = new Ipv4Network(0x0a000001, -1);
    public static final Ipv4Network HELIOS = new Ipv4Network(0x0a000002, -1);
    public static final Ipv6Network HELIOS6 = new Ipv6Network(0x20010db800000000L, 2, 128);
    public static final Ipv6Network HOT6 = new Ipv6Network(0x20010db800000000L, 3, 128);
    public static final Ipv4Network SNUP = new Ipv4Network(0x0a0000fe, -1);
    public static final MacAddress SNUP_MAC = new MacAddress(0x0200000000feL);

    private static final Map<String, List<Address>> HOSTS = Map.of("ace", List.of(ACE), "helios",
            List.of(HELIOS, HELIOS6), "hot", List.of(HOT6), "snup", List.of(SNUP));
    private static final Map<String, Ipv4Network> NETWORKS = Map.of("ucb-ether",
            new Ipv4Network(0x80200000, 0xffff0000));

    private final NameResolver builtIn = new SystemNames(Path.of("no such directory"));

    public TestNames() {}

    @Override
    public List<Address> host(String name) {
        return HOSTS.getOrDefault(name, List.of());
    }

    @Override
    public Optional<Ipv4Network> network(String name) {
        return Optional.ofNullable(NETWORKS.get(name)).or(() -> builtIn.network(name));
    }

    @Override
    public Optional<Service> service(String name) {
        return builtIn.service(name);
    }

    @Override
    public OptionalInt protocol(String name) {
        return builtIn.protocol(name);
    }

    @Override
    public Optional<MacAddress> ethernet(String name) {
        return name.equals("snup") ? Optional.of(SNUP_MAC) : Optional.empty();
    }
}
