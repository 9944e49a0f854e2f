package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.link.EtherTypes;
import org.snifter.dissect.link.Q922Address;

/** Address Resolution Protocol (RFC 826) and its reverse (RFC 903) and inverse (RFC 2390). */
public final class Arp implements Printer {
    /** The printer. */
    public static final Arp PRINTER = new Arp();

    private static final int HARDWARE_TYPE = 0;
    private static final int PROTOCOL_TYPE = 2;
    private static final int HARDWARE_LENGTH = 4;
    private static final int PROTOCOL_LENGTH = 5;
    private static final int OPERATION = 6;
    private static final int SENDER = 8;

    private static final int IPV4 = 0x0800;
    private static final int TRAILER = 0x1000;
    private static final int ETHERNET = 1;
    private static final int FRAME_RELAY = 15;
    private static final int ATM = 19;
    private static final int IEEE1394 = 24;

    private Arp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("arp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int hardware = b.u16(at + HARDWARE_TYPE);
        if (hardware == ATM) {
            AtmArp.print(d, at, length);
            return;
        }
        int protocol = b.u16(at + PROTOCOL_TYPE);
        int hardwareLength = b.u8(at + HARDWARE_LENGTH);
        int protocolLength = b.u8(at + PROTOCOL_LENGTH);
        int operation = b.u16(at + OPERATION);
        int senderProtocol = at + SENDER + hardwareLength;
        int target = senderProtocol + protocolLength;
        int targetProtocol = target + hardwareLength;
        b.require(at, SENDER + 2 * (hardwareLength + protocolLength));

        if (!d.options.linkLayer()) {
            t.put("ARP, ");
        }
        if (!isIpv4(protocol) || protocolLength != 4 || hardwareLength == 0
                || d.verbosity > 0) {
            types(d, hardware, hardwareLength, protocol, protocolLength);
            if (d.verbosity == 0) {
                t.put(", length ").dec(length);
                return;
            }
            t.put(", ");
        }
        switch (operation) {
            case 1 -> {
                t.put("Request who-has ");
                protocol(d, protocol, targetProtocol, protocolLength);
                if (!allZero(b, target, hardwareLength)) {
                    t.put(" (");
                    hardware(d, hardware, target, hardwareLength);
                    t.put(')');
                }
                t.put(" tell ");
                protocol(d, protocol, senderProtocol, protocolLength);
            }
            case 2 -> {
                t.put("Reply ");
                protocol(d, protocol, senderProtocol, protocolLength);
                t.put(" is-at ");
                hardware(d, hardware, at + SENDER, hardwareLength);
            }
            case 3 -> {
                t.put("Reverse Request who-is ");
                hardware(d, hardware, target, hardwareLength);
                t.put(" tell ");
                hardware(d, hardware, at + SENDER, hardwareLength);
            }
            case 4 -> {
                t.put("Reverse Reply ");
                hardware(d, hardware, target, hardwareLength);
                t.put(" at ");
                protocol(d, protocol, targetProtocol, protocolLength);
            }
            case 8 -> {
                t.put("Inverse Request who-is ");
                hardware(d, hardware, target, hardwareLength);
                t.put(" tell ");
                hardware(d, hardware, at + SENDER, hardwareLength);
            }
            case 9 -> {
                t.put("Inverse Reply ");
                hardware(d, hardware, at + SENDER, hardwareLength);
                t.put(" at ");
                protocol(d, protocol, senderProtocol, protocolLength);
            }
            case 10 -> {
                t.put("NACK Reply ");
                HexDump.hexAndAscii(d, "\n\t", at, b.available(at));
                return;
            }
            default -> {
                t.put("Unknown (").dec(operation).put(") ");
                HexDump.hexAndAscii(d, "\n\t", at, b.available(at));
                return;
            }
        }
        t.put(", length ").dec(length);
    }

    private static void types(Dissection d, int hardware, int hardwareLength, int protocol, int protocolLength) {
        TextBuffer t = d.text;
        String name = hardware(hardware);
        d.nameOr(name, "Unknown Hardware (", hardware);
        t.put(name == null ? ") (len " : " (len ").dec(hardwareLength).put("), ");
        protocolType(t, protocol);
        t.put(" (len ").dec(protocolLength).put(')');
    }

    /** Whether the protocol's addresses are IPv4's. */
    static boolean isIpv4(int protocol) {
        return protocol == IPV4 || protocol == TRAILER;
    }

    static void protocolType(TextBuffer t, int protocol) {
        String name = EtherTypes.name(protocol);
        if (name.equals("Unknown")) {
            t.put("Unknown Protocol (0x").hex0(protocol, 4).put(')');
        } else {
            t.put(name);
        }
    }

    private static boolean allZero(PacketBytes b, int at, int length) {
        for (int i = 0; i < length; i++) {
            if (b.u8(at + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void protocol(Dissection d, int type, int at, int length) {
        if (!isIpv4(type)) {
            d.text.put("<wrong proto type>");
        } else if (length != 4) {
            d.text.put("<wrong len>");
        } else {
            d.ipv4(at);
        }
    }

    private static void hardware(Dissection d, int type, int at, int length) {
        if (length == 6 && (type == ETHERNET || type == IEEE1394)) {
            d.mac(at);
        } else if (type == FRAME_RELAY && length > 0) {
            Q922Address.print(d, at, length);
        } else if (length == 0) {
            d.text.put("<empty>");
        } else {
            Strings.octets(d, at, length);
        }
    }

    private static String hardware(int type) {
        return switch (type) {
            case 1 -> "Ethernet";
            case 6 -> "TokenRing";
            case 7 -> "ArcNet";
            case 15 -> "FrameRelay";
            case 23 -> "Strip";
            case 24 -> "IEEE 1394";
            case 32 -> "InfiniBand";
            default -> null;
        };
    }
}
