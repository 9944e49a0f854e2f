package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;

/** Source and destination of a segment or datagram: addresses and ports. */
final class Ports {
    private Ports() {}

    /** Appends the addresses, where the ports were not captured. */
    static void addressesOnly(Dissection d) {
        address(d, d.ip.source());
        d.text.put(" > ");
        address(d, d.ip.destination());
        d.text.put(": ");
    }

    /** Appends addresses and TCP ports. */
    static void tcp(Dissection d, int source, int destination) {
        address(d, d.ip.source());
        d.text.put('.');
        d.tcpPort(source);
        d.text.put(" > ");
        address(d, d.ip.destination());
        d.text.put('.');
        d.tcpPort(destination);
        d.text.put(": ");
    }

    /** Appends addresses and UDP ports. */
    static void udp(Dissection d, int source, int destination) {
        address(d, d.ip.source());
        d.text.put('.');
        d.udpPort(source);
        d.text.put(" > ");
        address(d, d.ip.destination());
        d.text.put('.');
        d.udpPort(destination);
        d.text.put(": ");
    }

    private static void address(Dissection d, int at) {
        switch (d.ip.version()) {
            case 4 -> d.ipv4(at);
            case 6 -> d.ipv6(at);
            default -> {}
        }
    }
}
