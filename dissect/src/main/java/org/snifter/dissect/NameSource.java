package org.snifter.dissect;

/**
 * Names for numbers. A method answers null for what it has no name for; the number is printed then. Answers are
 * expected at once: an implementation that asks a name server bounds its wait and remembers the answer.
 */
public interface NameSource {
    /** No names at all ({@code -n}). */
    NameSource NONE = new NameSource() {
    };

    /** The name of a host, or null. */
    default String host(int ipv4) {
        return null;
    }

    /** The name of a host, its IPv6 address in two halves, or null. */
    default String host(long high, long low) {
        return null;
    }

    /** The name of a TCP port, or null. */
    default String tcpPort(int port) {
        return null;
    }

    /** The name of a UDP port, or null. */
    default String udpPort(int port) {
        return null;
    }

    /** The name of a station by its 48-bit address (ethers(5)), or null. */
    default String station(long mac) {
        return null;
    }

    /** The name of a network interface of this machine by its index, or null; asked also where all else is numeric. */
    default String networkInterface(int index) {
        return null;
    }
}
