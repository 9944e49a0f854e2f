package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.SerialConnections;
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

    // The kinds of packets, as the compressor marks them.
    private static final int PLAIN = 0x40;
    private static final int UNCOMPRESSED_TCP = 0x70;
    private static final int COMPRESSED_TCP = 0x80;
    /** The compressed header begins with the connection's number. */
    private static final int CONNECTION = 0x40;
    /** Where an IP header has the connection's number in place of its protocol. */
    private static final int PROTOCOL = 9;
    private static final int TCP_HEADER = 20;
    private static final int DATA_OFFSET = 12;

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
            header(d, at, length);
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

    private static void header(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int direction = b.u8(at + DIRECTION);
        switch (direction) {
            case 0 -> t.put("I ");
            case 1 -> t.put("O ");
            default -> t.put("Invalid direction ").dec(direction).put(' ');
        }
        boolean known = direction <= 1;
        SerialConnections connections = d.conversations.serialConnections;
        int type = b.u8(at + COMPRESSED);
        switch (type & 0xf0) {
            case PLAIN -> t.put("ip ").dec(length).put(": ");
            case UNCOMPRESSED_TCP -> {
                connections.last(b.u8(at + COMPRESSED + PROTOCOL));
                t.put("utcp ").dec(connections.last()).put(": ");
                if (known) {
                    connections.length(direction, data(b, at + HEADER, length - HEADER));
                }
            }
            default -> {
                if (!known) {
                    return;
                }
                if ((type & COMPRESSED_TCP) != 0) {
                    t.put("ctcp");
                    compressed(d, at, direction, length);
                    t.put(": ");
                } else {
                    t.put("slip-").dec(type).put("!: ");
                }
            }
        }
    }

    /** RFC 1144 section 3.2.2. */
    private static void compressed(Dissection d, int start, int direction, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        SerialConnections connections = d.conversations.serialConnections;
        int flags = b.u8(start + COMPRESSED);
        int at = start + COMPRESSED + 1;
        if ((flags & CONNECTION) != 0) {
            connections.last(b.u8(at));
            t.put(' ').dec(connections.last());
            at++;
        } else {
            t.put(" *");
        }
        at += 2;
        switch (flags & 0x0f) {
            case 0x0b -> t.put(" *SA+").unsigned(connections.length(direction));
            case 0x0f -> t.put(" *S+").unsigned(connections.length(direction));
            default -> {
                if ((flags & 1) != 0) {
                    at = value(d, " U=", at);
                }
                if ((flags & 2) != 0) {
                    at = window(d, at);
                }
                if ((flags & 4) != 0) {
                    at = value(d, " A+", at);
                }
                if ((flags & 8) != 0) {
                    at = value(d, " S+", at);
                }
            }
        }
        if ((flags & 0x20) != 0) {
            at = value(d, " I+", at);
        }
        int data = data(b, start + HEADER, length - HEADER);
        connections.length(direction, data);
        t.put(' ').unsigned(data).put(" (").dec(at - start - COMPRESSED).put(')');
    }

    /** How much of a segment's packet is data. */
    private static int data(PacketBytes b, int at, int length) {
        int internet = (b.u8(at) & 0xf) * 4;
        b.require(at + internet, TCP_HEADER);
        return length - internet - (b.u8(at + internet + DATA_OFFSET) >> 4) * 4;
    }

    /** As {@link #value}, of the window: it may have become smaller. */
    private static int window(Dissection d, int at) {
        int value = d.bytes.u8(at);
        if (value != 0 || d.bytes.u16(at + 1) < 0x8000) {
            return value(d, " W+", at);
        }
        d.text.put(" W").dec((short) d.bytes.u16(at + 1));
        return at + 3;
    }

    /** Prints a change; answers what tcpdump takes for the place of the next. */
    private static int value(Dissection d, String label, int at) {
        int value = d.bytes.u8(at);
        d.text.put(label).dec(value == 0 ? d.bytes.u16(at + 1) : value);
        return value == 0 ? at + 3 : at;
    }
}
