package org.snifter.filter.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.MacAddress;

/** Asks another resolver once for each name. For one thread. */
public final class CachedNames implements NameResolver {
    private final NameResolver names;
    private final Map<String, List<Address>> hosts = new HashMap<>();
    private final Map<String, Optional<Ipv4Network>> networks = new HashMap<>();
    private final Map<String, Optional<Service>> services = new HashMap<>();
    private final Map<String, OptionalInt> protocols = new HashMap<>();
    private final Map<String, Optional<MacAddress>> ethernets = new HashMap<>();

    public CachedNames(NameResolver names) {
        this.names = names;
    }

    @Override
    public List<Address> host(String name) {
        return hosts.computeIfAbsent(name, names::host);
    }

    @Override
    public Optional<Ipv4Network> network(String name) {
        return networks.computeIfAbsent(name, names::network);
    }

    @Override
    public Optional<Service> service(String name) {
        return services.computeIfAbsent(name, names::service);
    }

    @Override
    public OptionalInt protocol(String name) {
        return protocols.computeIfAbsent(name, names::protocol);
    }

    @Override
    public Optional<MacAddress> ethernet(String name) {
        return ethernets.computeIfAbsent(name, names::ethernet);
    }
}
