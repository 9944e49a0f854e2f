package org.snifter.filter.tree;

/**
 * A 48-bit link-layer address (Ethernet, FDDI, Token Ring, 802.11, Fibre Channel); the first byte is the
 * highest.
 */
public record MacAddress(long value) implements Address {
    public MacAddress {
        if (value >>> 48 != 0) {
            throw new IllegalArgumentException("more than 48 bits");
        }
    }
}
