package org.snifter.filter.tree;

/**
 * Ports from {@code first} to {@code last}, both inclusive, 0 to 65535; a single port is a range of one. The
 * transport is the user's qualifier or, without one, what the service name stands for.
 */
public record PortRange(Transport transport, int first, int last) {
    public PortRange {
        if (first < 0 || last > 0xffff || first > last) {
            throw new IllegalArgumentException("not a port range: " + first + '-' + last);
        }
    }
}
