package org.snifter.cli.names;

import java.net.Inet4Address;
import java.nio.ByteBuffer;

/**
 * The IPv4 network of the interface that packets are captured from; hosts of all others are foreign ({@code -f}).
 *
 * @param address of a host in it
 * @param mask    which of the address's bits name the network
 */
public record HomeNetwork(int address, int mask) {
    /** Nothing is foreign. */
    public static final HomeNetwork EVERYTHING = new HomeNetwork(0, 0);

    /** The network of an address, of which the first {@code prefixLength} bits name it. */
    public static HomeNetwork of(Inet4Address address, int prefixLength) {
        return new HomeNetwork(ByteBuffer.wrap(address.getAddress()).getInt(),
                prefixLength == 0 ? 0 : -1 << (Integer.SIZE - prefixLength));
    }

    /** Whether an address belongs to it. */
    boolean contains(int other) {
        return ((other ^ address) & mask) == 0;
    }
}
