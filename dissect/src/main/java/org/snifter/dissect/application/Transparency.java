package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Transparent Inter-Process Communication (TIPC version 2 protocol specification). */
public final class Transparency implements Printer {
    /** The printer. */
    public static final Transparency PRINTER = new Transparency();

    private static final int HEADER = 24;

    private Transparency() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("tipc");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 4);
        if (length < 4) {
            throw Unwind.TRUNCATED;
        }
        int word = b.s32(at);
        int user = word >> 25 & 0xf;
        int header = (word >> 21 & 0xf) << 2;
        int size = word & 0x1ffff;
        t.put("TIPC v").dec(word >>> 29).put(".0 ");
        b.require(at + 4, 4);
        int second = b.s32(at + 4);
        int type = second >>> 29;
        switch (user) {
            case 0, 1, 2, 3, 8, 14 -> {
                b.require(at, HEADER);
                int orig = b.s32(at + 16);
                int dest = b.s32(at + 20);
                int node = header > HEADER ? b.s32(at + 24) : b.s32(at + 12);
                if (type == 0 || header <= HEADER) {
                    zone(t, b.s32(at + 12));
                    t.put(':').unsigned(orig).put(" > ");
                    if (header > HEADER) {
                        zone(t, header > 32 ? b.s32(at + 28) : node);
                        t.put(':');
                    }
                    t.unsigned(dest);
                } else {
                    zone(t, header > HEADER ? b.s32(at + 24) : b.s32(at + 12));
                    t.put(':').unsigned(orig).put(" > ");
                    zone(t, b.s32(at + 28));
                    t.put(':').unsigned(dest);
                }
            }
            default -> {
                b.require(at, 20);
                zone(t, b.s32(at + 12));
                t.put(" > ");
                zone(t, b.s32(at + 16));
            }
        }
        t.put(", headerlength ").dec(header).put(" bytes, MessageSize ").dec(size).put(" bytes, ");
        t.put(user(user)).put(", messageType ");
        String name = type(user, type);
        if (name == null) {
            t.put("Unknown (0x").hex0(type, 4).put(')');
        } else {
            t.put(name);
        }
    }

    private static void zone(TextBuffer t, int address) {
        t.dec(address >>> 24).put('.').dec(address >> 12 & 0xfff).put('.').dec(address & 0xfff);
    }

    private static String user(int value) {
        return switch (value) {
            case 0 -> "Low Importance Data payload";
            case 1 -> "Normal Importance Data payload";
            case 2 -> "High Importance Data payload";
            case 3 -> "Critical Importance Data payload";
            case 5 -> "Broadcast maintenance internal";
            case 6 -> "Message Bundler Protocol internal";
            case 7 -> "Link State Management internal";
            case 8 -> "Connection Manager internal";
            case 10 -> "Link Changeover Protocol internal";
            case 11 -> "Name Table Update internal";
            case 12 -> "Message Fragmenter internal";
            case 13 -> "Neighbour Discovery internal";
            case 14 -> "Connection Manager internal";
            default -> "Unknown internal";
        };
    }

    private static String type(int user, int type) {
        return switch (user) {
            case 0, 1, 2, 3, 8, 14 -> switch (type) {
                case 0 -> "CONN_MSG";
                case 1 -> "MCAST_MSG";
                case 2 -> "NAMED_MSG";
                case 3 -> "DIRECT_MSG";
                default -> null;
            };
            case 13 -> type == 0 ? "Link request" : type == 1 ? "Link response" : null;
            default -> null;
        };
    }
}
