package org.snifter.filter.tree;

/**
 * IPv4 addresses that agree with {@code address} where {@code mask} has a one. The mask need not be contiguous;
 * no bit of the address is set outside it.
 */
public record Ipv4Network(int address, int mask) implements Address {
    public Ipv4Network {
        if ((address & ~mask) != 0) {
            throw new IllegalArgumentException("non-network bits set");
        }
    }
}
