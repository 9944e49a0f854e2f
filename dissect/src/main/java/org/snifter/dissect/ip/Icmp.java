package org.snifter.dissect.ip;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Internet Control Message Protocol (RFC 792; Internet Control Message Protocol Parameters, IANA). */
public final class Icmp implements Printer {
    /** The printer. */
    public static final Icmp PRINTER = new Icmp();

    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int IDENTIFIER = 4;
    private static final int SEQUENCE = 6;
    private static final int GATEWAY = 4;
    private static final int POINTER = 4;
    private static final int NEXT_HOP_MTU = 6;
    private static final int MASK = 8;
    /** The packet that an error message is about. */
    private static final int QUOTED = 8;
    private static final int QUOTED_HEADER = 20;
    private static final int QUOTED_PROTOCOL = QUOTED + 9;
    private static final int QUOTED_DESTINATION = QUOTED + 16;

    private static final int ECHO_REPLY = 0;
    private static final int UNREACHABLE = 3;
    private static final int SOURCE_QUENCH = 4;
    private static final int REDIRECT = 5;
    private static final int ECHO = 8;
    private static final int ROUTER_ADVERTISEMENT = 9;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;
    private static final int TIME_STAMP = 13;
    private static final int TIME_STAMP_REPLY = 14;
    private static final int MASK_REPLY = 18;

    private Icmp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("icmp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int before = t.length();
        int type;
        try {
            t.put("ICMP ");
            type = message(d, at);
        } catch (Unwind cutShort) {
            t.truncate(before);
            throw cutShort;
        }
        t.put(", length ").dec(length);
        if (d.verbosity == 0) {
            return;
        }
        if (!d.ip.fragment() && b.has(at, length)) {
            int sum = Checksum.of(b, at, length);
            if (sum != 0) {
                int found = b.u16(at + CHECKSUM);
                t.put(" (wrong icmp cksum ").hex(found).put(" (->").hex(Checksum.expected(found, sum)).put(")!)");
            }
        }
        if (isError(type)) {
            t.put("\n\t");
            b.require(at + QUOTED, 1);
            int end = b.end();
            int quoted = b.u16(at + QUOTED + 2);
            b.cut(at + QUOTED + quoted);
            b.require(at + QUOTED, 4);
            d.printQuoted(Ipv4.PRINTER, at + QUOTED, quoted);
            b.restore(end);
            d.shortProtocol("icmp");
            IcmpExtensions.print(d, at, length, type);
        }
    }

    private static boolean isError(int type) {
        return switch (type) {
            case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }

    /** Prints what the message says; answers its type. */
    private static int message(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at + TYPE);
        int code = b.u8(at + CODE);
        switch (type) {
            case ECHO_REPLY, ECHO -> {
                t.put(type == ECHO ? "echo request, id " : "echo reply, id ").dec(b.u16(at + IDENTIFIER));
                t.put(", seq ").dec(b.u16(at + SEQUENCE));
            }
            case UNREACHABLE -> unreachable(d, at, code);
            case SOURCE_QUENCH -> t.put("source quench");
            case REDIRECT -> redirect(d, at, code);
            case ROUTER_ADVERTISEMENT -> routers(d, at);
            case 10 -> t.put("router solicitation");
            case TIME_EXCEEDED -> {
                b.header(at + QUOTED, QUOTED_HEADER);
                switch (code) {
                    case 0 -> t.put("time exceeded in-transit");
                    case 1 -> t.put("ip reassembly time exceeded");
                    default -> t.put("time exceeded-#").dec(code);
                }
            }
            case PARAMETER_PROBLEM -> {
                t.put("parameter problem - ");
                if (code == 0) {
                    t.put("octet ").dec(b.u8(at + POINTER));
                } else {
                    t.put("code ").dec(code);
                }
            }
            case TIME_STAMP -> {
                t.put("time stamp query id ").dec(b.u16(at + IDENTIFIER)).put(" seq ").dec(b.u16(at + SEQUENCE));
            }
            case TIME_STAMP_REPLY -> {
                b.header(at, 20);
                t.put("time stamp reply id ").dec(b.u16(at + IDENTIFIER)).put(" seq ").dec(b.u16(at + SEQUENCE));
                time(t.put(": org "), b.u32(at + 8));
                time(t.put(", recv "), b.u32(at + 12));
                time(t.put(", xmit "), b.u32(at + 16));
            }
            case 15 -> t.put("information request");
            case 16 -> t.put("information reply");
            case 17 -> t.put("address mask request");
            case MASK_REPLY -> t.put("address mask is 0x").hex0(b.u32(at + MASK), 8);
            default -> t.put("type-#").dec(type);
        }
        return type;
    }

