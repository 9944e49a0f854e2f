package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** ARP and inverse ARP of ATM (RFC 2225 section 6.6), whose hardware addresses come in two parts. */
final class AtmArp {
    private static final int PROTOCOL_TYPE = 2;
    private static final int SENDER_HARDWARE_LENGTH = 4;
    private static final int SENDER_PART_LENGTH = 5;
    private static final int OPERATION = 6;
    private static final int SENDER_PROTOCOL_LENGTH = 8;
    private static final int TARGET_HARDWARE_LENGTH = 9;
    private static final int TARGET_PART_LENGTH = 10;
    private static final int TARGET_PROTOCOL_LENGTH = 11;
    private static final int SENDER = 12;
    /** The other bits of a hardware address's length say what kind it is. */
    private static final int LENGTH = 0x3f;

    private AtmArp() {}

    static void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, SENDER);
        int protocol = b.u16(at + PROTOCOL_TYPE);
        int senderLength = b.u8(at + SENDER_HARDWARE_LENGTH) & LENGTH;
        int senderPart = b.u8(at + SENDER_PART_LENGTH) & LENGTH;
        int senderProtocolLength = b.u8(at + SENDER_PROTOCOL_LENGTH);
        int targetLength = b.u8(at + TARGET_HARDWARE_LENGTH) & LENGTH;
        int targetPart = b.u8(at + TARGET_PART_LENGTH) & LENGTH;
        int targetProtocolLength = b.u8(at + TARGET_PROTOCOL_LENGTH);
        int sender = at + SENDER;
        int senderProtocol = sender + senderLength + senderPart;
        int target = senderProtocol + senderProtocolLength;
        int targetProtocol = target + targetLength + targetPart;
        b.require(at, targetProtocol + targetProtocolLength - at);
        if (!d.options.linkLayer()) {
            t.put("ARP, ");
        }
        if (!Arp.isIpv4(protocol) || senderProtocolLength != 4 || targetProtocolLength != 4 || d.verbosity > 0) {
            t.put("ATM, ");
            Arp.protocolType(t, protocol);
            t.put(" (len ").dec(senderProtocolLength).put('/').dec(targetProtocolLength).put(')');
            if (d.verbosity == 0) {
                t.put(", length ").dec(length);
                return;
            }
            t.put(", ");
        }
        int operation = b.u16(at + OPERATION);
        switch (operation) {
            case 1 -> {
                t.put("Request who-has ");
                protocol(d, protocol, targetProtocol, targetProtocolLength, "<wrong tplen>");
                if (targetLength != 0) {
                    t.put(" (");
                    hardware(d, target, targetLength, targetPart);
                    t.put(')');
                }
                t.put(" tell ");
                protocol(d, protocol, senderProtocol, senderProtocolLength, "<wrong splen>");
            }
            case 2 -> {
                t.put("Reply ");
                protocol(d, protocol, senderProtocol, senderProtocolLength, "<wrong splen>");
                t.put(" is-at ");
                hardware(d, sender, senderLength, senderPart);
            }
            case 8 -> {
                t.put("Inverse Request who-is ");
                hardware(d, target, targetLength, targetPart);
                t.put(" tell ");
                hardware(d, sender, senderLength, senderPart);
            }
            case 9 -> {
                t.put("Inverse Reply ");
                hardware(d, sender, senderLength, senderPart);
                t.put("at ");
                protocol(d, protocol, senderProtocol, senderProtocolLength, "<wrong splen>");
            }
            case 10 -> {
                t.put("NACK Reply for ");
                protocol(d, protocol, senderProtocol, senderProtocolLength, "<wrong splen>");
            }
            default -> {
                switch (operation) {
                    case 3 -> t.put("Reverse Request ");
                    case 4 -> t.put("Reverse Reply ");
                    default -> t.put("Unknown (").dec(operation).put(") ");
                }
                HexDump.hexAndAscii(d, "\n\t", at, b.available(at));
                return;
            }
        }
        t.put(", length ").dec(length);
    }

    private static void protocol(Dissection d, int type, int at, int length, String wrongLength) {
        if (!Arp.isIpv4(type)) {
            d.text.put("<wrong proto type>");
        } else if (length != 4) {
            d.text.put(wrongLength);
        } else {
            d.ipv4(at);
        }
    }

    private static void hardware(Dissection d, int at, int length, int part) {
        if (length == 0) {
            d.text.put("<No address>");
            return;
        }
        Strings.octets(d, at, length);
        if (part != 0) {
            d.text.put(',');
            Strings.octets(d, at + length, part);
        }
    }
}
