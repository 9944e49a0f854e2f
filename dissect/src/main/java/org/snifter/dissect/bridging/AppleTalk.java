package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.routing.Eigrp;

/** AppleTalk's Datagram Delivery Protocol with a long header, and what it carries (Inside AppleTalk, second edition). */
public final class AppleTalk implements Printer {
    /** The printer. */
    public static final AppleTalk PRINTER = new AppleTalk(false);
    /** Behind an EtherType. */
    public static final AppleTalk OVER_ETHERNET = new AppleTalk(true);

    /** In UDP's datagrams, behind a link-layer header, as Kinetics' gateways send them. */
    public static final Printer IN_UDP = AppleTalk::inUdp;

    /** Behind LocalTalk's header. */
    public static final Printer OVER_LOCALTALK = AppleTalk::localTalk;

    // Chapter 1: LocalTalk's link access protocol.
    private static final int LINK_SOURCE = 1;
    private static final int LINK_TYPE = 2;
    private static final int LINK_HEADER = 3;
    private static final int SHORT = 1;
    private static final int LONG = 2;

    // Chapter 4.
    private static final int SHORT_DESTINATION_SOCKET = 2;
    private static final int SHORT_SOURCE_SOCKET = 3;
    private static final int SHORT_TYPE = 4;
    private static final int SHORT_HEADER = 5;

    private static final int DESTINATION_NET = 4;
    private static final int SOURCE_NET = 6;
    private static final int DESTINATION_NODE = 8;
    private static final int SOURCE_NODE = 9;
    private static final int DESTINATION_SOCKET = 10;
    private static final int SOURCE_SOCKET = 11;
    private static final int TYPE = 12;
    private static final int HEADER = 13;
    private static final int BROADCAST = 255;

    // Chapter 9: Transaction Protocol.
    private static final int TRANSACTION_HEADER = 8;
    private static final int EXACTLY_ONCE = 0x20;
    private static final int END_OF_MESSAGE = 0x10;
    private static final int STATUS = 0x08;
    private static final BitNames FLAGS = BitNames.of(EXACTLY_ONCE, "XO", END_OF_MESSAGE, "EOM", STATUS, "STS");

    // Chapter 7: Name Binding Protocol.
    private static final int SHORTEST_BINDING = 10;
    private static final int TUPLE = 5;
    private static final int MAX_NAME = 32;

    private static final String SEPARATORS = ":@";

    private final boolean overEthernet;

    private AppleTalk(boolean overEthernet) {
        this.overEthernet = overEthernet;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.text.put(overEthernet && d.verbosity > 0 ? "et1 " : "").put(d.options.linkLayer() ? "" : "AT ");
        d.protocol("atalk");
        datagram(d, at, length, ": ");
    }

