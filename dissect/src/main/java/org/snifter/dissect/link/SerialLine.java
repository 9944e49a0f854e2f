package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** Serial Line IP (LINKTYPE_SLIP, tcpdump.org; RFC 1144). */
final class SerialLine implements Printer {
    static final SerialLine PRINTER = new SerialLine();

    private static final int DIRECTION = 0;
    private static final int COMPRESSED = 1;
    private static final int HEADER = 16;

    private SerialLine() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("slip");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < HEADER || length < HEADER) {
            throw Unwind.SHORT;
        }
        d.linkHeader(HEADER);
        int rest = length - HEADER;
        if (d.options.linkLayer()) {
            header(d, at);
        }
        if (b.available(at) < HEADER + 1 || length < HEADER + 1) {
            throw Unwind.TRUNCATED;
        }
        int version = b.u8(at + HEADER) >> 4;
        switch (version) {
            case 4 -> d.print(Ipv4.PRINTER, at + HEADER, rest);
            case 6 -> d.print(Ipv6.PRINTER, at + HEADER, rest);
            default -> t.put("ip v").dec(version);
        }
    }

    private static void header(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int direction = b.u8(at + DIRECTION);
        switch (direction) {
            case 0 -> t.put("I ");
            case 1 -> t.put("O ");
            default -> {
                t.put("Invalid direction ").dec(direction).put(' ');
                return;
            }
        }
        if (d.options.quiet()) {
            return;
        }
        int type = b.u8(at + COMPRESSED) & 0xf0;
        switch (type) {
            case 0x40 -> t.put("utcp ").dec(b.u8(at + COMPRESSED) & 0xf).put(": ");
            case 0x70 -> t.put("utcp ").dec(b.u8(at + COMPRESSED) & 0xf).put(": ");
            default -> {
                if ((b.u8(at + COMPRESSED) & 0x80) != 0) {
                    t.put("ctcp ");
                    compressed(d, at + COMPRESSED);
                    t.put(": ");
                } else {
                    t.put("slip-").dec(b.u8(at + COMPRESSED)).put("!: ");
                }
            }
        }
    }

    /** RFC 1144 section 3.2.2. */
    private static void compressed(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u8(start);
        int at = start + 1;
        if ((flags & 0x40) != 0) {
            t.dec(b.u8(at)).put(' ');
            at++;
        } else {
            t.put("* ");
        }
        at += 2;
        int special = flags & 0x0f;
        if (special == 0x0b) {
            t.put("*SA ");
        } else if (special == 0x0f) {
            t.put("*S ");
        } else {
            if ((flags & 1) != 0) {
                at = value(d, "U=", at);
            }
            if ((flags & 2) != 0) {
                at = value(d, "W+", at);
            }
            if ((flags & 4) != 0) {
                at = value(d, "A+", at);
            }
            if ((flags & 8) != 0) {
                at = value(d, "S+", at);
            }
        }
        if ((flags & 0x20) != 0) {
            value(d, "I+", at);
        }
    }

    private static int value(Dissection d, String label, int at) {
        int value = d.bytes.u8(at);
        if (value != 0) {
            d.text.put(label).dec(value);
            return at + 1;
        }
        d.text.put(label).dec(d.bytes.u16(at + 1));
        return at + 3;
    }
}