    private static void unreachable(Dissection d, int at, int code) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (code == 2 || code == 3) {
            b.header(at + QUOTED_PROTOCOL, 1);
        }
        switch (code) {
            case 0, 6, 9, 11 -> t.put("net ");
            case 1, 7, 10, 12, 13, 14, 15 -> t.put("host ");
            default -> {}
        }
        d.ipv4(at + QUOTED_DESTINATION);
        switch (code) {
            case 0, 1 -> t.put(" unreachable");
            case 2 -> {
                t.put(" protocol ").dec(b.u8(at + QUOTED_PROTOCOL)).put(" unreachable");
            }
            case 3 -> port(d, at);
            case 4 -> {
                t.put(" unreachable - need to frag");
                int mtu = b.u16(at + NEXT_HOP_MTU);
                if (mtu != 0) {
                    t.put(" (mtu ").dec(mtu).put(')');
                }
            }
            default -> {
                t.put(" unreachable - ");
                d.nameOr(reason(code), "#", code);
            }
        }
    }

    private static void port(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int protocol = b.u8(at + QUOTED_PROTOCOL);
        int port = b.u16(at + QUOTED + 4 * (b.u8(at + QUOTED) & 0xf) + 2);
        switch (protocol) {
            case IpProtocols.TCP -> {
                t.put(" tcp port ");
                d.tcpPort(port);
            }
            case IpProtocols.UDP -> {
                t.put(" udp port ");
                d.udpPort(port);
            }
            default -> t.put(" protocol ").dec(protocol).put(" port ").dec(port);
        }
        t.put(" unreachable");
    }

    private static String reason(int code) {
        return switch (code) {
            case 5 -> "source route failed";
            case 6, 7 -> "unknown";
            case 8 -> "source host isolated";
            case 9, 10 -> "admin prohibited";
            case 11, 12 -> "tos prohibited";
            case 13 -> "admin prohibited filter";
            case 14 -> "host precedence violation";
            case 15 -> "precedence cutoff";
            default -> null;
        };
    }

    private static void redirect(Dissection d, int at, int code) {
        TextBuffer t = d.text;
        t.put("redirect");
        if (code == 2 || code == 3) {
            t.put("-tos");
        } else if (code > 3) {
            t.put("-#").dec(code);
        }
        t.put(' ');
        d.ipv4(at + QUOTED_DESTINATION);
        t.put(" to ");
        if (code <= 3) {
            t.put((code & 1) == 0 ? "net " : "host ");
        }
        d.ipv4(at + GATEWAY);
    }

    /** Router advertisement (RFC 1256 section 3). */
    private static void routers(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, QUOTED);
        t.put("router advertisement lifetime ");
        int lifetime = b.u16(at + 6);
        if (lifetime < 60) {
            t.dec(lifetime);
        } else if (lifetime < 60 * 60) {
            t.dec(lifetime / 60).put(':').dec0(lifetime % 60, 2);
        } else {
            t.dec(lifetime / 3600).put(':').dec0(lifetime % 3600 / 60, 2).put(':').dec0(lifetime % 60, 2);
        }
        int count = b.u8(at + 4);
        int size = b.u8(at + 5);
        t.put(' ').dec(count).put(':');
        if (size != 2) {
            t.put(" [size ").dec(size).put(']');
            return;
        }
        for (int i = 0; i < count; i++) {
            b.header(at + 8 + 8 * i, 8);
            t.put(" {");
            d.ipv4(at + 8 + 8 * i);
            t.put(' ').unsigned(b.s32(at + 12 + 8 * i)).put('}');
        }
    }

    /** A time of day in milliseconds. */
    private static void time(TextBuffer t, long milliseconds) {
        long s = milliseconds / 1000;
        t.dec0(s / 3600, 2).put(':').dec0(s / 60 % 60, 2).put(':').dec0(s % 60, 2).put('.')
                .dec0(milliseconds % 1000, 3);
    }
}
