package org.snifter.cbpf.lower;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.names.NameResolver;
import org.snifter.filter.names.Service;
import org.snifter.filter.names.SystemNames;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.MacAddress;

/** Names that are the same on every machine: the services and protocols that come with the parser, and one host, snup. */
public final class FixedNames implements NameResolver {
    private final NameResolver builtIn = new SystemNames(Path.of("no such directory"));

    public FixedNames() {}

    @Override
    public List<Address> host(String name) {
        return name.equals("snup") ? List.of(new Ipv4Network(0x0a0000fe, -1)) : List.of();
    }

    @Override
    public Optional<Ipv4Network> network(String name) {
        return builtIn.network(name);
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
        return name.equals("snup") ? Optional.of(new MacAddress(0x0200000000feL)) : Optional.empty();
    }
}