    private static void datagram(Dissection d, int at, int length, String colon) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put(" [|ddp ").dec(length).put(']');
            return;
        }
        if (!b.has(at, HEADER)) {
            t.put(" [|ddp]");
            return;
        }
        int sender = b.u16(at + SOURCE_NET) << 16 | b.u8(at + SOURCE_NODE) << 8 | b.u8(at + SOURCE_SOCKET);
        socket(d, sender);
        t.put(" > ");
        address(d, b.u16(at + DESTINATION_NET), b.u8(at + DESTINATION_NODE));
        t.put('.').dec(b.u8(at + DESTINATION_SOCKET)).put(colon);
        body(d, b.u8(at + TYPE), sender, at + HEADER, length - HEADER);
    }

    private static void shortDatagram(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int header = at + LINK_HEADER;
        if (length < LINK_HEADER + SHORT_HEADER) {
            t.put(" [|sddp ").dec(length - LINK_HEADER).put(']');
            return;
        }
        if (!b.has(header, SHORT_HEADER)) {
            t.put(" [|sddp]");
            return;
        }
        int sender = b.u8(at + LINK_SOURCE) << 8 | b.u8(header + SHORT_SOURCE_SOCKET);
        socket(d, sender);
        t.put(" > ");
        socket(d, b.u8(at) << 8 | b.u8(header + SHORT_DESTINATION_SOCKET));
        t.put(':');
        body(d, b.u8(header + SHORT_TYPE), sender, header + SHORT_HEADER, length - LINK_HEADER - SHORT_HEADER);
    }

    /** Appends an internet socket address: the network in the upper half, the node, the socket. */
    private static void socket(Dissection d, int address) {
        address(d, address >>> 16, address >> 8 & 0xff);
        d.text.put('.').dec(address & 0xff);
    }

    private static void body(Dissection d, int type, int sender, int body, int left) {
        TextBuffer t = d.text;
        switch (type) {
            case 1 -> t.put(" at-rtmp ").dec(left);
            case 2 -> binding(d, sender, body, left);
            case 3 -> transaction(d, body, left);
            case 4 -> t.put(" at-echo ").dec(left);
            case 5 -> t.put(" at-rtmpReq ").dec(left);
            case 22 -> t.put(" at-IP ").dec(left);
            case 23 -> t.put(" at-ARP ").dec(left);
            case 75 -> t.put(" at-KLAP ").dec(left);
            case 88 -> d.print(Eigrp.PRINTER, body, left);
            default -> t.put(" at-#").dec(type).put(' ').dec(left);
        }
    }

    /** Whether what UDP carries at {@code at} between two ports is for {@link #IN_UDP}. */
    public static boolean isInUdp(PacketBytes b, int at, int source, int destination) {
        return (hasPort(source) || hasPort(destination)) && b.has(at, LINK_HEADER)
                && b.u8(at + LINK_TYPE) == LONG;
    }

    private static void localTalk(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        d.protocol("llap");
        if (length < LINK_HEADER) {
            t.put(" [|llap ").dec(length).put(']');
            return;
        }
        if (!b.has(at, LINK_HEADER)) {
            t.put(" [|llap]");
            return;
        }
        switch (b.u8(at + LINK_TYPE)) {
            case SHORT -> shortDatagram(d, at, length);
            case LONG -> datagram(d, at + LINK_HEADER, length - LINK_HEADER, ":");
            default -> t.dec(b.u8(at + LINK_SOURCE)).put(" > ").dec(b.u8(at)).put(" at-lap#")
                    .dec(b.u8(at + LINK_TYPE)).put(' ').dec(length - LINK_HEADER);
        }
    }

    private static void inUdp(Dissection d, int at, int length) {
        d.protocol("atalk");
        d.text.put(d.verbosity > 0 ? "kip " : "");
        datagram(d, at + LINK_HEADER, length - LINK_HEADER, ":");
    }

    /** Whether one of AppleTalk's 128 sockets is a UDP port, in the old ranges or in the new one. */
    private static boolean hasPort(int port) {
        int first = port & ~127;
        return first == 768 || first == 16_512 || (port >= 200 && port < 328);
    }

    /** Appends a network and a node, where that is not all of them. */
    static void address(Dissection d, int net, int node) {
        d.text.dec(net);
        if (node != BROADCAST) {
            d.text.put('.').dec(node);
        }
    }

    private static void transaction(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < TRANSACTION_HEADER || !b.has(at, TRANSACTION_HEADER)) {
            throw Unwind.TRUNCATED;
        }
        int left = length - TRANSACTION_HEADER;
        int control = b.u8(at);
        int bitmap = b.u8(at + 1);
        int identifier = b.u16(at + 2);
        switch (control & 0xc0) {
            case 0x40 -> {
                t.put(" atp-req").put((control & EXACTLY_ONCE) != 0 ? ' ' : '*').put(' ').dec(identifier);
                request(t, bitmap, left);
                flags(t, " ", control & (END_OF_MESSAGE | STATUS));
            }
            case 0x80 -> {
                t.put(" atp-resp").put((control & END_OF_MESSAGE) != 0 ? '*' : ' ').dec(identifier);
                t.put(':').dec(bitmap).put(" (").dec(left).put(')');
                flags(t, " ", control & (EXACTLY_ONCE | STATUS));
            }
            case 0xc0 -> {
                t.put(" atp-rel  ").dec(identifier);
                request(t, bitmap, left);
                flags(t, "", control & (EXACTLY_ONCE | END_OF_MESSAGE | STATUS));
            }
            default -> t.put(" atp-0x").hex(control).put("  ").dec(identifier).put(" (").dec(left).put(')');
        }
        if (b.u32(at + 4) != 0) {
            t.put(" 0x").hex(b.u32(at + 4));
        }
    }

    /** Which parts of a response are wanted, and how much the request itself holds. */
    private static void request(TextBuffer t, int bitmap, int left) {
        t.put('<');
        if ((bitmap & bitmap + 1) == 0) {
            t.put('0');
            if (bitmap > 1) {
                t.put('-').dec(Integer.bitCount(bitmap) - 1);
            }
        } else {
            boolean first = true;
            for (int i = 0; i < 8; i++) {
                if ((bitmap >> i & 1) != 0) {
                    t.put(first ? "" : ",").dec(i);
                    first = false;
                }
            }
        }
        t.put('>');
        if (left != 0) {
            t.put(" [len=").dec(left).put(']');
        }
    }

    private static void flags(TextBuffer t, String before, int flags) {
        if (flags != 0) {
            t.put(before).put('[');
            FLAGS.print(t, flags, ",", "");
            t.put(']');
        }
    }

    private static void binding(Dissection d, int sender, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < SHORTEST_BINDING) {
            t.put(" truncated-nbp ").dec(length);
            return;
        }
        b.require(at, 2);
        int control = b.u8(at);
        int identifier = b.u8(at + 1);
        int tuple = at + 2;
        int end = at + length;
        switch (control & 0xf0) {
            case 0x10, 0x20 -> {
                t.put((control & 0xf0) == 0x20 ? " nbp-lkup " : " nbp-brRq ").dec(identifier).put(':');
                b.require(tuple, TUPLE);
                entity(d, tuple + TUPLE, end);
                if ((control & 0xf) != 1) {
                    t.put(" [ntup=").dec(control & 0xf).put(']');
                }
                if (b.u8(tuple + 4) != 0) {
                    t.put(" [enum=").dec(b.u8(tuple + 4)).put(']');
                }
                if (b.s32(tuple) != sender) {
                    t.put(" [addr=");
                    address(d, b.u16(tuple), b.u8(tuple + 2));
                    t.put('.').dec(b.u8(tuple + 3)).put(']');
                }
            }
            case 0x30 -> {
                t.put(" nbp-reply ").dec(identifier).put(':');
                for (int i = control & 0xf; i > 0 && tuple >= 0; i--) {
                    tuple = tuple(d, sender, tuple, end);
                }
            }
            default -> t.put(" nbp-0x").hex(control).put("  ").dec(identifier).put(" (").dec(length - 2)
                    .put(')');
        }
    }

    /** A name and where it is, as far as that is not where the datagram is from; answers the next, or -1. */
    private static int tuple(Dissection d, int sender, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (at + TUPLE > end || !b.has(at, TUPLE)) {
            d.truncated();
            return -1;
        }
        int next = entity(d, at + TUPLE, end);
        if (b.u8(at + 4) != 1) {
            t.put('(').dec(b.u8(at + 4)).put(')');
        }
        if (b.u8(at + 3) != (sender & 0xff)) {
            t.put(' ').dec(b.u8(at + 3));
        }
        if ((b.s32(at) ^ sender) >>> 8 != 0) {
            t.put(" [addr=");
            address(d, b.u16(at), b.u8(at + 2));
            t.put(']');
        }
        return next;
    }

    /** An entity's name: object, type and zone; answers what follows, or -1. */
    private static int entity(Dissection d, int start, int end) {
        d.text.put(" \"");
        int at = name(d, start, end);
        for (int i = 0; i < SEPARATORS.length() && at >= 0; i++) {
            d.text.put(SEPARATORS.charAt(i));
            at = name(d, at, end);
        }
        if (at >= 0) {
            d.text.put('"');
        }
        return at;
    }

    private static int name(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        if (at >= end || !b.has(at, 1)) {
            d.truncated();
            return -1;
        }
        int length = b.u8(at);
        if (length > MAX_NAME) {
            d.text.put("[len=").dec(length).put(']');
            return -1;
        }
        int shown = Math.min(length, Math.min(end, b.end()) - at - 1);
        for (int i = 1; i <= shown; i++) {
            d.text.visible(b.u8(at + i));
        }
        if (shown < length) {
            d.truncated();
            return -1;
        }
        return at + 1 + length;
    }
}
