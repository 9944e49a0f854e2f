package org.snifter.filter.tree;

/** A DECnet Phase IV address: six bits of area, ten of node; written {@code 10.123}. */
public record DecnetAddress(int value) implements Address {
    public DecnetAddress {
        if (value >>> 16 != 0) {
            throw new IllegalArgumentException("more than 16 bits");
        }
    }
}
