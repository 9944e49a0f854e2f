package org.snifter.filter.tree;

/** An ARCnet address, 0 to 255; written {@code $1f}. */
public record ArcnetAddress(int value) implements Address {
    public ArcnetAddress {
        if (value >>> 8 != 0) {
            throw new IllegalArgumentException("more than 8 bits");
        }
    }
}
