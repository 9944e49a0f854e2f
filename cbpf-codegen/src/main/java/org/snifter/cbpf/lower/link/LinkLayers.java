package org.snifter.cbpf.lower.link;

import java.nio.ByteOrder;
import java.util.List;
import org.snifter.cbpf.lower.Target;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.LinkType;

/** The link types there are: one line each, made when asked for. */
public final class LinkLayers {
    private LinkLayers() {}

    /**
     * What is known of a link type.
     *
     * @param fileOrder the byte order of the host that captured, which some link types have in their headers
     * @param capture where the packets come from
     */
    // Not a switch expression: joining its values, the class verifier would load every class of them.
    @SuppressWarnings("StatementSwitchToExpressionSwitch")
    public static LinkLayer of(LinkType type, ByteOrder fileOrder, Target.Capture capture) {
        boolean live = capture == Target.Capture.LIVE_LINUX;
        List<Integer> ipv6 = capture == Target.Capture.FILE ? AddressFamily.IPV6_IN_FILES
                : List.of(AddressFamily.IPV6);
        switch (type) {
            case EN10MB :
                return live ? Ethernet.live() : Ethernet.plain();
            case NETANALYZER :
                return Ethernet.netAnalyzer(type, 4);
            case NETANALYZER_TRANSPARENT :
                return Ethernet.netAnalyzer(type, 12);
            case DSA_TAG_BRCM, DSA_TAG_DSA :
                return Ethernet.switchTagged(type, 4);
            case DSA_TAG_EDSA :
                return Ethernet.switchTagged(type, 8);
            case RAW :
                return new RawIp(type, 0);
            case SLIP_BSDOS :
                return new RawIp(type, 24);
            case SLIP :
                return new Slip();
            case IPV4 :
                return new SingleProtocol(type, EtherType.IPV4);
            case IPV6 :
                return new SingleProtocol(type, EtherType.IPV6);
            case LTALK :
                return new SingleProtocol(type, EtherType.APPLETALK);
            case LINUX_SLL :
                return new LinuxCooked();
            case LINUX_SLL2 :
                return new LinuxCookedV2();
            case NULL :
                return new AddressFamily(type, fileOrder, 4, ipv6);
            case LOOP :
                return new AddressFamily(type, ByteOrder.BIG_ENDIAN, 4, ipv6);
            case ENC :
                return new AddressFamily(type, fileOrder, 12, ipv6);
            case PPP :
                return Ppp.plain();
            case PPP_SERIAL :
                return Ppp.serial();
            case PPP_PPPD :
                return Ppp.pppd();
            case PPP_ETHER :
                return Ppp.pppoe();
            case PPP_BSDOS :
                return new BsdosPpp();
            case C_HDLC :
                return new CiscoHdlc();
            case FDDI :
                return LlcLink.fddi();
            case IEEE802 :
                return LlcLink.tokenRing();
            case IP_OVER_FC :
                return LlcLink.fibreChannel();
            case ATM_RFC1483 :
                return LlcLink.atm(type, true);
            case ATM_CLIP :
                return LlcLink.atm(type, false);
            case SUNATM :
                return new SunAtm();
            case IEEE802_11 :
                return new Wlan(type, RadioHeader.NONE);
            case IEEE802_11_RADIO :
                return new Wlan(type, RadioHeader.RADIOTAP);
            case IEEE802_11_RADIO_AVS :
                return new Wlan(type, RadioHeader.AVS);
            case PRISM_HEADER :
                return new Wlan(type, RadioHeader.PRISM);
            case PPI :
                return new Wlan(type, RadioHeader.PPI);
            case ARCNET :
                return new Arcnet(type, 2, 6);
            case ARCNET_LINUX :
                return new Arcnet(type, 4, 8);
            case FRELAY :
                return new FrameRelay();
            case SYMANTEC_FIREWALL :
                return new TypeField(type, 6, 44);
            case APPLE_IP_OVER_IEEE1394 :
                return new TypeField(type, 16, 18);
            case PFLOG :
                return new PfLog();
            case IPNET :
                return new Ipnet();
            case MTP2 :
                return new Mtp2(type, 0);
            case MTP2_WITH_PHDR :
                return new Mtp2(type, 4);
            case ERF :
                return new Mtp2(type, 20);
            case JUNIPER_MFR, JUNIPER_MLFR, JUNIPER_MLPPP, JUNIPER_PPP, JUNIPER_CHDLC, JUNIPER_FRELAY :
                return Juniper.at(type, 4);
            case JUNIPER_PPPOE_ATM :
                return Juniper.at(type, 6);
            case JUNIPER_GGSN, JUNIPER_MONITOR :
                return Juniper.at(type, 12);
            case JUNIPER_ATM1 :
                return Juniper.at(type, 4, 14);
            case JUNIPER_ATM2 :
                return Juniper.at(type, 8, 18);
            case JUNIPER_ETHER, JUNIPER_PPPOE :
                return Juniper.at(type, 32, 35);
            case JUNIPER_ES, JUNIPER_SERVICES, JUNIPER_VP, JUNIPER_ISM, JUNIPER_ST, JUNIPER_VS, JUNIPER_SRX_E2E,
                    JUNIPER_FIBRECHANNEL, JUNIPER_ATM_CEMIC :
                return Juniper.unknown(type);
            default :
                return new Opaque(type);
        }
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
