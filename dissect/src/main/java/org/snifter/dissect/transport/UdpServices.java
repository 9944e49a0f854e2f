package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

/**
 * What speaks on a UDP port. The order of the constants is the order in which they are tried, as a datagram has two
 * ports.
 */
enum UdpServices {
    DOMAIN(53);

    /** The service of each port, counted from 1; 0 for none. */
    private static final byte[] BY_PORT = byPort();
    private static final UdpServices[] ALL = values();

    private final int[] ports;

    UdpServices(int... ports) {
        this.ports = ports;
    }

    static Printer printer(Dissection d, int source, int destination) {
        return null;
    }

    private static byte[] byPort() {
        byte[] map = new byte[1 << 16];
        for (UdpServices service : values()) {
            for (int port : service.ports) {
                map[port] = (byte) (service.ordinal() + 1);
            }
        }
        return map;
    }
}
