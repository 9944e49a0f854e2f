package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.ip.IpProtocols;

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

    /** Appends TCP ports, and the addresses unless the IP header's printer did. */
    static void tcp(Dissection d, int source, int destination) {
        boolean addresses = d.ip.next() == IpProtocols.TCP;
        if (addresses) {
            address(d, d.ip.source());
            d.text.put('.');
        }
        d.tcpPort(source);
        d.text.put(" > ");
        if (addresses) {
            address(d, d.ip.destination());
            d.text.put('.');
        }
        d.tcpPort(destination);
        d.text.put(": ");
    }

    /** Appends UDP ports, and the addresses unless the IP header's printer did. */
    static void udp(Dissection d, int source, int destination) {
        boolean addresses = d.ip.next() == IpProtocols.UDP;
        if (addresses) {
            address(d, d.ip.source());
            d.text.put('.');
        }
        d.udpPort(source);
        d.text.put(" > ");
        if (addresses) {
            address(d, d.ip.destination());
            d.text.put('.');
        }
        d.udpPort(destination);
        d.text.put(": ");
    }

    /** Appends SCTP ports, which have no names here, and the addresses. */
    static void sctp(Dissection d, int source, int destination) {
        address(d, d.ip.source());
        d.text.put('.').dec(source).put(" > ");
        address(d, d.ip.destination());
        d.text.put('.').dec(destination).put(": ");
    }

    /** Appends DCCP ports, which have no names here, and the addresses. */
    static void dccp(Dissection d, int source, int destination) {
        sctp(d, source, destination);
    }

    private static void address(Dissection d, int at) {
        switch (d.ip.version()) {
            case 4 -> d.ipv4(at);
            case 6 -> d.ipv6(at);
            default -> {}
        }
    }
}
