package org.snifter.dissect.link;

import org.snifter.dissect.bridging.AppleTalk;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.tunnel.Ppp;

/** The printer of each link type (LINKTYPE_ numbers, as in capture files). One line each, by number. */
public final class LinkTypes {
    private LinkTypes() {}

    /** Whether there is a printer for packets of {@code linkType}. */
    public static boolean prints(int linkType) {
        return printer(linkType) != UnknownLink.PRINTER;
    }

    /** The printer of packets of {@code linkType}. */
    public static Printer printer(int linkType) {
        return switch (linkType) {
            case 0, 108 -> Loopback.PRINTER;
            case 1 -> Ethernet.PRINTER;
            case 6 -> TokenRing.PRINTER;
            case 10 -> Fddi.PRINTER;
            case 9 -> PppFrame.PRINTER;
            case 50 -> PppFrame.HDLC;
            case 107 -> FrameRelay.PRINTER;
            case 8 -> SerialLine.PRINTER;
            case 149, 258 -> ApplePktap.PRINTER;
            case 195, 230 -> LowRateWireless.WITH_CHECK;
            case 226 -> SolarisIpnet.PRINTER;
            case 239 -> NetfilterLog.PRINTER;
            case 242 -> IpOverInfiniband.PRINTER;
            case 105 -> Wireless.PRINTER;
            case 119 -> Prism.PRINTER;
            case 127 -> Radiotap.PRINTER;
            case 163 -> Avs.PRINTER;
            case 192 -> PerPacketInformation.PRINTER;
            case 132 -> JuniperLink.ES;
            case 135 -> JuniperLink.ATM2;
            case 137 -> JuniperLink.ATM1;
            case 167 -> JuniperLink.PPPOE;
            case 168 -> JuniperLink.PPPOE_ATM;
            case 178 -> JuniperLink.ETHERNET;
            case 179 -> JuniperLink.PPP;
            case 180 -> JuniperLink.FRAME_RELAY;
            case 181 -> JuniperLink.C_HDLC;
            case 11, 100 -> ClassicalAtm.PRINTER;
            case 19, 106 -> ClassicalIp.PRINTER;
            case 51 -> PppOverEthernet.PRINTER;
            case 109 -> EncapsulatedIp.PRINTER;
            case 117 -> PacketFilterLog.PRINTER;
            case 122 -> FibreChannelIp.PRINTER;
            case 138 -> FirewireIp.PRINTER;
            case 166 -> Ppp.PRINTER;
            case 189 -> UsbTransfers.PRINTER;
            case 201 -> BluetoothHost.PRINTER;
            case 220 -> UsbTransfers.MAPPED;
            case 114 -> AppleTalk.OVER_LOCALTALK;
            case 271 -> VirtualSockets.PRINTER;
            case 240 -> NetAnalyzer.PRINTER;
            case 241 -> NetAnalyzer.TRANSPARENT;
            case 123 -> SunAtm.PRINTER;
            case 129 -> ArcNet.PRINTER;
            case 104, 112 -> CiscoHdlc.PRINTER;
            case 182 -> FrameRelayMultilink.PRINTER;
            case 12, 14, 101, 228, 229 -> RawIp.PRINTER;
            case 113 -> LinuxCooked.VERSION_1;
            case 276 -> LinuxCooked.VERSION_2;
            case 281 -> Ethernet.WITH_BROADCOM_TAG;
            case 282 -> Ethernet.BEHIND_BROADCOM_TAG;
            case 284 -> Ethernet.WITH_MARVELL_TAG;
            case 285 -> Ethernet.WITH_MARVELL_ETHERTYPE_TAG;
            default -> UnknownLink.PRINTER;
        };
    }
}
