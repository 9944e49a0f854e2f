package org.snifter.filter.names;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.MacAddress;

/**
 * Looks up the names that a filter may hold. No method fails: what cannot be found, for whatever reason, is
 * empty.
 */
public interface NameResolver {
    /**
     * The addresses of a host, in the resolver's order: {@link Ipv4Network} and {@code Ipv6Network} of full
     * length.
     */
    List<Address> host(String name);

    /** A network of the networks database. */
    Optional<Ipv4Network> network(String name);

    /** The ports of a service. */
    Optional<Service> service(String name);

    /** The number of a protocol over IP, 0 to 255. */
    OptionalInt protocol(String name);

    /** The Ethernet address of a host. */
    Optional<MacAddress> ethernet(String name);
}
