package org.snifter.filter.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.MacAddress;

class CachedNamesTest {
    private final List<String> asked = new ArrayList<>();

    /** Knows nothing, but remembers what it was asked. */
    private final NameResolver recorder = new NameResolver() {
        @Override
        public List<Address> host(String name) {
            asked.add("host " + name);
            return List.of();
        }

        @Override
        public Optional<Ipv4Network> network(String name) {
            asked.add("network " + name);
            return Optional.empty();
        }

        @Override
        public Optional<Service> service(String name) {
            asked.add("service " + name);
            return Optional.empty();
        }

        @Override
        public OptionalInt protocol(String name) {
            asked.add("protocol " + name);
            return OptionalInt.empty();
        }

        @Override
        public Optional<MacAddress> ethernet(String name) {
            asked.add("ethernet " + name);
            return Optional.empty();
        }
    };

    @Test
    void asksOnceForEachNameOfAKindEvenIfItIsUnknown() {
        NameResolver names = new CachedNames(recorder);
        for (int i = 0; i < 3; i++) {
            names.host("a");
            names.network("a");
            names.service("a");
            names.protocol("a");
            names.ethernet("a");
            names.host("b");
        }
        assertEquals(List.of("host a", "network a", "service a", "protocol a", "ethernet a", "host b"), asked);
    }
}
