package org.snifter.filter;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of link-layer header a capture may have, by the names, numbers and descriptions of libpcap 1.11. Of
 * the two numbers, the one in programs ({@code DLT_}) differs between operating systems for a few, and is
 * Linux's here; the one in capture files ({@code LINKTYPE_}) is the same everywhere (the link-layer header type
 * list at tcpdump.org).
 */
public enum LinkType {
    // @formatter:off
    NULL(0, "BSD loopback"),
    EN10MB(1, "Ethernet"),
    EN3MB(2, "experimental Ethernet (3Mb/s)"),
    AX25(3, "AX.25 layer 2"),
    PRONET(4, "Proteon ProNET Token Ring"),
    CHAOS(5, "MIT Chaosnet"),
    IEEE802(6, "802.5 Token Ring"),
    ARCNET(7, "BSD ARCnet"),
    SLIP(8, "Serial Line IP"),
    PPP(9, "Point-to-Point Protocol"),
    FDDI(10, "Fiber Distributed Data Interface"),
    ATM_RFC1483(11, 100, "RFC 1483 LLC-encapsulated ATM"),
    RAW(12, 101, "Raw IPv4/IPv6"),
    SLIP_BSDOS(15, 102, "BSD/OS Serial Line IP"),
    PPP_BSDOS(16, 103, "BSD/OS Point-to-Point Protocol"),
    ATM_CLIP(19, 106, "Linux Classical IP over ATM"),
    REDBACK_SMARTEDGE(32, "Redback SmartEdge 400/800"),
    PPP_SERIAL(50, "Point-to-Point Protocol over serial"),
    PPP_ETHER(51, "PPPoE session packets"),
    SYMANTEC_FIREWALL(99, "Symantec Firewall"),
    C_HDLC(104, "Cisco HDLC"),
    IEEE802_11(105, "802.11"),
    FRELAY(107, "Frame Relay"),
    LOOP(108, "OpenBSD loopback"),
    ENC(109, "OpenBSD encapsulated IP"),
    LINUX_SLL(113, "Linux cooked v1"),
    LTALK(114, "LocalTalk"),
    PFLOG(117, "OpenBSD pflog file"),
    PRISM_HEADER(119, "802.11 plus Prism header"),
    IP_OVER_FC(122, "RFC 2625 IP-over-Fibre Channel"),
    SUNATM(123, "Sun raw ATM"),
    IEEE802_11_RADIO(127, "802.11 plus radiotap header"),
    ARCNET_LINUX(129, "Linux ARCnet"),
    JUNIPER_MLPPP(130, "Juniper Multi-Link PPP"),
    JUNIPER_MLFR(131, "Juniper Multi-Link Frame Relay"),
    JUNIPER_ES(132, "Juniper Encryption Services PIC"),
    JUNIPER_GGSN(133, "Juniper GGSN PIC"),
    JUNIPER_MFR(134, "Juniper FRF.16 Frame Relay"),
    JUNIPER_ATM2(135, "Juniper ATM2 PIC"),
    JUNIPER_SERVICES(136, "Juniper Advanced Services PIC"),
    JUNIPER_ATM1(137, "Juniper ATM1 PIC"),
    APPLE_IP_OVER_IEEE1394(138, "Apple IP-over-IEEE 1394"),
    MTP2_WITH_PHDR(139, "SS7 MTP2 with Pseudo-header"),
    MTP2(140, "SS7 MTP2"),
    MTP3(141, "SS7 MTP3"),
    SCCP(142, "SS7 SCCP"),
    DOCSIS(143, "DOCSIS"),
    LINUX_IRDA(144, "Linux IrDA"),
    USER0(147, "Private use 0"),
    USER1(148, "Private use 1"),
    USER2(149, "Private use 2"),
    USER3(150, "Private use 3"),
    USER4(151, "Private use 4"),
    USER5(152, "Private use 5"),
    USER6(153, "Private use 6"),
    USER7(154, "Private use 7"),
    USER8(155, "Private use 8"),
    USER9(156, "Private use 9"),
    USER10(157, "Private use 10"),
    USER11(158, "Private use 11"),
    USER12(159, "Private use 12"),
    USER13(160, "Private use 13"),
    USER14(161, "Private use 14"),
    USER15(162, "Private use 15"),
    IEEE802_11_RADIO_AVS(163, "802.11 plus AVS radio information header"),
    JUNIPER_MONITOR(164, "Juniper Passive Monitor PIC"),
    BACNET_MS_TP(165, "BACnet MS/TP"),
    PPP_PPPD(166, "PPP for pppd, with direction flag"),
    JUNIPER_PPPOE(167, "Juniper PPPoE"),
    JUNIPER_PPPOE_ATM(168, "Juniper PPPoE/ATM"),
    GPRS_LLC(169, "GPRS LLC"),
    GPF_T(170, "GPF-T"),
    GPF_F(171, "GPF-F"),
    JUNIPER_PIC_PEER(174, "Juniper PIC Peer"),
    ERF_ETH(175, "Ethernet with Endace ERF header"),
    ERF_POS(176, "Packet-over-SONET with Endace ERF header"),
    LINUX_LAPD(177, "Linux vISDN LAPD"),
    JUNIPER_ETHER(178, "Juniper Ethernet"),
    JUNIPER_PPP(179, "Juniper PPP"),
    JUNIPER_FRELAY(180, "Juniper Frame Relay"),
    JUNIPER_CHDLC(181, "Juniper C-HDLC"),
    MFR(182, "FRF.16 Frame Relay"),
    JUNIPER_VP(183, "Juniper Voice PIC"),
    A429(184, "Arinc 429"),
    A653_ICM(185, "Arinc 653 Interpartition Communication"),
    USB_FREEBSD(186, "USB with FreeBSD header"),
    BLUETOOTH_HCI_H4(187, "Bluetooth HCI UART transport layer"),
    IEEE802_16_MAC_CPS(188, "IEEE 802.16 MAC Common Part Sublayer"),
    USB_LINUX(189, "USB with Linux header"),
    CAN20B(190, "Controller Area Network (CAN) v. 2.0B"),
    IEEE802_15_4_LINUX(191, "IEEE 802.15.4 with Linux padding"),
    PPI(192, "Per-Packet Information"),
    IEEE802_16_MAC_CPS_RADIO(193, "IEEE 802.16 MAC Common Part Sublayer plus radiotap header"),
    JUNIPER_ISM(194, "Juniper Integrated Service Module"),
    IEEE802_15_4(195, "IEEE 802.15.4 with FCS"),
    SITA(196, "SITA pseudo-header"),
    ERF(197, "Endace ERF header"),
    RAIF1(198, "Ethernet with u10 Networks pseudo-header"),
    IPMB_KONTRON(199, "IPMB with Kontron pseudo-header"),
    JUNIPER_ST(200, "Juniper Secure Tunnel"),
    BLUETOOTH_HCI_H4_WITH_PHDR(201, "Bluetooth HCI UART transport layer plus pseudo-header"),
    AX25_KISS(202, "AX.25 with KISS header"),
    I2C_LINUX(209, "I2C with Linux/Pigeon Point pseudo-header"),
    IEEE802_15_4_NONASK_PHY(215, "IEEE 802.15.4 with non-ASK PHY data"),
    LINUX_EVDEV(216, "Linux evdev events"),
    MPLS(219, "MPLS with label as link-layer header"),
    USB_LINUX_MMAPPED(220, "USB with padded Linux header"),
    DECT(221, "DECT"),
    AOS(222, "AOS Space Data Link protocol"),
    WIHART(223, "WirelessHART"),
    FC_2(224, "Fibre Channel FC-2"),
    FC_2_WITH_FRAME_DELIMS(225, "Fibre Channel FC-2 with frame delimiters"),
    IPNET(226, "Solaris ipnet"),
    CAN_SOCKETCAN(227, "CAN-bus with SocketCAN headers"),
    IPV4(228, "Raw IPv4"),
    IPV6(229, "Raw IPv6"),
    IEEE802_15_4_NOFCS(230, "IEEE 802.15.4 without FCS"),
    DBUS(231, "D-Bus"),
    JUNIPER_VS(232, "Juniper Virtual Server"),
    JUNIPER_SRX_E2E(233, "Juniper SRX E2E"),
    JUNIPER_FIBRECHANNEL(234, "Juniper Fibre Channel"),
    DVB_CI(235, "DVB-CI"),
    MUX27010(236, "MUX27010"),
    STANAG_5066_D_PDU(237, "STANAG 5066 D_PDUs"),
    JUNIPER_ATM_CEMIC(238, "Juniper ATM CEMIC"),
    NFLOG(239, "Linux netfilter log messages"),
    NETANALYZER(240, "Ethernet with Hilscher netANALYZER pseudo-header"),
    NETANALYZER_TRANSPARENT(241, "Ethernet with Hilscher netANALYZER pseudo-header and with preamble and SFD"),
    IPOIB(242, "RFC 4391 IP-over-InfiniBand"),
    MPEG_2_TS(243, "MPEG-2 transport stream"),
    NG40(244, "ng40 protocol tester Iub/Iur"),
    NFC_LLCP(245, "NFC LLCP PDUs with pseudo-header"),
    PFSYNC(246, "Packet filter state syncing"),
    INFINIBAND(247, "InfiniBand"),
    SCTP(248, "SCTP"),
    USBPCAP(249, "USB with USBPcap header"),
    RTAC_SERIAL(250, "Schweitzer Engineering Laboratories RTAC packets"),
    BLUETOOTH_LE_LL(251, "Bluetooth Low Energy air interface"),
    NETLINK(253, "Linux netlink"),
    BLUETOOTH_LINUX_MONITOR(254, "Bluetooth Linux Monitor"),
    BLUETOOTH_BREDR_BB(255, "Bluetooth Basic Rate/Enhanced Data Rate baseband packets"),
    BLUETOOTH_LE_LL_WITH_PHDR(256, "Bluetooth Low Energy air interface with pseudo-header"),
    PROFIBUS_DL(257, "PROFIBUS data link layer"),
    PKTAP(258, "Apple PKTAP"),
    EPON(259, "Ethernet with 802.3 Clause 65 EPON preamble"),
    IPMI_HPM_2(260, "IPMI trace packets"),
    ZWAVE_R1_R2(261, "Z-Wave RF profile R1 and R2 packets"),
    ZWAVE_R3(262, "Z-Wave RF profile R3 packets"),
    WATTSTOPPER_DLM(263, "WattStopper Digital Lighting Management (DLM) and Legrand Nitoo Open protocol"),
    ISO_14443(264, "ISO 14443 messages"),
    RDS(265, "IEC 62106 Radio Data System groups"),
    USB_DARWIN(266, "USB with Darwin header"),
    OPENFLOW(267, "OpenBSD OpenFlow"),
    SDLC(268, "IBM SDLC frames"),
    TI_LLN_SNIFFER(269, "TI LLN sniffer frames"),
    VSOCK(271, "Linux vsock"),
    NORDIC_BLE(272, "Nordic Semiconductor Bluetooth LE sniffer frames"),
    DOCSIS31_XRA31(273, "Excentis XRA-31 DOCSIS 3.1 RF sniffer frames"),
    ETHERNET_MPACKET(274, "802.3br mPackets"),
    DISPLAYPORT_AUX(275, "DisplayPort AUX channel monitoring data"),
    LINUX_SLL2(276, "Linux cooked v2"),
    OPENVIZSLA(278, "OpenVizsla USB"),
    EBHSCR(279, "Elektrobit High Speed Capture and Replay (EBHSCR)"),
    VPP_DISPATCH(280, "VPP graph dispatch tracer"),
    DSA_TAG_BRCM(281, "Broadcom infix DSA tag"),
    DSA_TAG_BRCM_PREPEND(282, "Broadcom prefix DSA tag"),
    IEEE802_15_4_TAP(283, "IEEE 802.15.4 with pseudo-header"),
    DSA_TAG_DSA(284, "Marvell infix 4-octet DSA tag"),
    DSA_TAG_EDSA(285, "Marvell infix 8-octet DSA tag"),
    ELEE(286, "ELEE lawful intercept packets"),
    Z_WAVE_SERIAL(287, "Z-Wave serial frames between host and chip"),
    USB_2_0(288, "USB 2.0/1.1/1.0 as transmitted over the cable"),
    ATSC_ALP(289, "ATSC Link-Layer Protocol packets"),
    ETW(290, "Event Tracing for Windows messages"),
    NETANALYZER_NG(291, "Hilscher netANALYZER NG pseudo-footer"),
    ZBOSS_NCP(292, "ZBOSS NCP protocol with pseudo-header"),
    USB_2_0_LOW_SPEED(293, "Low-Speed USB 2.0/1.1/1.0 as transmitted over the cable"),
    USB_2_0_FULL_SPEED(294, "Full-Speed USB 2.0/1.1/1.0 as transmitted over the cable"),
    USB_2_0_HIGH_SPEED(295, "High-Speed USB 2.0 as transmitted over the cable"),
    AUERSWALD_LOG(296, "Auerswald Logger Protocol"),
    ZWAVE_TAP(297, "Z-Wave packets with a TAP meta-data header"),
    SILABS_DEBUG_CHANNEL(298, "Silicon Labs debug channel protocol"),
    FIRA_UCI(299, "Ultra-wideband controller interface protocol"),
    MDB(300, "Multi-Drop Bus"),
    DECT_NR(301, "DECT New Radio"),
    EDK2_MM(302, "EDK II MM request serialization protocol"),
    DEBUG_ONLY(303, "unstructured data for manual debugging only"),
    DECT_NR_TAP(304, "DECT-2020 New Radio TAP");
    // @formatter:on

