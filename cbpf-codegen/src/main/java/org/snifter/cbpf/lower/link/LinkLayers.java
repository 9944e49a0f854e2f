package org.snifter.cbpf.lower.link;

import java.nio.ByteOrder;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;

/** The link types there are: one line each, made when asked for. */
public final class LinkLayers {
    private LinkLayers() {}

    /**
     * What is known of a link type.
     *
     * @param fileOrder the byte order of the host that captured, which some link types have in their headers
     * @param live whether the packets come from a Linux interface
     */
    public static LinkLayer of(LinkType type, ByteOrder fileOrder, boolean live) {
        return switch (type) {
            case EN10MB -> live ? Ethernet.live() : Ethernet.plain();
            case NETANALYZER -> Ethernet.netAnalyzer(type, 4);
            case NETANALYZER_TRANSPARENT -> Ethernet.netAnalyzer(type, 12);
            case DSA_TAG_BRCM, DSA_TAG_DSA -> Ethernet.switchTagged(type, 4);
            case DSA_TAG_EDSA -> Ethernet.switchTagged(type, 8);
            case RAW -> new RawIp(type, 0);
            case SLIP_BSDOS -> new RawIp(type, 24);
            case SLIP -> new Slip();
            case IPV4 -> new SingleProtocol(type, EtherType.IPV4);
            case IPV6 -> new SingleProtocol(type, EtherType.IPV6);
            case LTALK -> new SingleProtocol(type, EtherType.APPLETALK);
            case LINUX_SLL -> new LinuxCooked();
            case LINUX_SLL2 -> new LinuxCookedV2();
            case NULL -> new AddressFamily(type, fileOrder, 4);
            case LOOP -> new AddressFamily(type, ByteOrder.BIG_ENDIAN, 4);
            case ENC -> new AddressFamily(type, fileOrder, 12);
            case PPP -> Ppp.plain();
            case PPP_SERIAL -> Ppp.serial();
            case PPP_PPPD -> Ppp.pppd();
            case PPP_ETHER -> Ppp.pppoe();
            case PPP_BSDOS -> new BsdosPpp();
            case C_HDLC -> new CiscoHdlc();
            case FDDI -> LlcLink.fddi();
            case IEEE802 -> LlcLink.tokenRing();
            case IP_OVER_FC -> LlcLink.fibreChannel();
            case ATM_RFC1483 -> LlcLink.atm(type, true);
            case ATM_CLIP -> LlcLink.atm(type, false);
            case SUNATM -> new SunAtm();
            case IEEE802_11 -> new Wlan(type, RadioHeader.NONE);
            case IEEE802_11_RADIO -> new Wlan(type, RadioHeader.RADIOTAP);
            case IEEE802_11_RADIO_AVS -> new Wlan(type, RadioHeader.AVS);
            case PRISM_HEADER -> new Wlan(type, RadioHeader.PRISM);
            case PPI -> new Wlan(type, RadioHeader.PPI);
            case ARCNET -> new Arcnet(type, 2, 6);
            case ARCNET_LINUX -> new Arcnet(type, 4, 8);
            case FRELAY -> new FrameRelay();
            case SYMANTEC_FIREWALL -> new TypeField(type, 6, 44);
            case APPLE_IP_OVER_IEEE1394 -> new TypeField(type, 16, 18);
            case PFLOG -> new PfLog();
            case IPNET -> new Ipnet();
            case MTP2 -> new Mtp2(type, 0);
            case MTP2_WITH_PHDR -> new Mtp2(type, 4);
            case JUNIPER_MFR, JUNIPER_MLFR, JUNIPER_MLPPP, JUNIPER_PPP, JUNIPER_CHDLC, JUNIPER_FRELAY ->
                Juniper.at(type, 4);
            case JUNIPER_PPPOE_ATM -> Juniper.at(type, 6);
            case JUNIPER_GGSN, JUNIPER_MONITOR -> Juniper.at(type, 12);
            case JUNIPER_ATM1 -> Juniper.at(type, 4, 14);
            case JUNIPER_ATM2 -> Juniper.at(type, 8, 18);
            case JUNIPER_ETHER, JUNIPER_PPPOE -> Juniper.at(type, 32, 35);
            case JUNIPER_ES, JUNIPER_SERVICES, JUNIPER_VP, JUNIPER_ISM, JUNIPER_ST, JUNIPER_VS, JUNIPER_SRX_E2E,
                    JUNIPER_FIBRECHANNEL, JUNIPER_ATM_CEMIC ->
                Juniper.unknown(type);
            default -> new Opaque(type);
        };
    }

    /** The PPP frame that begins here, inside this one. */
    public static Frame pppInside(Frame outer, Offset header) {
        return outer.inside(Ppp.plain(), header, header, header.plus(Ppp.PROTOCOL_BYTES), 0, Predicate.TRUE,
                Predicate.TRUE);
    }

    /** The Ethernet frame that begins here, inside this one, if it is present. */
    public static Frame ethernetInside(Frame outer, Offset header, Predicate isPresent) {
        Ethernet ethernet = Ethernet.plain();
        return outer.inside(ethernet, header, ethernet.type(header), ethernet.payload(header), Ethernet.LLC_BYTES,
                isPresent, isPresent);
    }
}
