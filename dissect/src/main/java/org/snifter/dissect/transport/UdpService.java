package org.snifter.dissect.transport;

import org.snifter.dissect.PayloadType;
import org.snifter.dissect.application.*;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.routing.*;
import org.snifter.dissect.tunnel.Geneve;
import org.snifter.dissect.tunnel.Vxlan;

/**
 * What speaks on UDP ports (Service Name and Transport Protocol Port Number Registry, IANA). A datagram has two ports:
 * the constant that comes first is the one tried first.
 */
@SuppressWarnings({"EnumOrdinal", "ImmutableEnumChecker"}) // the order is the meaning; the ports are never changed
enum UdpService {
    DNS(53), MULTICAST_DNS(5353), VXLAN(4789), OTV(8472), GENEVE(6081), DHCP(67, 68), DHCP6(546, 547),
    RADIUS(1645, 1646, 1812, 1813, 3799), NTP(123), PTP(319, 320), TFTP(69), SYSLOG(514), BABEL(6696, 6697), AHCP(5359),
    LISP(4342), RIP(520), RIPNG(521),
    HSRP(1985), BFD(3784), BFD_MULTIHOP(4784), BFD_LAG(6784), BFD_ECHO(3785);

    private static final UdpService[] ALL = values();
    /** The service of each port, counted from 1; 0 for none. */
    private static final byte[] BY_PORT = byPort();

    private final int[] ports;

    UdpService(int... ports) {
        this.ports = ports;
    }

    /** The printer of the service. One line each. */
    private Printer printer() {
        return switch (this) {
            case DNS -> Dns.OVER_UDP;
            case MULTICAST_DNS -> Dns.MULTICAST;
            case VXLAN -> Vxlan.PRINTER;
            case OTV -> Vxlan.OTV;
            case DHCP -> Dhcp.PRINTER;
            case DHCP6 -> Dhcp6.PRINTER;
            case RADIUS -> Radius.PRINTER;
            case NTP -> Ntp.PRINTER;
            case PTP -> PrecisionTime.PRINTER;
            case TFTP -> Tftp.PRINTER;
            case SYSLOG -> Syslog.PRINTER;
            case BABEL -> Babel.PRINTER;
            case AHCP -> AdHocConfiguration.PRINTER;
            case LISP -> Lisp.PRINTER;
            case RIP -> Rip.PRINTER;
            case RIPNG -> RipNg.PRINTER;
            case HSRP -> Hsrp.PRINTER;
            case BFD -> BidirectionalForwarding.CONTROL;
            case BFD_MULTIHOP -> BidirectionalForwarding.MULTIHOP;
            case BFD_LAG -> BidirectionalForwarding.LAG;
            case BFD_ECHO -> BidirectionalForwarding.ECHO;
            case GENEVE -> Geneve.PRINTER;
        };
    }

    /** The printer of what {@code -T} says a datagram carries, whatever its ports; null where it has none. */
    static Printer printer(PayloadType type) {
        return switch (type) {
            case DOMAIN -> Dns.OVER_UDP;
            case PTP -> PrecisionTime.PRINTER;
            case RADIUS -> Radius.PRINTER;
            case RESP -> Redis.PRINTER;
            case TFTP -> Tftp.PRINTER;
            case VXLAN -> Vxlan.PRINTER;
            case BY_PORT, AODV, CARP, CNFP, LMP, PGM, PGM_ZMTP1, QUIC, RPC, RTCP, RTP, SNMP, SOMEIP, VAT, WB,
                    ZMTP1 ->
                null;
        };
    }

    /** The printer of what a datagram between two ports carries, or null. */
    static Printer printer(int source, int destination) {
        int a = BY_PORT[source];
        int b = BY_PORT[destination];
        int service = a == 0 ? b : b == 0 ? a : Math.min(a, b);
        return service == 0 ? null : ALL[service - 1].printer();
    }

    private static byte[] byPort() {
        byte[] map = new byte[1 << 16];
        for (UdpService service : ALL) {
            for (int port : service.ports) {
                map[port] = (byte) (service.ordinal() + 1);
            }
        }
        return map;
    }
}