    private final int dlt;
    private final int file;
    private final String description;

    LinkType(int number, String description) {
        this(number, number, description);
    }

    LinkType(int dlt, int file, String description) {
        this.dlt = dlt;
        this.file = file;
        this.description = description;
    }

    /** The number in programs, {@code DLT_}. */
    public int dlt() {
        return dlt;
    }

    /** The number in capture files, {@code LINKTYPE_}. */
    public int file() {
        return file;
    }

    /** A few words for people. */
    public String description() {
        return description;
    }

    /** Looks a name up, in either case and with or without {@code DLT_}. */
    public static Optional<LinkType> named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(Index.BY_NAME.get(upper.startsWith("DLT_") ? upper.substring(4) : upper));
    }

    /** Looks a program's number up. */
    public static Optional<LinkType> ofDlt(int dlt) {
        return Optional.ofNullable(Index.BY_DLT.get(dlt));
    }

    /**
     * Looks a capture file's number up. Old files hold the program's number; where no link type has this number
     * in files, one that has it in programs is meant.
     */
    public static Optional<LinkType> ofFile(int file) {
        LinkType found = Index.BY_FILE.get(file);
        return Optional.ofNullable(found != null ? found : Index.BY_DLT.get(file));
    }

    /** Built when a number or name is first looked up. */
    private static final class Index {
        static final Map<String, LinkType> BY_NAME = new HashMap<>();
        static final Map<Integer, LinkType> BY_DLT = new HashMap<>();
        static final Map<Integer, LinkType> BY_FILE = new HashMap<>();

        static {
            for (LinkType type : values()) {
                BY_NAME.put(type.name(), type);
                BY_DLT.put(type.dlt, type);
                BY_FILE.put(type.file, type);
            }
        }
    }
}
