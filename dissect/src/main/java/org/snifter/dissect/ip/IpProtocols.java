package org.snifter.dissect.ip;

import org.snifter.dissect.PayloadType;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.link.Ethernet;
import org.snifter.dissect.routing.Carp;
import org.snifter.dissect.routing.Eigrp;
import org.snifter.dissect.routing.ExteriorGateway;
import org.snifter.dissect.routing.Igrp;
import org.snifter.dissect.routing.Ospf;
import org.snifter.dissect.routing.Pim;
import org.snifter.dissect.routing.Rsvp;
import org.snifter.dissect.routing.Vrrp;
import org.snifter.dissect.transport.Dccp;
import org.snifter.dissect.transport.Pgm;
import org.snifter.dissect.transport.Sctp;
import org.snifter.dissect.transport.Tcp;
import org.snifter.dissect.transport.Udp;
import org.snifter.dissect.tunnel.AuthenticationHeader;
import org.snifter.dissect.tunnel.Esp;
import org.snifter.dissect.tunnel.Gre;
import org.snifter.dissect.tunnel.IpCompression;
import org.snifter.dissect.tunnel.MinimalEncapsulation;

/** Printers and names of IP protocols (Assigned Internet Protocol Numbers, IANA). */
public final class IpProtocols {
    public static final int HOP_BY_HOP = 0;
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int DCCP = 33;
    public static final int ROUTING = 43;
    public static final int FRAGMENT = 44;
    public static final int ICMPV6 = 58;
    public static final int NO_NEXT_HEADER = 59;
    public static final int DESTINATION_OPTIONS = 60;
    public static final int SCTP = 132;
    private static final int SUN_ND = 77;

    private IpProtocols() {}

    /** The printer of a protocol, or null. One line each, by number. */
    public static Printer printer(int protocol) {
        return switch (protocol) {
            case ICMP -> Icmp.PRINTER;
            case 4 -> Ipv4.PRINTER;
            case TCP -> Tcp.PRINTER;
            case UDP -> Udp.PRINTER;
            case 41 -> Ipv6.PRINTER;
            case 47 -> Gre.PRINTER;
            case 2 -> Igmp.PRINTER;
            case 9 -> Igrp.PRINTER;
            case 50 -> Esp.PRINTER;
            case 51 -> AuthenticationHeader.PRINTER;
            case 108 -> IpCompression.PRINTER;
            case 46 -> Rsvp.PRINTER;
            case 55 -> MinimalEncapsulation.PRINTER;
            case 88 -> Eigrp.PRINTER;
            case 103 -> Pim.PRINTER;
            case 113 -> Pgm.PRINTER;
            case 112 -> Vrrp.PRINTER;
            case DCCP -> Dccp.PRINTER;
            case SCTP -> Sctp.PRINTER;
            case 8 -> ExteriorGateway.PRINTER;
            case 89 -> Ospf.PRINTER;
            case ICMPV6 -> Icmpv6.PRINTER;
            case 143 -> Ethernet.PRINTER;
            default -> null;
        };
    }

    /** Whether a protocol has ports, so that its own printer shows the addresses. */
    static boolean showsAddresses(int protocol) {
        return protocol == TCP || protocol == UDP || protocol == DCCP || protocol == SCTP;
    }

    /** The only version of IP that carries a protocol; 0 where both may. */
    private static int version(int protocol) {
        return switch (protocol) {
            case ICMP, 2 -> 4;
            case ICMPV6, 143 -> 6;
            default -> 0;
        };
    }

    /** Prints what another header between IP and the transport protocol carries. */
    public static void carried(Dissection d, int protocol, int at, int length) {
        print(d, protocol, at, length);
    }

    /** Prints what follows an IP header, or the protocol's name where it has no printer. */
    static void print(Dissection d, int protocol, int at, int length) {
        int version = version(protocol);
        if (version != 0 && version != d.ip.version()) {
            d.text.put('[').put(title(protocol)).put(" requires IPv").dec(version).put(']');
            d.invalid();
            return;
        }
        if (protocol == NO_NEXT_HEADER) {
            d.text.put("no next header");
            return;
        }
        if (protocol == SUN_ND) {
            d.text.put(" nd ").unsigned(length);
            return;
        }
        Printer printer = printer(protocol);
        if (printer == Vrrp.PRINTER && d.options.payloadType() == PayloadType.CARP) {
            printer = Carp.PRINTER;
        }
        if (printer == null) {
            d.text.put(' ');
            name(d, protocol);
            d.text.put(' ').unsigned(length);
        } else {
            d.print(printer, at, length);
        }
    }

    /** Appends the name of a protocol, or {@code ip-proto-N} without names. */
    static void name(Dissection d, int protocol) {
        d.nameOr(d.options.numeric() ? null : keyword(protocol), "ip-proto-", protocol);
    }

    /** The name of a protocol in the header's own text, or {@code unknown}. */
    public static String title(int protocol) {
        return switch (protocol) {
            case 0 -> "Options";
            case 1 -> "ICMP";
            case 2 -> "IGMP";
            case 4 -> "IPIP";
            case 6 -> "TCP";
            case 8 -> "EGP";
            case 9 -> "IGRP";
            case 17 -> "UDP";
            case 33 -> "DCCP";
            case 41 -> "IPv6";
            case 43 -> "Routing";
            case 44 -> "Fragment";
            case 46 -> "RSVP";
            case 47 -> "GRE";
            case 50 -> "ESP";
            case 51 -> "AH";
            case 55 -> "Mobile IP";
            case 58 -> "ICMPv6";
            case 62 -> "Mobile IP (old)";
            case 88 -> "EIGRP";
            case 89 -> "OSPF";
            case 103 -> "PIM";
            case 108 -> "Compressed IP";
            case 112 -> "VRRP";
            case 113 -> "PGM";
            case 132 -> "SCTP";
            case 135 -> "Mobility";
            case 143 -> "Ethernet";
            default -> "unknown";
        };
    }

