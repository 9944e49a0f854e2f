package org.snifter.dissect.transport;

import org.snifter.dissect.application.BlocksExtensible;
import org.snifter.dissect.application.Dns;
import org.snifter.dissect.application.Nfs;
import org.snifter.dissect.application.OpenFlow;
import org.snifter.dissect.application.Redis;
import org.snifter.dissect.application.RouterKeyInfrastructure;
import org.snifter.dissect.application.Ssh;
import org.snifter.dissect.application.Telnet;
import org.snifter.dissect.application.TextProtocol;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.routing.Bgp;
import org.snifter.dissect.routing.LabelDistribution;
import org.snifter.dissect.routing.SourceDiscovery;
import org.snifter.dissect.tunnel.Pptp;

/**
 * What speaks on TCP ports (Service Name and Transport Protocol Port Number Registry, IANA). A segment has two ports:
 * the constant that comes first is the one tried first.
 */
@SuppressWarnings({"EnumOrdinal", "ImmutableEnumChecker"}) // the order is the meaning; the ports are never changed
enum TcpService {
    FTP(": ", 21), SSH("", 22), TELNET("", 23), HTTP(": ", 80, 8080), RTSP(": ", 554, 8554), SMTP(": ", 25),
    WHOIS(": ", 43),
    DNS("", 53), BGP(": ", 179), NFS(": ", 2049), LDP("", 646), MSDP(": ", 639),
    PPTP(": ", 1723), ROUTER_KEYS("", 323),
    REDIS(": ", 6379), OPENFLOW(": ", 6633, 6653), BEEP("", 10_288);

    private static final TcpService[] ALL = values();
    /** The service of each port, counted from 1; 0 for none. */
    private static final byte[] BY_PORT = byPort();

    private final String lead;
    private final int[] ports;

    /** What stands between the segment's text and the service's, and the ports. */
    TcpService(String lead, int... ports) {
        this.lead = lead;
        this.ports = ports;
    }

    /** The printer of the service. One line each. */
    Printer printer() {
        return switch (this) {
            case FTP -> TextProtocol.FTP;
            case SSH -> Ssh.PRINTER;
            case TELNET -> Telnet.PRINTER;
            case HTTP -> TextProtocol.HTTP;
            case RTSP -> TextProtocol.RTSP;
            case SMTP -> TextProtocol.SMTP;
            case WHOIS -> TextProtocol.WHOIS;
            case DNS -> Dns.OVER_TCP;
            case MSDP -> SourceDiscovery.PRINTER;
            case BEEP -> BlocksExtensible.PRINTER;
            case LDP -> LabelDistribution.PRINTER;
            case PPTP -> Pptp.PRINTER;
            case NFS -> Nfs.OVER_TCP;
            case BGP -> Bgp.PRINTER;
            case REDIS -> Redis.PRINTER;
            case OPENFLOW -> OpenFlow.PRINTER;
            case ROUTER_KEYS -> RouterKeyInfrastructure.PRINTER;
        };
    }

    /** What stands between the segment's text and the service's. */
    String lead() {
        return lead;
    }

    /** What a segment between two ports carries, or null. */
    static TcpService of(int source, int destination) {
        int a = BY_PORT[source];
        int b = BY_PORT[destination];
        int service = a == 0 ? b : b == 0 ? a : Math.min(a, b);
        return service == 0 ? null : ALL[service - 1];
    }

    private static byte[] byPort() {
        byte[] map = new byte[1 << 16];
        for (TcpService service : ALL) {
            for (int port : service.ports) {
                map[port] = (byte) (service.ordinal() + 1);
            }
        }
        return map;
    }
}
