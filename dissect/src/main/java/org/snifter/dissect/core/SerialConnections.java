package org.snifter.dissect.core;

/** How much data the last packet of each connection of a serial line had (RFC 1144 section 3.2). */
public final class SerialConnections {
    private static final int CONNECTIONS = 256;

    private final int[] lengths = new int[2 * CONNECTIONS];
    private int last;

    /** Connections nothing is known of. */
    public SerialConnections() {}

    /** The connection that a packet without its number belongs to. */
    public int last() {
        return last;
    }

    /** Says whose packets come next: 0 to 255. */
    public void last(int connection) {
        last = connection;
    }

    /** The length of the last connection's last data in a direction: 0 or 1. */
    public int length(int direction) {
        return lengths[direction * CONNECTIONS + last];
    }

    /** Remembers that length. */
    public void length(int direction, int length) {
        lengths[direction * CONNECTIONS + last] = length;
    }
}
