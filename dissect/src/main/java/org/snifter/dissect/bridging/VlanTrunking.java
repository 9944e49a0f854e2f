package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

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
    private static final int DIGEST = 16;
    private static final int VLAN_HEADER = 12;

    private VlanTrunking() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("vtp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.TRUNCATED;
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
            return;
        }
        int domain = b.u8(at + DOMAIN_LENGTH);
        if (domain < 1 || domain > MAX_DOMAIN) {
            t.put(" [invalid MD Len ").dec(domain).put(']');
            throw Unwind.TRUNCATED;
        }
        t.put("\n\tDomain name: ");
        Strings.padded(d, at + DOMAIN, domain);
        t.put(code == 3 ? ", Start value: " : ", ").put(code == 1 ? "Followers: " : code == 2 ? "Seq number: " : "");
        t.dec(b.u8(at + FOLLOWERS));
        int next = at + HEADER;
        switch (code) {
            case 1 -> {
                t.put("\n\t  Config Rev ").hex(b.u32(next)).put(", Updater ");
                d.ipv4(next + 4);
                t.put(", Timestamp 0x").hex0(b.u32(next + 8), 8).put(" 0x").hex0(b.u32(next + 12), 8).put(" 0x")
                        .hex0(b.u32(next + 16), 8).put(", MD5 digest: ");
                for (int i = 0; i < DIGEST; i += 4) {
                    t.hex0(b.u32(next + 20 + i), 8);
                }
            }
            case 2 -> subset(d, next, at + length);
            default -> {}
        }
    }

    private static void subset(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long revision = b.u32(start);
        t.put(", Config Rev ").hex(revision);
        int at = start + 4;
        while (at < end) {
            int size = b.u8(at);
            if (size == 0) {
                return;
            }
            if (end - at < size || size < VLAN_HEADER) {
                d.invalid();
                throw Unwind.TRUNCATED;
            }
            b.require(at, size);
            int status = b.u8(at + 1);
            int type = b.u8(at + 2);
            int nameLength = b.u8(at + 3);
            t.put("\n\tVLAN info status ").put(status == 0 ? "Operational" : status == 1 ? "Suspended" : "Unknown");
            t.put(", type ").put(switch (type) {
                case 1 -> "Standard";
                case 2 -> "FDDI";
                case 3 -> "TokenRing";
                case 4 -> "FDDI-Net";
                case 5 -> "TokenRing-Net";
                default -> "Unknown";
            }).put(", VLAN-id ").dec(b.u16(at + 4)).put(", MTU ").dec(b.u16(at + 6)).put(", SAID 0x")
                    .hex0(b.u32(at + 8), 8).put(", Name ");
            Strings.padded(d, at + VLAN_HEADER, nameLength);
            at += size;
        }
    }
}
