package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.link.EtherTypes;
import org.snifter.dissect.link.Ethernet;

/** Generic Network Virtualization Encapsulation (RFC 8926 section 3.4). */
public final class Geneve implements Printer {
    /** The printer. */
    public static final Geneve PRINTER = new Geneve();

    private static final int VERSION_AND_LENGTH = 0;
    private static final int FLAGS = 1;
    private static final int PROTOCOL = 2;
    private static final int NETWORK = 4;
    private static final int HEADER = 8;
    private static final BitNames FLAG_NAMES = BitNames.of(0x80, "O", 0x40, "C", 0x20, "R1", 0x10, "R2", 0x08,
            "R3", 0x04, "R4", 0x02, "R5", 0x01, "R6");

    private static final int CRITICAL = 0x80;
    private static final int OPTION_HEADER = 4;

    private Geneve() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("geneve");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("Geneve");
        if (length < HEADER) {
            t.put(" [length ").unsigned(length).put(" < ").dec(HEADER).put(']');
            d.invalid();
            return;
        }
        b.require(at, HEADER);
        int first = b.u8(at + VERSION_AND_LENGTH);
        if (first >> 6 != 0) {
            t.put(" ERROR: unknown-version ").dec(first >> 6);
            return;
        }
        int flags = b.u8(at + FLAGS);
        t.put(", Flags [");
        FLAG_NAMES.print(t, flags, "", "none");
        t.put(']');
        int protocol = b.u16(at + PROTOCOL);
        int network = b.s32(at + NETWORK);
        t.put(", vni 0x").hex(network >>> 8);
        if ((network & 0xff) != 0) {
            t.put(", rsvd 0x").hex(network & 0xff);
        }
        if (d.options.linkLayer()) {
            String name = EtherTypes.name(protocol);
            t.put(", proto ").put(name.equals("Unknown") ? "unknown" : name).put(" (0x").hex0(protocol, 4).put(')');
        }
        int options = 4 * (first & 0x3f);
        if (length < HEADER + options) {
            t.put(" truncated-geneve - ").dec(HEADER + options - length).put(" bytes missing");
            return;
        }
        b.require(at + HEADER, options);
        if (options > 0) {
            t.put(", options [");
            if (d.verbosity > 0) {
                options(d, at + HEADER, options);
            } else {
                t.dec(options).put(" bytes");
            }
            t.put(']');
        }
        t.put(d.verbosity < 1 ? ": " : "\n\t");
        int payload = at + HEADER + options;
        if (protocol == EtherTypes.TRANSPARENT_BRIDGING) {
            d.print(Ethernet.PRINTER, payload, length - HEADER - options);
        } else if (!EtherTypes.print(d, protocol, payload, length - HEADER - options)) {
            t.put("geneve-proto-0x").hex(protocol);
        }
    }

    /** Geneve Option Class Numbers (IANA). */
    private static String optionClass(int value) {
        return switch (value) {
            case 0x100 -> "Linux";
            case 0x101 -> "Open vSwitch";
            case 0x102 -> "Open Virtual Networking (OVN)";
            case 0x103 -> "In-band Network Telemetry (INT)";
            case 0x104 -> "VMware";
            default -> value < 0x100 ? "Standard" : value >= 0xfff0 ? "Experimental" : "Unknown";
        };
    }

    /** RFC 8926 section 3.5. */
    private static void options(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int optionClass = b.u16(at);
            int type = b.u8(at + 2);
            int size = OPTION_HEADER + 4 * (b.u8(at + 3) & 0x1f);
            t.put(at > start ? ", " : "").put("class ");
            t.put(optionClass(optionClass));
            t.put(" (0x").hex(optionClass).put(") type 0x").hex(type).put((type & CRITICAL) != 0 ? "(C)" : "");
            t.put(" len ").dec(size);
            if (left < size) {
                t.put(" [bad length]");
                return;
            }
            if (size > OPTION_HEADER && d.verbosity > 1) {
                t.put(" data");
                for (int i = OPTION_HEADER; i < size; i += 4) {
                    t.put(' ').hex0(b.u32(at + i), 8);
                }
            }
            at += size;
            left -= size;
        }
    }
}