    /** The keyword of a protocol (protocols(5)), or null. */
    public static String keyword(int protocol) {
        return switch (protocol) {
            case 0 -> "hopopt";
            case 1 -> "icmp";
            case 2 -> "igmp";
            case 3 -> "ggp";
            case 4 -> "ipencap";
            case 5 -> "st";
            case 6 -> "tcp";
            case 7 -> "cbt";
            case 8 -> "egp";
            case 9 -> "igp";
            case 10 -> "bbn-rcc-mon";
            case 11 -> "nvp-ii";
            case 12 -> "pup";
            case 13 -> "argus";
            case 14 -> "emcon";
            case 15 -> "xnet";
            case 16 -> "chaos";
            case 17 -> "udp";
            case 18 -> "mux";
            case 19 -> "dcn-meas";
            case 20 -> "hmp";
            case 21 -> "prm";
            case 22 -> "xns-idp";
            case 23 -> "trunk-1";
            case 24 -> "trunk-2";
            case 25 -> "leaf-1";
            case 26 -> "leaf-2";
            case 27 -> "rdp";
            case 28 -> "irtp";
            case 29 -> "iso-tp4";
            case 30 -> "netblt";
            case 31 -> "mfe-nsp";
            case 32 -> "merit-inp";
            case 33 -> "dccp";
            case 34 -> "3pc";
            case 35 -> "idpr";
            case 36 -> "xtp";
            case 37 -> "ddp";
            case 38 -> "idpr-cmtp";
            case 39 -> "tp++";
            case 40 -> "il";
            case 41 -> "ipv6";
            case 42 -> "sdrp";
            case 43 -> "ipv6-route";
            case 44 -> "ipv6-frag";
            case 45 -> "idrp";
            case 46 -> "rsvp";
            case 47 -> "gre";
            case 48 -> "dsr";
            case 49 -> "bna";
            case 50 -> "esp";
            case 51 -> "ah";
            case 52 -> "i-nlsp";
            case 53 -> "swipe";
            case 54 -> "narp";
            case 55 -> "mobile";
            case 56 -> "tlsp";
            case 57 -> "skip";
            case 58 -> "ipv6-icmp";
            case 59 -> "ipv6-nonxt";
            case 60 -> "ipv6-opts";
            case 62 -> "cftp";
            case 64 -> "sat-expak";
            case 65 -> "kryptolan";
            case 66 -> "rvd";
            case 67 -> "ippc";
            case 69 -> "sat-mon";
            case 70 -> "visa";
            case 71 -> "ipcv";
            case 72 -> "cpnx";
            case 73 -> "rspf";
            case 74 -> "wsn";
            case 75 -> "pvp";
            case 76 -> "br-sat-mon";
            case 77 -> "sun-nd";
            case 78 -> "wb-mon";
            case 79 -> "wb-expak";
            case 80 -> "iso-ip";
            case 81 -> "vmtp";
            case 82 -> "secure-vmtp";
            case 83 -> "vines";
            case 84 -> "ttp";
            case 85 -> "nsfnet-igp";
            case 86 -> "dgp";
            case 87 -> "tcf";
            case 88 -> "eigrp";
            case 89 -> "ospf";
            case 90 -> "sprite-rpc";
            case 91 -> "larp";
            case 92 -> "mtp";
            case 93 -> "ax.25";
            case 94 -> "ipip";
            case 95 -> "micp";
            case 96 -> "scc-sp";
            case 97 -> "etherip";
            case 98 -> "encap";
            case 100 -> "gmtp";
            case 101 -> "ifmp";
            case 102 -> "pnni";
            case 103 -> "pim";
            case 104 -> "aris";
            case 105 -> "scps";
            case 106 -> "qnx";
            case 107 -> "a/n";
            case 108 -> "ipcomp";
            case 109 -> "snp";
            case 110 -> "compaq-peer";
            case 111 -> "ipx-in-ip";
            case 112 -> "vrrp";
            case 113 -> "pgm";
            case 115 -> "l2tp";
            case 116 -> "ddx";
            case 117 -> "iatp";
            case 118 -> "stp";
            case 119 -> "srp";
            case 120 -> "uti";
            case 121 -> "smp";
            case 122 -> "sm";
            case 123 -> "ptp";
            case 124 -> "isis";
            case 125 -> "fire";
            case 126 -> "crtp";
            case 127 -> "crudp";
            case 128 -> "sscopmce";
            case 129 -> "iplt";
            case 130 -> "sps";
            case 131 -> "pipe";
            case 132 -> "sctp";
            case 133 -> "fc";
            case 134 -> "rsvp-e2e-ignore";
            case 135 -> "mobility-header";
            case 136 -> "udplite";
            case 137 -> "mpls-in-ip";
            case 138 -> "manet";
            case 139 -> "hip";
            case 140 -> "shim6";
            case 141 -> "wesp";
            case 142 -> "rohc";
            case 253 -> "exptest-253";
            case 254 -> "exptest-254";
            case 255 -> "reserved";
            default -> null;
        };
    }
}
