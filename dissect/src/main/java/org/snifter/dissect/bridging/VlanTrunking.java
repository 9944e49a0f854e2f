package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Cisco's VLAN Trunking Protocol. */
public final class VlanTrunking implements Printer {
    /** The printer. */
    public static final VlanTrunking PRINTER = new VlanTrunking();

    private static final int VERSION = 0;
    private static final int CODE = 1;
    private static final int FOLLOWERS = 2;
    private static final int DOMAIN_LENGTH = 3;
    private static final int DOMAIN = 4;
    private static final int MAX_DOMAIN = 32;
    private static final int HEADER = 36;
    private static final int TIMESTAMP = 12;
    private static final int DIGEST = 16;
    private static final int VLAN_HEADER = 12;

    private VlanTrunking() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("vtp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            d.invalid();
            b.require(at, length);
            return;
        }
        b.require(at, HEADER);
        int code = b.u8(at + CODE);
        t.put("VTPv").dec(b.u8(at + VERSION)).put(", Message ").put(switch (code) {
            case 1 -> "Summary advertisement";
            case 2 -> "Subset advertisement";
            case 3 -> "Advertisement request";
            case 4 -> "Join message";
            default -> "Unknown message type";
        }).put(" (0x").hex2(code).put("), length ").unsigned(length);
        if (d.verbosity < 1) {
            b.require(at, length);
            return;
        }
        t.put("\n\tDomain name: ");
        int domain = b.u8(at + DOMAIN_LENGTH);
        if (domain < 1 || domain > MAX_DOMAIN) {
            t.put(" [invalid MgmtD Len ").dec(domain).put(']');
            d.invalid();
            b.require(at, length);
            return;
        }
        Strings.padded(d, at + DOMAIN, domain);
        t.put(switch (code) {
            case 1 -> ", Followers: ";
            case 2 -> ", Seq number: ";
            case 3, 4 -> ", Rsvd: ";
            default -> ", Unknown: ";
        }).dec(b.u8(at + FOLLOWERS));
        int next = at + HEADER;
        switch (code) {
            case 1 -> summary(d, next);
            case 2 -> {
                if (!subset(d, next, at + length)) {
                    d.invalid();
                    b.require(at, length);
                }
            }
            case 3 -> {
                int start = b.s32(next);
                t.put("\n\tStart value: ").unsigned(start);
            }
            default -> {}
        }
    }

    private static void summary(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 8);
        t.put("\n\t  Config Rev ").hex(b.u32(at)).put(", Updater ");
        d.ipv4(at + 4);
        b.require(at + 8, TIMESTAMP);
        t.put(", Timestamp 0x").hex0(b.u32(at + 8), 8).put(" 0x").hex0(b.u32(at + 12), 8).put(" 0x")
                .hex0(b.u32(at + 16), 8);
        b.require(at + 8 + TIMESTAMP, DIGEST);
        t.put(", MD5 digest: ");
        Strings.hex(d, at + 8 + TIMESTAMP, DIGEST);
    }

    /** The VLANs there are; answers false where they contradict themselves. */
    private static boolean subset(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long revision = b.u32(start);
        t.put(", Config Rev ").hex(revision);
        int at = start + 4;
        while (at < end) {
            int size = b.u8(at);
            if (size == 0) {
                return true;
            }
            b.require(at, size);
            if (end - at < size || size < VLAN_HEADER) {
                return false;
            }
            int status = b.u8(at + 1);
            t.put("\n\tVLAN info status ").put(status == 0 ? "Operational" : status == 1 ? "Suspended" : "Unknown");
            t.put(", type ").put(switch (b.u8(at + 2)) {
                case 1 -> "Ethernet";
                case 2 -> "FDDI";
                case 3 -> "TrCRF";
                case 4 -> "FDDI-net";
                case 5 -> "TrBRF";
                default -> "Unknown";
            }).put(", VLAN-id ").dec(b.u16(at + 4)).put(", MTU ").dec(b.u16(at + 6)).put(", SAID 0x")
                    .hex0(b.u32(at + 8), 8).put(", Name ");
            int nameLength = b.u8(at + 3);
            int paddedLength = nameLength + 3 & ~3;
            if (VLAN_HEADER + paddedLength > size) {
                return false;
            }
            Strings.padded(d, at + VLAN_HEADER, nameLength);
            if (!elements(d, at + VLAN_HEADER + paddedLength, at + size)) {
                return false;
            }
            at += size;
        }
        return true;
    }

    /** What else is said of a VLAN: a type, a length in units of 16 bits, a value. */
    private static boolean elements(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (end - at > 1) {
            int type = b.u8(at);
            int words = b.u8(at + 1);
            String name = name(type);
            t.put("\n\t\t").put(name == null ? "Unknown" : name).put(name == null ? "" : " TLV").put(" (0x")
                    .hex0(type, 4)
                    .put(") TLV");
            if (2 * words + 2 > end - at) {
                t.put(" (TLV goes past the end of the packet)");
                return false;
            }
            if (words != 1) {
                t.put(" (invalid TLV length ").dec(words).put(" != 1)");
                return false;
            }
            int value = b.u16(at + 2);
            switch (type) {
                case 3 -> t.put(", ").put(value == 1 ? "SRT" : value == 2 ? "SRB" : value == 3 ? "Auto" : "Unknown")
                        .put(" (").dec(value).put(')');
                case 6 -> t.put(", ").put(value == 1 ? "Enabled" : "Disabled").put(" (").dec(value).put(')');
                case 7 -> t.put(", ").put(value == 1 ? "SRB" : "SRT").put(" (").dec(value).put(')');
                case 9 -> t.put(", ").dec(value);
                case 10 -> t.put(", ").put(value == 1 ? "Backup" : "Not backup").put(" (").dec(value).put(')');
                default -> HexDump.hex(d, "\n\t\t  ", at, 4);
            }
            at += 4;
        }
        return true;
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Source-Routing Ring Number";
            case 2 -> "Source-Routing Bridge Number";
            case 3 -> "STP type";
            case 4 -> "Parent VLAN";
            case 5 -> "Translationally bridged VLANs";
            case 6 -> "Pruning";
            case 7 -> "Bridge Type";
            case 8 -> "Max ARP Hop Count";
            case 9 -> "Max STE Hop Count";
            case 10 -> "Backup CRF Mode";
            default -> null;
        };
    }
}
