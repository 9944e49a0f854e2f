package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** DECnet Phase IV: its routing layer (DNA Routing Layer Functional Specification 2.0.0) over Ethernet. */
public final class Decnet implements Printer {
    public static final Decnet PRINTER = new Decnet();

    private static final int LENGTH = 2;
    private static final int SHORT_HEADER = 6;
    private static final int LONG_HEADER = 21;

    // The flags that begin a message.
    private static final int CONTROL = 0x01;
    private static final int KIND = 0x07;
    private static final int SHORT = 2;
    private static final int LONG = 6;
    private static final int RETURN_REQUESTED = 0x08;
    private static final int RETURNED = 0x10;
    private static final int WITHIN_ETHERNET = 0x20;
    private static final int FUTURE = 0x40;
    private static final int PADDED = 0x80;

    private static final int SEGMENT = 6;
    private static final int MOST_ADDRESSES = 1024;
    private static final int INITIALIZATION = 12;
    private static final int ROUTER_HELLO = 18;
    private static final int END_NODE_HELLO = 32;

    private Decnet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("decnet");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < SHORT_HEADER) {
            tooShort(d, "length", length, SHORT_HEADER);
            return;
        }
        int whole = b.le16(at);
        if (whole < SHORT_HEADER) {
            tooShort(d, "pktlen", whole, SHORT_HEADER);
            return;
        }
        if (whole > length) {
            t.put(" (pktlen ").dec(whole).put(" > ").dec(length).put(") (invalid)");
            return;
        }
        int message = at + LENGTH;
        int rest = whole;
        int flags = b.u8(message);
        if ((flags & PADDED) != 0) {
            int padding = flags & 0x7f;
            if (d.verbosity > 0) {
                t.put("[pad:").dec(padding).put("] ");
            }
            if (rest < padding + LENGTH) {
                tooShort(d, "length", rest, padding + LENGTH);
                return;
            }
            message += padding;
            rest -= padding;
            flags = b.u8(message);
        }
        if ((flags & FUTURE) != 0) {
            t.put("future-version-decnet");
            dump(d, message - LENGTH, rest);
        } else if ((flags & CONTROL) != 0) {
            control(d, message, flags, rest);
        } else {
            switch (flags & KIND) {
                case SHORT -> data(d, message, false, whole, rest);
                case LONG -> data(d, message, true, whole, rest);
                default -> {
                    t.put("unknown message flags under mask");
                    dump(d, message - LENGTH, rest);
                }
            }
        }
    }

    private static void tooShort(Dissection d, String what, int length, int needed) {
        d.text.put(" (").put(what).put(' ').dec(length).put(" < ").dec(needed).put(") (invalid)");
    }

    private static void data(Dissection d, int at, boolean isLong, int whole, int rest) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int header = isLong ? LONG_HEADER : SHORT_HEADER;
        if (rest < header) {
            tooShort(d, "length", rest, header);
            return;
        }
        b.require(at, header);
        int flags = b.u8(at);
        address(t, b.le16(at + (isLong ? 15 : 3)));
        t.put(" > ");
        address(t, b.le16(at + (isLong ? 7 : 1)));
        t.put(' ').dec(whole).put(' ');
        if (d.verbosity > 0) {
            t.put((flags & RETURN_REQUESTED) != 0 ? "RQR " : "").put((flags & RETURNED) != 0 ? "RTS " : "");
            t.put((flags & WITHIN_ETHERNET) != 0 ? "IE " : "");
            t.dec(isLong ? b.u8(at + 18) : (b.u8(at + 5) & 0x3f) + 1).put(" hops ");
        }
        int services = rest - header;
        if (services < DecnetServices.LEAST) {
            tooShort(d, "nsplen", services, DecnetServices.LEAST);
            return;
        }
        DecnetServices.print(d, at + header, services);
    }

    private static void control(Dissection d, int at, int flags, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (flags >> 1 & 7) {
            case 0 -> {
                if (enough(d, at, "init ", length, INITIALIZATION)) {
                    initialization(d, at);
                }
            }
            case 1 -> {
                t.put("verification ");
                b.require(at, 4);
                source(t, b.le16(at + 1));
                t.put(" fcnval ").put(Integer.toOctalString(b.u8(at + 3)));
            }
            case 2 -> {
                t.put("test ");
                b.require(at, 4);
                source(t, b.le16(at + 1));
                t.put(" data ").put(Integer.toOctalString(b.u8(at + 3)));
            }
            case 3 -> routes(d, at, length, "lev-1-routing ", "ids");
            case 4 -> routes(d, at, length, "lev-2-routing ", "areas");
            case 5 -> {
                if (enough(d, at, "router-hello ", length, ROUTER_HELLO)) {
                    hello(d, at);
                    t.put(" pri ").dec(b.u8(at + 13)).put(" hello ").dec(b.le16(at + 15));
                }
            }
            case 6 -> {
                if (enough(d, at, "endnode-hello ", length, END_NODE_HELLO)) {
                    hello(d, at);
                    t.put(" rtr ");
                    address(t, b.le16(at + 26));
                    t.put(" hello ").dec(b.le16(at + 28)).put(" data ").put(Integer.toOctalString(b.u8(at + 31)));
                }
            }
            default -> {
                t.put("unknown control message");
                HexDump.unknownWhole(d, at, length);
            }
        }
    }

    private static void dump(Dissection d, int at, int length) {
        HexDump.unknownToo(d, at, Math.min(length, d.bytes.available(at)));
    }

    private static boolean enough(Dissection d, int at, String name, int length, int needed) {
        d.text.put(name);
        if (length < needed) {
            d.text.put(" (invalid)");
            return false;
        }
        d.bytes.require(at, needed);
        return true;
    }

    private static void initialization(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int info = b.u8(at + 3);
        node(t, info);
        t.put((info & 4) != 0 ? "verif " : "").put((info & 8) != 0 ? "blo " : "");
        source(t, b.le16(at + 1));
        t.put("blksize ").dec(b.le16(at + 4)).put(' ');
        version(d, at + 6);
        t.put("hello ").dec(b.le16(at + 9));
    }

    private static void hello(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int info = b.u8(at + 10);
        node(t, info);
        t.put((info & 4) != 0 ? "verif " : "").put((info & 0x20) != 0 ? "nomcast " : "");
        t.put((info & 0x40) != 0 ? "blo " : "");
        version(d, at + 1);
        source(t, b.le16(at + 8));
        t.put(" blksize ").dec(b.le16(at + 11));
    }

    private static void node(TextBuffer t, int info) {
        t.put(switch (info & 3) {
            case 1 -> "l2rout ";
            case 2 -> "l1rout ";
            case 3 -> "endnode ";
            default -> "reserved-ntype? ";
        });
    }

    private static void version(Dissection d, int at) {
        PacketBytes b = d.bytes;
        d.text.put("vers ").dec(b.u8(at)).put(" eco ").dec(b.u8(at + 1)).put(" ueco ").dec(b.u8(at + 2)).put(' ');
    }

    private static void routes(Dissection d, int start, int length, String name, String kind) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(name);
        b.require(start, 4);
        source(t, b.le16(start + 1));
        t.put(' ');
        int at = start + 4;
        for (int left = length - 4; left > SEGMENT; left -= SEGMENT) {
            b.require(at, SEGMENT);
            int count = b.le16(at);
            if (count > MOST_ADDRESSES) {
                return;
            }
            int first = b.le16(at + 2);
            int info = b.le16(at + 4);
            t.put('{').put(kind).put(' ').dec(first).put('-').dec(first + count).put(" cost ").dec(info & 0x1ff);
            t.put(" hops ").dec(info >> 10 & 0x1f).put("} ");
            at += SEGMENT;
        }
    }

    private static void source(TextBuffer t, int address) {
        t.put("src ");
        address(t, address);
    }

    private static void address(TextBuffer t, int address) {
        t.dec(address >> 10).put('.').dec(address & 0x3ff);
    }
}
