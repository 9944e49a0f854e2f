package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Transparent Inter-Process Communication (TIPC version 2 protocol specification). */
public final class Transparency implements Printer {
    /** The printer. */
    public static final Transparency PRINTER = new Transparency();

    // Fields of the words of 32 bits that a header is made of.
    private static final int ACKNOWLEDGMENTS = 4;
    private static final int SEQUENCES = 8;
    private static final int DESTINATION_DOMAIN = 8;
    private static final int PREVIOUS_NODE = 12;
    private static final int ORIGINATING_PORT = 16;
    private static final int LAST_AND_NEXT = 16;
    private static final int NETWORK = 16;
    private static final int DESTINATION_PORT = 20;
    private static final int SESSION = 20;
    private static final int MEDIUM = 20;
    private static final int ORIGINATING_NODE = 24;
    private static final int DESTINATION_NODE = 28;
    private static final int TRANSPORT_SEQUENCE = 32;
    private static final int COUNT_AND_TOLERANCE = 36;

    private static final int SHORT_HEADER = 24;
    private static final int HEADER = 32;
    private static final int LINK_HEADER = 40;
    private static final int DISCOVERY_HEADER = 16;

    private static final int NEIGHBOR_DETECTION = 13;

    private Transparency() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("tipc");
        int user = d.bytes.s32(at) >> 25 & 0xf;
        switch (user) {
            case 0, 1, 2, 3, 8, 11 -> payload(d, at, user);
            case 5, 6, 7, 10, 12 -> link(d, at, user);
            case NEIGHBOR_DETECTION -> discovery(d, at, user);
            default -> {}
        }
    }

    private static void payload(Dissection d, int at, int user) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean brief = headerLength(b.s32(at)) <= SHORT_HEADER;
        b.require(at, brief ? SHORT_HEADER : HEADER);
        version(d, at);
        zone(d, at + (brief ? PREVIOUS_NODE : ORIGINATING_NODE));
        t.put(':').unsigned(b.s32(at + ORIGINATING_PORT)).put(" > ");
        if (!brief) {
            zone(d, at + DESTINATION_NODE);
            t.put(':');
        }
        t.unsigned(b.s32(at + DESTINATION_PORT));
        sizes(d, at, user).put(type(b.u8(at + ACKNOWLEDGMENTS) >> 5));
        if (d.verbosity > 0 && !brief) {
            t.put("\n\tPrevious Node ");
            zone(d, at + PREVIOUS_NODE);
            t.put(", Broadcast Ack ").dec(b.u16(at + ACKNOWLEDGMENTS + 2)).put(", Link Ack ")
                    .dec(b.u16(at + SEQUENCES)).put(", Link Sequence ").dec(b.u16(at + SEQUENCES + 2));
        }
    }

    private static void link(Dissection d, int at, int user) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        version(d, at);
        zone(d, at + ORIGINATING_NODE);
        t.put(" > ");
        zone(d, at + DESTINATION_NODE);
        sizes(d, at, user).put(type(b.u8(at + ACKNOWLEDGMENTS) >> 5)).put(" (0x")
                .hex0(b.u32(at + ACKNOWLEDGMENTS), 8).put(')');
        if (d.verbosity > 0) {
            b.require(at, LINK_HEADER);
            t.put("\n\tPrevious Node ");
            zone(d, at + PREVIOUS_NODE);
            t.put(", Session No. ").dec(b.u16(at + SESSION)).put(", Broadcast Ack ")
                    .dec(b.u16(at + ACKNOWLEDGMENTS + 2)).put(", Sequence Gap ")
                    .dec(b.u16(at + ACKNOWLEDGMENTS) & 0x1fff).put(",  Broadcast Gap After ")
                    .dec(b.u16(at + SEQUENCES)).put(", Broadcast Gap To ").dec(b.u16(at + SEQUENCES + 2))
                    .put(", Last Sent Packet No. ").dec(b.u16(at + LAST_AND_NEXT)).put(", Next sent Packet No. ")
                    .dec(b.u16(at + LAST_AND_NEXT + 2)).put(", Transport Sequence ")
                    .unsigned(b.s32(at + TRANSPORT_SEQUENCE)).put(", msg_count ")
                    .dec(b.u16(at + COUNT_AND_TOLERANCE)).put(", Link Tolerance ")
                    .dec(b.u16(at + COUNT_AND_TOLERANCE + 2));
        }
    }

    private static void discovery(Dissection d, int at, int user) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, DISCOVERY_HEADER);
        version(d, at);
        zone(d, at + PREVIOUS_NODE);
        t.put(" > ");
        zone(d, at + DESTINATION_DOMAIN);
        int type = b.u8(at + ACKNOWLEDGMENTS) >> 5;
        sizes(d, at, user).put(type == 0 ? "Link request" : type == 1 ? "Link response" : "Unknown");
        if (d.verbosity > 0) {
            b.require(at, SHORT_HEADER);
            t.put("\n\tNodeSignature ").dec(b.u16(at + ACKNOWLEDGMENTS + 2)).put(", network_id ")
                    .unsigned(b.s32(at + NETWORK)).put(", media_id ").dec(b.u8(at + MEDIUM + 3));
        }
    }

    private static void version(Dissection d, int at) {
        d.text.put("TIPC v").dec(d.bytes.u8(at) >> 5).put(".0 ");
    }

    private static TextBuffer sizes(Dissection d, int at, int user) {
        int word = d.bytes.s32(at);
        return d.text.put(", headerlength ").dec(headerLength(word)).put(" bytes, MessageSize ").dec(word & 0x1ffff)
                .put(" bytes, ").put(user(user)).put(", messageType ");
    }

    private static int headerLength(int word) {
        return (word >> 21 & 0xf) << 2;
    }

    private static void zone(Dissection d, int at) {
        int address = d.bytes.s32(at);
        d.text.dec(address >>> 24).put('.').dec(address >> 12 & 0xfff).put('.').dec(address & 0xfff);
    }

    private static String user(int user) {
        return switch (user) {
            case 0 -> "Low Importance Data payload";
            case 1 -> "Medium Importance Data payload";
            case 2 -> "High Importance Data payload";
            case 3 -> "Critical Importance Data payload";
            case 5 -> "Broadcast Link Protocol internal";
            case 6 -> "Message Bundler Protocol internal";
            case 7 -> "Link State Protocol internal";
            case 8 -> "Connection Manager internal";
            case 10 -> "Link Changeover Protocol internal";
            case 11 -> "Name Table Update Protocol internal";
            case 12 -> "Message Fragmentation Protocol internal";
            case NEIGHBOR_DETECTION -> "Neighbor Detection Protocol internal";
            default -> "Unknown";
        };
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "CONN_MSG";
            case 1 -> "MCAST_MSG";
            case 2 -> "NAMED_MSG";
            case 3 -> "DIRECT_MSG";
            default -> "Unknown";
        };
    }
}
