package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.routing.Eigrp;

/** Novell's Internetwork Packet Exchange (IPX Router Specification 1.30), with RIP and SAP. */
public final class InternetworkPacketExchange implements Printer {
    /** The printer. */
    public static final InternetworkPacketExchange PRINTER = new InternetworkPacketExchange("", false);
    /** Behind an EtherType. */
    public static final InternetworkPacketExchange OVER_ETHERNET = new InternetworkPacketExchange("(NOV-ETHII) ", true);
    /** Straight behind the length of 802.3, where LLC would be. */
    public static final InternetworkPacketExchange OVER_8023 = new InternetworkPacketExchange("IPX 802.3: ", false);
    /** Behind LLC. */
    public static final InternetworkPacketExchange OVER_8022 = new InternetworkPacketExchange("IPX 802.2: ", false);

    private static final int LENGTH = 2;
    private static final int DESTINATION = 6;
    private static final int SOURCE = 18;
    private static final int HEADER = 30;

    private static final int SAP = 0x0452;
    private static final int RIP = 0x0453;
    private static final int EIGRP = 0x85be;

    private static final int RIP_ENTRY = 8;
    private static final int SERVER_NAME = 48;
    private static final int ADDRESS = 10;
    private static final int SAP_ENTRY = 64;

    /** How the frame is known to hold this. */
    private final String framing;
    private final boolean alwaysShown;

    private InternetworkPacketExchange(String framing, boolean alwaysShown) {
        this.framing = framing;
        this.alwaysShown = alwaysShown;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ipx");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (alwaysShown || d.options.linkLayer()) {
            t.put(framing);
        }
        if (!d.options.linkLayer()) {
            t.put("IPX ");
        }
        b.require(at + SOURCE, 12);
        address(d, at + SOURCE);
        t.put(" > ");
        address(d, at + DESTINATION);
        t.put(": ");
        int size = b.u16(at + LENGTH);
        if (size < HEADER) {
            t.put("[length ").dec(size).put(" < ").dec(HEADER).put(']');
            throw Unwind.INVALID;
        }
        int socket = b.u16(at + DESTINATION + 10);
        int body = at + HEADER;
        int left = size - HEADER;
        switch (socket) {
            case SAP -> services(d, body, left);
            case RIP -> routes(d, body, left);
            case EIGRP -> d.print(Eigrp.PRINTER, body, left);
            case 0x0451 -> t.put("ipx-ncp ").dec(left);
            case 0x0455 -> t.put("ipx-netbios ").dec(left);
            case 0x0553 -> t.put("ipx-nwlink-dgm ").dec(left);
            case 0x0456 -> t.put("ipx-diags ").dec(left);
            default -> t.put("ipx-#").hex(socket).put(' ').dec(left);
        }
    }

    /** Routing Information Protocol: networks, each with hops and ticks. */
    private static void routes(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int command = b.u16(start);
        t.put(command == 1 ? "ipx-rip-req" : command == 2 ? "ipx-rip-resp" : "ipx-rip-?");
        if (command != 1 && command != 2) {
            t.hex(command);
            return;
        }
        int at = start + 2;
        int left = length - 2;
        while (left > 0) {
            if (left < RIP_ENTRY) {
                throw Unwind.INVALID;
            }
            b.require(at, RIP_ENTRY);
            t.put(' ').hex0(b.u32(at), 8).put('/').dec(b.u16(at + 4)).put('.').dec(b.u16(at + 6));
            if (command == 1) {
                return;
            }
            at += RIP_ENTRY;
            left -= RIP_ENTRY;
        }
    }

    /** Service Advertising Protocol: kinds of servers, their names and addresses. */
    private static void services(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 2) {
            t.put(" [length ").dec(length).put(" < 2]");
            throw Unwind.INVALID;
        }
        int command = b.u16(start);
        switch (command) {
            case 1 -> t.put("ipx-sap-req");
            case 2 -> t.put("ipx-sap-resp");
            case 3 -> t.put("ipx-sap-nearest-req");
            case 4 -> t.put("ipx-sap-nearest-resp");
            default -> t.put("ipx-sap-?").hex(command);
        }
        if (command < 1 || command > 4) {
            return;
        }
        int at = start + 2;
        int left = length - 2;
        boolean request = (command & 1) == 1;
        while (left > 0 || request) {
            if (left < 2 && !request) {
                t.put(" [length ").dec(left).put(" < 2]");
                throw Unwind.INVALID;
            }
            int type = b.u16(at);
            t.put(' ').hex0(type, 4);
            if (request) {
                return;
            }
            t.put(" '");
            Strings.padded(d, at + 2, Math.min(SERVER_NAME, left - 2));
            t.put('\'');
            int address = at + 2 + SERVER_NAME;
            if (left < 2 + SERVER_NAME + ADDRESS) {
                throw Unwind.INVALID;
            }
            b.require(address, ADDRESS);
            t.put(" addr ").hex0(b.u32(address), 8).put('.').mac(b.u48(address + 4));
            if (left < SAP_ENTRY) {
                throw Unwind.INVALID;
            }
            b.require(address + ADDRESS, 4);
            at += SAP_ENTRY;
            left -= SAP_ENTRY;
        }
    }

    private static void address(Dissection d, int at) {
        d.text.hex0(d.bytes.u32(at), 8).put('.').mac(d.bytes.u48(at + 4)).put('.').hex0(d.bytes.u16(at + 10), 4);
    }
}
