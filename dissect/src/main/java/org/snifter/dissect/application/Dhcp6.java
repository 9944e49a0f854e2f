package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Dynamic Host Configuration Protocol of IPv6 (RFC 8415 sections 8, 9 and 21). */
public final class Dhcp6 implements Printer {
    /** The printer. */
    public static final Dhcp6 PRINTER = new Dhcp6();

    private static final int RELAY_FORWARD = 12;
    private static final int RELAY_REPLY = 13;
    private static final int HEADER = 4;
    private static final int TIME_SERVERS = 56;
    private static final int RELAY_HEADER = 34;
    private static final int MAX_NESTING = 12;

    private Dhcp6() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("dhcp6");
        d.text.put("dhcp6");
        message(d, at, length, 0);
    }

    private static void message(Dissection d, int at, int length, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int end = Math.min(at + length, b.end());
        if (end - at < HEADER) {
            d.truncated();
            return;
        }
        int type = b.u8(at);
        t.put(' ');
        String name = message(type);
        d.nameOr(name, "msgtype-", type);
        boolean relay = type == RELAY_FORWARD || type == RELAY_REPLY;
        if (d.verbosity == 0) {
            return;
        }
        if (relay) {
            t.put(" (");
            b.require(at + 2, 16);
            t.put("linkaddr=");
            d.ipv6(at + 2);
            b.require(at + 18, 16);
            t.put(" peeraddr=");
            d.ipv6(at + 18);
            options(d, at + RELAY_HEADER, end, depth);
            t.put(')');
        } else {
            t.put(" (xid=").hex(b.u24(at + 1));
            if (at + HEADER < end) {
                options(d, at + HEADER, end, depth);
            }
            t.put(')');
        }
    }

    private static void options(Dissection d, int start, int end, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        while (at < end) {
            if (end < at + 4 || !b.has(at, 4)) {
                d.truncated();
                return;
            }
            int option = b.u16(at);
            int size = b.u16(at + 2);
            if (end < at + 4 + size) {
                d.truncated();
                return;
            }
            t.put(" (");
            String name = option(option);
            d.nameOr(name, "opt_", option);
            if (option == 21 || option == 24) {
                if (!names(d, at + 4, at + 4 + size)) {
                    d.truncated();
                    return;
                }
            } else if (option == TIME_SERVERS) {
                if (!timeServers(d, at + 4, at + 4 + size)) {
                    d.truncated();
                    return;
                }
            } else {
                value(d, option, at + 4, size, depth);
            }
            t.put(')');
            at += 4 + size;
        }
    }

    private static void value(Dissection d, int option, int at, int size, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int end = at + size;
        switch (option) {
            case 1, 2 -> identifier(d, at, size);
            case 3, 25 -> {
                if (size < 12) {
                    t.put(" ?");
                    return;
                }
                t.put(" IAID:").unsigned(b.s32(at)).put(" T1:").unsigned(b.s32(at + 4)).put(" T2:")
                        .unsigned(b.s32(at + 8));
                nested(d, at + 12, end, depth);
            }
            case 4 -> {
                if (size < 4) {
                    t.put(" ?");
                    return;
                }
                t.put(" IAID:").unsigned(b.s32(at));
                nested(d, at + 4, end, depth);
            }
            case 5 -> {
                if (size < 24) {
                    t.put(" ?");
                    return;
                }
                t.put(' ');
                d.ipv6(at);
                t.put(" pltime:").unsigned(b.s32(at + 16)).put(" vltime:").unsigned(b.s32(at + 20));
                nested(d, at + 24, end, depth);
            }
            case 26 -> {
                if (size < 25) {
                    t.put(" ?");
                    return;
                }
                t.put(' ');
                d.ipv6(at + 9);
                t.put('/').dec(b.u8(at + 8)).put(" pltime:").unsigned(b.s32(at)).put(" vltime:")
                        .unsigned(b.s32(at + 4));
                nested(d, at + 25, end, depth);
            }
            case 6, 43 -> {
                if (size % 2 != 0) {
                    t.put(" ?");
                    return;
                }
                for (int i = 0; i < size; i += 2) {
                    int wanted = b.u16(at + i);
                    t.put(' ');
                    d.nameOr(option(wanted), "opt_", wanted);
                }
            }
            case 7 -> {
                if (size != 1) {
                    t.put(" ?");
                    return;
                }
                t.put(' ').dec(b.u8(at));
            }
            case 8 -> {
                if (size != 2) {
                    t.put(" ?");
                    return;
                }
                t.put(' ').dec(b.u16(at));
            }
            case 9 -> {
                t.put(" (dhcp6");
                if (depth < MAX_NESTING) {
                    message(d, at, size, depth + 1);
                }
            }
            case 11 -> authentication(d, at, size);
            case 22, 23, 27, 28, 31, 34, 40, 48 -> {
                if (size % 16 != 0) {
                    t.put(" ?");
                    return;
                }
                for (int i = 0; i < size; i += 16) {
                    t.put(' ');
                    d.ipv6(at + i);
                }
            }
            case 13 -> {
                if (size < 2) {
                    t.put(" ?");
                    return;
                }
                int status = b.u16(at);
                t.put(' ');
                d.nameOr(switch (status) {
                    case 0 -> "Success";
                    case 1 -> "UnspecFail";
                    case 2 -> "NoAddrsAvail";
                    case 3 -> "NoBinding";
                    case 4 -> "NotOnLink";
                    case 5 -> "UseMulticast";
                    case 6 -> "NoPrefixAvail";
                    case 7 -> "UnknownQueryType";
                    case 8 -> "MalformedQuery";
                    case 9 -> "NotConfigured";
                    case 10 -> "NotAllowed";
                    default -> null;
                }, "code", status);
            }
            case 18, 38 -> shortened(d, at, size, 10);
            case 37 -> {
                if (size < 4) {
                    t.put(" ?");
                    return;
                }
                t.put(' ').unsigned(b.s32(at));
                shortened(d, at + 4, size - 4, 10);
            }
            case 41, 42, 112 -> {
                if (size < 5) {
                    t.put(" ?");
                    return;
                }
                t.put(' ');
                for (int i = 0; i < size && b.u8(at + i) != 0; i++) {
                    t.visible(b.u8(at + i));
                }
            }
            case 44 -> {
                if (size < 17) {
                    t.put(" ?");
                    return;
                }
                int type = b.u8(at);
                t.put(' ');
                d.nameOr(type == 1 ? "by-address" : type == 2 ? "by-clientID" : null, "type_", type);
                t.put(' ');
                d.ipv6(at + 1);
                nested(d, at + 17, end, depth);
            }
            case 45 -> nested(d, at, end, depth);
            case 47 -> {
                if (size < 16) {
                    t.put(" ?");
                    return;
                }
                t.put(' ');
                d.ipv6(at);
                shortened(d, at + 16, size - 16, 10);
            }
            case 64 -> {
                if (size < 3) {
                    t.put(" ?");
                    return;
                }
                t.put(' ');
                int label = at;
                while (label < end && b.u8(label) != 0) {
                    int length = b.u8(label);
                    if (length > end - label - 1) {
                        t.put(" ?");
                        return;
                    }
                    for (int i = 1; i <= length; i++) {
                        t.visible(b.u8(label + i));
                    }
                    label += 1 + length;
                    t.put(label < end && b.u8(label) != 0 ? "." : "");
                }
            }
            case 19 -> {
                if (size != 1) {
                    t.put(" ?");
                    return;
                }
                int type = b.u8(at);
                switch (type) {
                    case 5 -> t.put(" for renew");
                    case 11 -> t.put(" for inf-req");
                    default -> t.put(" for ???(").hex2(type).put(')');
                }
            }
            case 32, 46 -> {
                if (size != 4) {
                    t.put(" ?");
                    return;
                }
                t.put(' ').unsigned(b.s32(at));
            }
            default -> {}
        }
    }

    /** The first bytes in hexadecimal; tcpdump says that more follow whether they do or not. */
    private static void shortened(Dissection d, int at, int size, int shown) {
        d.text.put(' ');
        Strings.hex(d, at, Math.min(size, shown));
        d.text.put("...");
    }

    private static void nested(Dissection d, int at, int end, int depth) {
        if (at < end && depth < MAX_NESTING) {
            options(d, at, end, depth + 1);
        }
    }

    /** RFC 8415 section 11. */
    private static void identifier(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 2) {
            t.put(" ?");
            return;
        }
        int type = b.u16(at);
        switch (type) {
            case 1 -> {
                if (size < 8) {
                    t.put(" ?");
                    return;
                }
                t.put(" hwaddr/time type ").dec(b.u16(at + 2)).put(" time ").unsigned(b.s32(at + 4)).put(' ');
                Strings.hex(d, at + 8, size - 8);
            }
            case 2 -> {
                if (size < 10) {
                    t.put(" ?");
                    return;
                }
                t.put(" vid ");
                Strings.hex(d, at + 2, 8);
            }
            case 3 -> {
                if (size < 4) {
                    t.put(" ?");
                    return;
                }
                t.put(" hwaddr type ").dec(b.u16(at + 2)).put(' ');
                Strings.hex(d, at + 4, size - 4);
            }
            default -> t.put(" type ").dec(type);
        }
    }

    /** RFC 8415 section 20. */
    private static void authentication(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 11) {
            t.put(" ?");
            return;
        }
        int protocol = b.u8(at);
        int algorithm = b.u8(at + 1);
        t.put(" proto: ").put(protocol == 2 ? "delayed" : protocol == 3 ? "reconfigure" : "");
        if (protocol != 2 && protocol != 3) {
            t.dec(protocol);
        }
        t.put(", alg: ");
        d.nameOr(algorithm == 1 ? "HMAC-MD5" : null, "", algorithm);
        t.put(", RDM: ");
        int method = b.u8(at + 2);
        if (method == 0) {
            t.put("mono");
        } else {
            t.dec(method);
        }
        t.put(", RD:");
        for (int i = 0; i < 4; i++) {
            t.put(' ').hex0(b.u16(at + 3 + 2 * i), 4);
        }
        int info = at + 11;
        int left = size - 11;
        switch (protocol) {
            case 2 -> {
                if (left < 20) {
                    t.put(" ??");
                    return;
                }
                int realm = left - 20;
                if (realm > 0) {
                    t.put(", realm: ");
                    Strings.hex(d, info, realm);
                }
                t.put(", key ID: ").hex0(b.u32(info + realm), 8).put(", HMAC-MD5:");
                for (int i = 4; i < 20; i += 4) {
                    t.put(' ').hex0(b.u32(info + realm + i), 8);
                }
            }
            case 3 -> {
                if (left != 17) {
                    t.put(" ??");
                    return;
                }
                int type = b.u8(info);
                if (type == 1) {
                    t.put(" reconfig-key");
                } else if (type == 2) {
                    t.put(" type=HMAC-MD5");
                } else {
                    t.put(" type=").dec(type);
                }
                t.put(" value:");
                for (int i = 1; i < 17; i += 4) {
                    t.put(' ').hex0(b.u32(info + i), 8);
                }
            }
            default -> t.put(" ??");
        }
    }

    /** Answers false where a name does not end. */
    private static boolean names(Dissection d, int start, int end) {
        int at = start;
        while (at < end) {
            d.text.put(' ');
            try {
                int next = DnsName.print(d, at, at);
                if (next <= at) {
                    return false;
                }
                at = next;
            } catch (Unwind cut) {
                return false;
            }
        }
        return true;
    }

    /** RFC 5908 section 4. */
    private static boolean timeServers(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (end - start < 4) {
            t.put(" ?");
            return true;
        }
        int at = start;
        while (at < end - 4) {
            int sub = b.u16(at);
            int size = b.u16(at + 2);
            at += 4;
            if (size > end - at) {
                return false;
            }
            t.put(" subopt:").dec(sub);
            switch (sub) {
                case 1, 2 -> {
                    if (size != 16) {
                        t.put(" ?");
                    } else {
                        t.put(' ');
                        d.ipv6(at);
                    }
                }
                case 3 -> {
                    t.put(' ');
                    try {
                        DnsName.print(d, at, at);
                    } catch (Unwind cut) {
                        return false;
                    }
                }
                default -> t.put(" ?");
            }
            at += size;
        }
        return true;
    }

    private static String message(int type) {
        return switch (type) {
            case 1 -> "solicit";
            case 2 -> "advertise";
            case 3 -> "request";
            case 4 -> "confirm";
            case 5 -> "renew";
            case 6 -> "rebind";
            case 7 -> "reply";
            case 8 -> "release";
            case 9 -> "decline";
            case 10 -> "reconfigure";
            case 11 -> "inf-req";
            case 12 -> "relay-fwd";
            case 13 -> "relay-reply";
            case 14 -> "leasequery";
            case 15 -> "leasequery-reply";
            default -> null;
        };
    }

    private static String option(int value) {
        return switch (value) {
            case 1 -> "client-ID";
            case 2 -> "server-ID";
            case 3 -> "IA_NA";
            case 4 -> "IA_TA";
            case 5 -> "IA_ADDR";
            case 6 -> "option-request";
            case 7 -> "preference";
            case 8 -> "elapsed-time";
            case 9 -> "relay-message";
            case 11 -> "authentication";
            case 12 -> "server-unicast";
            case 13 -> "status-code";
            case 14 -> "rapid-commit";
            case 15 -> "user-class";
            case 16 -> "vendor-class";
            case 17 -> "vendor-specific-info";
            case 18 -> "interface-ID";
            case 19 -> "reconfigure-message";
            case 20 -> "reconfigure-accept";
            case 21 -> "SIP-servers-domain";
            case 22 -> "SIP-servers-address";
            case 23 -> "DNS-server";
            case 24 -> "DNS-search-list";
            case 25 -> "IA_PD";
            case 26 -> "IA_PD-prefix";
            case 27 -> "NIS-server";
            case 28 -> "NIS+-server";
            case 29 -> "NIS-domain-name";
            case 30 -> "NIS+-domain-name";
            case 31 -> "SNTP-servers";
            case 32 -> "lifetime";
            case 33 -> "BCMCS-domain-name";
            case 34 -> "BCMCS-server";
            case 36 -> "Geoconf-Civic";
            case 37 -> "Remote-ID";
            case 38 -> "Subscriber-ID";
            case 39 -> "Client-FQDN";
            case 40 -> "PANA-agent";
            case 41 -> "POSIX-timezone";
            case 42 -> "POSIX-tz-database";
            case 43 -> "Echo-request-option";
            case 44 -> "Lease-query";
            case 45 -> "LQ-client-data";
            case 46 -> "Clt-time";
            case 47 -> "LQ-relay-data";
            case 48 -> "LQ-client-link";
            case 56 -> "NTP-server";
            case 64 -> "AFTR-Name";
            case 112 -> "MUD-URL";
            default -> null;
        };
    }
}
