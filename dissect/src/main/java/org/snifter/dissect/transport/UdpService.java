package org.snifter.dissect.transport;

import org.snifter.dissect.PayloadType;
import org.snifter.dissect.application.AdHocConfiguration;
import org.snifter.dissect.application.AndrewFiles;
import org.snifter.dissect.application.Dhcp6;
import org.snifter.dissect.application.Dhcp;
import org.snifter.dissect.application.Dns;
import org.snifter.dissect.application.HomeNetworking;
import org.snifter.dissect.application.Isakmp;
import org.snifter.dissect.application.Kerberos;
import org.snifter.dissect.application.LightweightResolver;
import org.snifter.dissect.application.LinkManagement;
import org.snifter.dissect.application.NetFlow;
import org.snifter.dissect.application.Nfs;
import org.snifter.dissect.application.Ntp;
import org.snifter.dissect.application.OnDemandRouting;
import org.snifter.dissect.application.PrecisionTime;
import org.snifter.dissect.application.Radius;
import org.snifter.dissect.application.RealTime;
import org.snifter.dissect.application.RealTimeControl;
import org.snifter.dissect.application.ServiceMiddleware;
import org.snifter.dissect.application.Sflow;
import org.snifter.dissect.application.Snmp;
import org.snifter.dissect.application.SunRpc;
import org.snifter.dissect.application.Syslog;
import org.snifter.dissect.application.TextProtocol;
import org.snifter.dissect.application.Tftp;
import org.snifter.dissect.application.TimeDaemon;
import org.snifter.dissect.application.VisualAudio;
import org.snifter.dissect.application.Whiteboard;
import org.snifter.dissect.bridging.VlanQuery;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.routing.AutoRendezvous;
import org.snifter.dissect.routing.Babel;
import org.snifter.dissect.routing.BidirectionalForwarding;
import org.snifter.dissect.routing.Hsrp;
import org.snifter.dissect.routing.LabelDistribution;
import org.snifter.dissect.routing.Lisp;
import org.snifter.dissect.routing.LspPing;
import org.snifter.dissect.routing.Olsr;
import org.snifter.dissect.routing.Rip;
import org.snifter.dissect.routing.RipNg;
import org.snifter.dissect.tunnel.BroadcomIntercept;
import org.snifter.dissect.tunnel.Geneve;
import org.snifter.dissect.tunnel.L2tp;
import org.snifter.dissect.tunnel.Mpls;
import org.snifter.dissect.tunnel.Vxlan;
import org.snifter.dissect.tunnel.VxlanGpe;
import org.snifter.dissect.tunnel.ZigbeeEncapsulation;

/**
 * What speaks on UDP ports (Service Name and Transport Protocol Port Number Registry, IANA). A datagram has two ports:
 * the constant that comes first is the one tried first.
 */
