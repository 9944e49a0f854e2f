package org.snifter.dissect.ip;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Internet Control Message Protocol for IPv6 (RFC 4443) and Neighbor Discovery (RFC 4861 section 4). */
public final class Icmpv6 implements Printer {
    /** The printer. */
    public static final Icmpv6 PRINTER = new Icmpv6();

    private static final int TYPE = 0;
    private static final int CODE = 1;
    private static final int CHECKSUM = 2;
    private static final int BODY = 4;
    /** The packet that an error message is about. */
    private static final int QUOTED = 8;
    private static final int QUOTED_NEXT_HEADER = QUOTED + 6;
    private static final int QUOTED_SOURCE = QUOTED + 8;
    private static final int QUOTED_DESTINATION = QUOTED + 24;
    private static final int QUOTED_PAYLOAD = QUOTED + 40;

    private static final int UNREACHABLE = 1;
    private static final int TOO_BIG = 2;
    private static final int TIME_EXCEEDED = 3;
    private static final int PARAMETER_PROBLEM = 4;
    private static final int ECHO_REQUEST = 128;
    private static final int ECHO_REPLY = 129;
    private static final int LISTENER_QUERY = 130;
    private static final int LISTENER_REPORT = 131;
    private static final int LISTENER_DONE = 132;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOR_SOLICITATION = 135;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final int REDIRECT = 137;
    private static final int ROUTER_RENUMBERING = 138;
    private static final int NODE_QUERY = 139;
    private static final int NODE_REPLY = 140;
    private static final int LISTENER_REPORT_2 = 143;
    private static final int HOME_AGENT_REQUEST = 144;
    private static final int HOME_AGENT_REPLY = 145;
    private static final int MOBILE_PREFIX_SOLICITATION = 146;
    private static final int MOBILE_PREFIX_ADVERTISEMENT = 147;
    private static final int RPL = 155;
    private static final int MTRACE_RESPONSE = 200;
    private static final int MTRACE = 201;

    private static final BitNames ROUTER_FLAGS = BitNames.of(0x80, "managed", 0x40, "other stateful", 0x20,
            "home agent", 0x02, "ipv6 only");
    private static final BitNames NEIGHBOR_FLAGS = BitNames.of(0x8000_0000, "router", 0x4000_0000, "solicited",
            0x2000_0000, "override");
    private static final BitNames MOBILE_FLAGS = BitNames.of(0x80, "M", 0x40, "O");

