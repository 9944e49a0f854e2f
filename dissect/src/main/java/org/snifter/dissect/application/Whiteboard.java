package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** The LBL whiteboard wb: the kind of a packet and what it is about, without what is drawn. */
public final class Whiteboard implements Printer {
    /** The printer. */
    public static final Whiteboard PRINTER = new Whiteboard();

    private static final int TYPE = 10;
    private static final int FLAGS = 11;
    private static final int HEADER = 12;

    private Whiteboard() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("wb");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        b.require(start, HEADER);
        int type = b.u8(start + TYPE);
        t.put(b.u8(start + FLAGS) != 0 ? "* " : " ");
        int at = start + HEADER;
        int left = length - HEADER;
        switch (type) {
            case 0 -> {
                t.put("wb-dop:");
                least(d, at, left, 16);
                page(d, " ", at);
                t.put('<').unsigned(b.s32(at + 8)).put(':').unsigned(b.s32(at + 12)).put('>');
            }
            case 1 -> identity(d, at, left);
            case 2, 3 -> {
                t.put(type == 2 ? "wb-rreq:" : "wb-rrep:");
                least(d, at, left, 20);
                t.put(type == 2 ? " please repair " : " for ");
                d.ipv4(at);
                page(d, " ", at + 4);
                t.put('<').unsigned(b.s32(at + 12)).put(':').unsigned(b.s32(at + 16)).put('>');
            }
            case 4 -> t.put("wb-kill");
            case 5 -> {
                t.put("wb-preq:");
                least(d, at, left, 12);
                t.put(" need ").unsigned(b.s32(at + 8)).put('/');
                d.ipv4(at);
                t.put(':').unsigned(b.s32(at + 4));
            }
            case 7 -> pages(d, at, left);
            default -> {
                t.put("wb-").dec(type).put('!');
                throw Unwind.INVALID;
            }
        }
    }

    private static void least(Dissection d, int at, int left, int size) {
        if (left < size) {
            throw Unwind.INVALID;
        }
        d.bytes.require(at, size);
    }

    private static void page(Dissection d, String label, int at) {
        d.text.put(label);
        d.ipv4(at);
        d.text.put(':').unsigned(d.bytes.s32(at + 4));
    }

    private static void identity(Dissection d, int at, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("wb-id:");
        least(d, at, left, 28);
        t.put(' ').unsigned(b.s32(at + 12)).put('/');
        d.ipv4(at + 16);
        t.put(':').unsigned(b.s32(at + 20)).put(" (max ").unsigned(b.s32(at)).put('/');
        d.ipv4(at + 4);
        t.put(':').unsigned(b.s32(at + 8)).put(") ");
        int names = b.u16(at + 24);
        int name = at + 28 + 4 * names;
        if (left - 28 <= 4 * names || !b.has(name, 1)) {
            throw Unwind.INVALID;
        }
        t.put("> \"");
        Strings.padded(d, name, left - 28 - 4 * names);
        t.put('"');
    }

    private static void pages(Dissection d, int start, int left) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("wb-prep:");
        if (left < 4) {
            throw Unwind.INVALID;
        }
        int count = b.s32(start);
        int at = start + 4;
        for (int i = 0; i < count || count < 0; i++) {
            b.require(at, 16);
            t.put(' ').unsigned(b.s32(at)).put('/');
            d.ipv4(at + 4);
            t.put(':').unsigned(b.s32(at + 8));
            int entries = b.s32(at + 12);
            at += 16;
            for (int k = 0; k < entries || entries < 0; k++) {
                b.require(at, 8);
                t.put(k == 0 ? '<' : ',');
                d.ipv4(at);
                t.put(':').unsigned(b.s32(at + 4));
                at += 8;
            }
            t.put('>');
        }
    }
}