@SuppressWarnings({"EnumOrdinal", "ImmutableEnumChecker"}) // the order is the meaning; the ports are never changed
enum UdpService {
    NFS(2049), DNS(53), MULTICAST_DNS(5353), TIMED(525), TFTP(69), DHCP(67, 68), RIP(520), AODV(654),
    ISAKMP_MARKED(4500), ISAKMP(500, 7500, 8500), SNMP(161, 162), NTP(123), KERBEROS(88, 750), L2TP(1701),
    VAT(3456),
    RX(7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009), RIPNG(521), DHCP6(546, 547), AHCP(5359),
    BABEL(6696, 6697), HNCP(8231), AUTO_RP(496), WB(4567), RADIUS(1645, 1646, 1700, 1812, 1813, 3799), LWRES(921),
    LDP(646),
    LSP_PING(3503),
    SFLOW(6343), SIP(5060), OLSR(698), LMP(701), BFD_LAG(6784), OTV(8472), VXLAN(4789), GENEVE(6081),
    VXLAN_GPE(4790),
    SYSLOG(514), LISP(4342), BFD_MULTIHOP(4784), MPLS(6635), HSRP(1985), VQP(1589), BFD_ECHO(3785), BFD(3784),
    ZEP(17754), SOMEIP(30490),
    PTP(319, 320), BCM_LI(49152);

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
            case ISAKMP -> Isakmp.PRINTER;
            case ISAKMP_MARKED -> Isakmp.WITH_MARKER;
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
            case HNCP -> HomeNetworking.PRINTER;
            case AHCP -> AdHocConfiguration.PRINTER;
            case LISP -> Lisp.PRINTER;
            case LWRES -> LightweightResolver.PRINTER;
            case ZEP -> ZigbeeEncapsulation.PRINTER;
            case SOMEIP -> ServiceMiddleware.PRINTER;
            case TIMED -> TimeDaemon.PRINTER;
            case LMP -> LinkManagement.PRINTER;
            case MPLS -> Mpls.PRINTER;
            case RX -> AndrewFiles.PRINTER;
            case WB -> Whiteboard.PRINTER;
            case NFS -> Nfs.OVER_UDP;
            case VXLAN_GPE -> VxlanGpe.PRINTER;
            case SIP -> TextProtocol.SIP;
            case AODV -> OnDemandRouting.PRINTER;
            case AUTO_RP -> AutoRendezvous.PRINTER;
            case VQP -> VlanQuery.PRINTER;
            case SFLOW -> Sflow.PRINTER;
            case BCM_LI -> BroadcomIntercept.PRINTER;
            case SNMP -> Snmp.PRINTER;
            case LDP -> LabelDistribution.PRINTER;
            case LSP_PING -> LspPing.PRINTER;
            case RIP -> Rip.PRINTER;
            case RIPNG -> RipNg.PRINTER;
            case HSRP -> Hsrp.PRINTER;
            case BFD -> BidirectionalForwarding.CONTROL;
            case BFD_MULTIHOP -> BidirectionalForwarding.MULTIHOP;
            case BFD_LAG -> BidirectionalForwarding.LAG;
            case BFD_ECHO -> BidirectionalForwarding.ECHO;
            case GENEVE -> Geneve.PRINTER;
            case KERBEROS -> Kerberos.PRINTER;
            case OLSR -> Olsr.PRINTER;
            case L2TP -> L2tp.PRINTER;
            case VAT -> VisualAudio.PRINTER;
        };
    }

    /** The printer of what {@code -T} says a datagram carries, whatever its ports; null where it has none. */
    static Printer printer(PayloadType type) {
        return switch (type) {
            case DOMAIN -> Dns.OVER_UDP;
            case LMP -> LinkManagement.PRINTER;
            case AODV -> OnDemandRouting.PRINTER;
            case RTP -> RealTime.PRINTER;
            case PGM -> Pgm.OVER_UDP;
            case PGM_ZMTP1 -> Pgm.OF_ZMTP;
            case PTP -> PrecisionTime.PRINTER;
            case RADIUS -> Radius.PRINTER;
            case SNMP -> Snmp.PRINTER;
            case TFTP -> Tftp.PRINTER;
            case VXLAN -> Vxlan.PRINTER;
            case CNFP -> NetFlow.PRINTER;
            case RPC -> SunRpc.PRINTER;
            case RTCP -> RealTimeControl.PRINTER;
            case SOMEIP -> ServiceMiddleware.PRINTER;
            case WB -> Whiteboard.PRINTER;
            case VAT -> VisualAudio.PRINTER;
            case BY_PORT, CARP, QUIC, RESP, ZMTP1 -> null;
        };
    }

    /** The printer of what a datagram between two ports carries, or null. */
    static Printer printer(int source, int destination) {
        int a = BY_PORT[source];
        int b = BY_PORT[destination];
        if (a != 0 && ofDestinationOnly(ALL[a - 1])) {
            a = 0;
        }
        if (b != 0 && ALL[b - 1] == BCM_LI) {
            b = 0; // only the sender's port tells
        }
        int service = a == 0 ? b : b == 0 ? a : Math.min(a, b);
        return service == 0 ? null : ALL[service - 1].printer();
    }

    /** Whether a service's port says nothing where it is the sender's. */
    private static boolean ofDestinationOnly(UdpService service) {
        return switch (service) {
            case WB, VAT, HSRP, BFD, BFD_MULTIHOP, BFD_LAG, BFD_ECHO -> true;
            default -> false;
        };
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
