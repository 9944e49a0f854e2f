package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.filter.tree.Address;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Ipv4Network;
import org.snifter.filter.tree.Ipv6Network;
import org.snifter.filter.tree.MacAddress;
import org.snifter.filter.tree.Primitive;

/**
 * Addresses that a packet's are compared with, those of a kind as a set where they are many.
 *
 * <p>A test of a set loads the whole address, while {@code src net 2001:db8::/32} loads its first word only: a packet that
 * is cut short within an IPv6 address may be rejected by one and not by the other.
 *
 * @param others those that are compared one by one
 */
record AddressSets(Optional<AddressSet> ipv4, Optional<AddressSet> ipv6, Optional<AddressSet> mac,
        List<Address> others) {
    /** Fewer are compared faster than looked up, and the program is still short. */
    private static final int MANY = 64;

    /** More would take many minutes to compile, and hundreds of thousands of instructions. */
    private static final int BEARABLE = 16_384;

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;
    private static final int MAC_BYTES = 6;

    static AddressSets of(Primitive.Host host) {
        List<Address> addresses = host.addresses();
        // "src and dst" with a name of many addresses asks for one that both are.
        if (addresses.size() < MANY || host.direction() == Direction.SRC_AND_DST) {
            return new AddressSets(Optional.empty(), Optional.empty(), Optional.empty(), bearable(addresses));
        }
        List<AddressSet.Prefix> ipv4 = new ArrayList<>();
        List<AddressSet.Prefix> ipv6 = new ArrayList<>();
        List<AddressSet.Prefix> mac = new ArrayList<>();
        List<Address> others = new ArrayList<>();
        for (Address address : addresses) {
            if (address instanceof Ipv4Network(int number, int mask) && isPrefix(mask)) {
                ipv4.add(AddressSet.Prefix.ofIpv4(number, Integer.bitCount(mask)));
            } else if (address instanceof Ipv6Network(long high, long low, int length)) {
                ipv6.add(new AddressSet.Prefix(high, low, length));
            } else if (address instanceof MacAddress(long number)) {
                mac.add(new AddressSet.Prefix(number << (Long.SIZE - MAC_BYTES * Byte.SIZE), 0, MAC_BYTES * Byte.SIZE));
            } else {
                others.add(address);
            }
        }
        return new AddressSets(set(IPV4_BYTES, ipv4), set(IPV6_BYTES, ipv6), set(MAC_BYTES, mac), bearable(others));
    }

    private static boolean isPrefix(int mask) {
        return Integer.numberOfLeadingZeros(~mask) == Integer.bitCount(mask);
    }

    private static Optional<AddressSet> set(int width, List<AddressSet.Prefix> prefixes) {
        return prefixes.isEmpty() ? Optional.empty() : Optional.of(AddressSet.of(width, prefixes));
    }

    /** These addresses, if classic BPF can compare with so many. */
    static List<Address> bearable(List<Address> addresses) {
        if (addresses.size() > BEARABLE) {
            throw Refusal.because("a set of " + addresses.size() + " addresses is too large for a classic BPF program",
                    "such a filter runs as eBPF and in user space; see its program with --dump=ebpf or --dump=c");
        }
        return addresses;
    }
}