    private Icmpv6() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("icmp6");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 1) {
            t.put("ICMP6, length ").dec(length);
            d.invalid();
            return;
        }
        b.require(at, 1);
        if (d.verbosity > 0) {
            checksum(d, at, length);
        }
        int type = b.u8(at + TYPE);
        t.put("ICMP6, ");
        d.nameOr(name(type), "unknown icmp6 type (", type);
        if (name(type) == null || type == MTRACE_RESPONSE || type == MTRACE) {
            t.put(name(type) == null ? ")" : "");
            b.require(at + CODE, 1);
            t.put(", length ").dec(length);
            if (d.verbosity <= 1) {
                HexDump.hex(d, "\n\t", at, length);
            }
            return;
        }
        if (d.verbosity > 0 && saysLengthFirst(type)) {
            t.put(", length ").dec(length);
        }
        if (message(d, at, length, type, b.u8(at + CODE)) && d.verbosity == 0) {
            t.put(", length ").dec(length);
        }
    }

    private static void checksum(Dissection d, int at, int length) {
        if (d.ip.fragment() || d.ip.version() != 6 || !d.bytes.has(at, length)) {
            return;
        }
        int result = Checksum.transport(d, IpProtocols.ICMPV6, at, length, length);
        if (result == 0) {
            d.text.put("[icmp6 sum ok] ");
        } else {
            int found = d.bytes.u16(at + CHECKSUM);
            d.text.put("[bad icmp6 cksum 0x").hex0(found, 4).put(" -> 0x")
                    .hex0(Checksum.expected(found, result), 4).put("!] ");
        }
    }

    private static boolean saysLengthFirst(int type) {
        return switch (type) {
            case ROUTER_SOLICITATION, ROUTER_ADVERTISEMENT, NEIGHBOR_SOLICITATION, NEIGHBOR_ADVERTISEMENT, REDIRECT,
                    HOME_AGENT_REPLY, MOBILE_PREFIX_ADVERTISEMENT ->
                true;
            default -> false;
        };
    }

    /** Prints what the message says; answers whether its length is still to be printed. */
    private static boolean message(Dissection d, int at, int length, int type, int code) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case UNREACHABLE -> {
                return unreachable(d, at, length, code);
            }
            case TOO_BIG -> {
                int mtu = b.s32(at + BODY);
                t.put(", mtu ").unsigned(mtu);
            }
            case TIME_EXCEEDED -> {
                switch (code) {
                    case 0 -> {
                        b.require(at + QUOTED_DESTINATION, 16);
                        t.put(" for ");
                        d.ipv6(at + QUOTED_DESTINATION);
                    }
                    case 1 -> t.put(" (reassembly)");
                    default -> t.put(", unknown code (").dec(code).put(')');
                }
            }
            case PARAMETER_PROBLEM -> {
                b.header(at + QUOTED_DESTINATION, 16);
                int pointer = b.s32(at + BODY);
                switch (code) {
                    case 0 -> t.put(", erroneous - octet ").unsigned(pointer);
                    case 1 -> t.put(", next header - octet ").unsigned(pointer);
                    case 2 -> t.put(", option - octet ").unsigned(pointer);
                    case 3 -> t.put(", incomplete header chain - octet ").unsigned(pointer);
                    default -> t.put(", code-#").dec(code);
                }
            }
            case ECHO_REQUEST, ECHO_REPLY -> {
                int sequence = b.u16(at + BODY + 2);
                t.put(", id ").dec(b.u16(at + BODY)).put(", seq ").dec(sequence);
            }
            case LISTENER_QUERY -> {
                if (length == 24) {
                    ListenerDiscovery.first(d, at);
                } else if (length >= 28) {
                    ListenerDiscovery.query(d, at, length);
                } else {
                    t.put(" unknown-version (len ").dec(length).put(") ");
                }
            }
            case LISTENER_REPORT, LISTENER_DONE -> {
                if (length >= 24 && b.has(at, 24)) {
                    ListenerDiscovery.first(d, at);
                }
            }
            case LISTENER_REPORT_2 -> ListenerDiscovery.report(d, at, length);
            case ROUTER_SOLICITATION -> options(d, at, 8, length);
            case ROUTER_ADVERTISEMENT -> {
                if (d.verbosity > 0) {
                    advertisement(d, at);
                    options(d, at, 16, length);
                }
            }
            case NEIGHBOR_SOLICITATION -> {
                b.require(at + 8, 16);
                t.put(", who has ");
                d.ipv6(at + 8);
                options(d, at, 24, length);
            }
            case NEIGHBOR_ADVERTISEMENT -> {
                b.require(at + 8, 16);
                t.put(", tgt is ");
                d.ipv6(at + 8);
                if (d.verbosity > 0) {
                    t.put(", Flags [");
                    NEIGHBOR_FLAGS.print(t, b.s32(at + BODY), ", ", "none");
                    t.put(']');
                    options(d, at, 24, length);
                }
            }
            case REDIRECT -> {
                b.require(at + 24, 16);
                t.put(", ");
                d.ipv6(at + 24);
                t.put(" to ");
                d.ipv6(at + 8);
                options(d, at, 40, length);
            }
            case ROUTER_RENUMBERING -> RouterRenumbering.print(d, at, length);
            case NODE_QUERY, NODE_REPLY -> NodeInformation.print(d, at, length);
            case HOME_AGENT_REQUEST, MOBILE_PREFIX_SOLICITATION -> {
                int identifier = b.u16(at + BODY);
                t.put(", id 0x").hex0(identifier, 4);
            }
            case HOME_AGENT_REPLY -> {
                if (d.verbosity > 0) {
                    int identifier = b.u16(at + BODY);
                    t.put(", id 0x").hex0(identifier, 4);
                    for (int i = 8; i < length; i += 16) {
                        b.require(at + i, 16);
                        t.put(", ");
                        d.ipv6(at + i);
                    }
                }
            }
            case MOBILE_PREFIX_ADVERTISEMENT -> {
                if (d.verbosity > 0) {
                    int identifier = b.u16(at + BODY);
                    t.put(", id 0x").hex0(identifier, 4);
                    int flags = b.u16(at + BODY + 2) >> 8;
                    t.put((flags & 0xc0) == 0 ? "" : " ");
                    MOBILE_FLAGS.print(t, flags, "", "");
                    options(d, at, 8, length);
                }
            }
            case RPL -> RoutingLowPower.print(d, at, length, code);
            default -> {}
        }
        return true;
    }

    private static boolean unreachable(Dissection d, int at, int length, int code) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (code) {
            case 0 -> t.put(", unreachable route ");
            case 1 -> t.put(",  unreachable prohibited ");
            case 2 -> t.put(", beyond scope ");
            case 3 -> t.put(", unreachable address ");
            case 4 -> {
                t.put(", unreachable port");
                port(d, at);
                return true;
            }
            default -> {
                t.put(", unknown unreach code (").dec(code).put(')');
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t", at, length);
                }
                return false;
            }
        }
        if (!b.has(at + QUOTED_DESTINATION, 16)) {
            t.truncate(t.length() - 1);
            throw Unwind.TRUNCATED;
        }
        d.ipv6(at + QUOTED_DESTINATION);
        if (code == 2) {
            t.put(", source address ");
            d.ipv6(at + QUOTED_SOURCE);
        }
        return true;
    }

    /** The port that a quoted packet was meant for, behind its extension headers. */
    private static void port(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at + QUOTED_DESTINATION, 16);
        int header = b.u8(at + QUOTED_NEXT_HEADER);
        int i = at + QUOTED_PAYLOAD;
        while (true) {
            switch (header) {
                case IpProtocols.TCP, IpProtocols.UDP -> {
                    int port = b.u16(i + 2);
                    t.put(", ");
                    d.ipv6(at + QUOTED_DESTINATION);
                    if (header == IpProtocols.TCP) {
                        t.put(" tcp port ");
                        d.tcpPort(port);
                    } else {
                        t.put(" udp port ");
                        d.udpPort(port);
                    }
                    return;
                }
                case IpProtocols.HOP_BY_HOP, IpProtocols.DESTINATION_OPTIONS, IpProtocols.ROUTING -> {
                    header = b.u8(i);
                    i += (b.u8(i + 1) + 1) * 8;
                }
                case IpProtocols.FRAGMENT -> {
                    if ((b.u16(i + 2) & 0xfff8) != 0) {
                        throw Unwind.TRUNCATED;
                    }
                    header = b.u8(i);
                    i += 8;
                }
                default -> throw Unwind.TRUNCATED;
            }
        }
    }

    private static void advertisement(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u8(at + 5);
        b.require(at + 12, 4);
        t.put("\n\thop limit ").dec(b.u8(at + 4)).put(", Flags [");
        ROUTER_FLAGS.print(t, flags, ", ", "none");
        t.put("], pref ").put(NeighborOptions.preference(flags)).put(", router lifetime ").dec(b.u16(at + 6));
        t.put("s, reachable time ").unsigned(b.s32(at + 8)).put("ms, retrans timer ").unsigned(b.s32(at + 12))
                .put("ms");
    }

    private static void options(Dissection d, int at, int start, int length) {
        if (d.verbosity > 0) {
            NeighborOptions.print(d, at + start, length - start);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case UNREACHABLE -> "destination unreachable";
            case TOO_BIG -> "packet too big";
            case TIME_EXCEEDED -> "time exceeded in-transit";
            case PARAMETER_PROBLEM -> "parameter problem";
            case ECHO_REQUEST -> "echo request";
            case ECHO_REPLY -> "echo reply";
            case LISTENER_QUERY -> "multicast listener query";
            case LISTENER_REPORT -> "multicast listener report";
            case LISTENER_DONE -> "multicast listener done";
            case ROUTER_SOLICITATION -> "router solicitation";
            case ROUTER_ADVERTISEMENT -> "router advertisement";
            case NEIGHBOR_SOLICITATION -> "neighbor solicitation";
            case NEIGHBOR_ADVERTISEMENT -> "neighbor advertisement";
            case REDIRECT -> "redirect";
            case ROUTER_RENUMBERING -> "router renumbering";
            case NODE_QUERY -> "who-are-you request";
            case NODE_REPLY -> "who-are-you reply";
            case 141 -> "inverse neighbor solicitation";
            case 142 -> "inverse neighbor advertisement";
            case LISTENER_REPORT_2 -> "multicast listener report v2";
            case HOME_AGENT_REQUEST -> "ha discovery request";
            case HOME_AGENT_REPLY -> "ha discovery reply";
            case MOBILE_PREFIX_SOLICITATION -> "mobile router solicitation";
            case MOBILE_PREFIX_ADVERTISEMENT -> "mobile router advertisement";
            case RPL -> "RPL";
            case MTRACE_RESPONSE -> "mtrace response";
            case MTRACE -> "mtrace message";
            default -> null;
        };
    }
}
