package org.snifter.dissect.routing;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** Protocol Independent Multicast, version 2 (RFC 7761 section 4.9, RFC 3973). */
public final class Pim implements Printer {
    /** The printer. */
    public static final Pim PRINTER = new Pim();

    private static final int VERSION_AND_TYPE = 0;
    private static final int RESERVED = 1;
    private static final int CHECKSUM = 2;
    private static final int HEADER = 4;
    private static final int REGISTER_HEADER = 8;

    private static final int HELLO = 0;
    private static final int REGISTER = 1;
    private static final int REGISTER_STOP = 2;
    private static final int JOIN_PRUNE = 3;
    private static final int BOOTSTRAP = 4;
    private static final int ASSERT = 5;
    private static final int GRAFT = 6;
    private static final int GRAFT_ACK = 7;
    private static final int CANDIDATE = 8;
    private static final int PRUNE_REFRESH = 9;
    private static final int FORWARDER_ELECTION = 10;

    // Address families (IANA), and the length of an address of the first.
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int IPV4_ADDRESS = 4;

    private Pim() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("pim");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at + VERSION_AND_TYPE) >> 4;
        int type = b.u8(at + VERSION_AND_TYPE) & 0xf;
        if (version != 2) {
            t.put("PIMv").dec(version).put(", length ").unsigned(length);
            return;
        }
        if (d.verbosity == 0) {
            t.put("PIMv2, ").put(type(type)).put(", length ").unsigned(length);
            return;
        }
        t.put("PIMv2, length ").unsigned(length).put("\n\t").put(type(type));
        message(d, type, at, length);
    }

    private static void message(Dissection d, int type, int at, int length) {
        d.protocol("pimv2");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (tooShort(d, length, 2)) {
            return;
        }
        int encoding = b.u8(at + RESERVED) & 0xf;
        if (encoding != 0) {
            t.put(", RFC2117-encoding");
        }
        if (tooShort(d, length, HEADER)) {
            return;
        }
        int sum = b.u16(at + CHECKSUM);
        t.put(", cksum 0x").hex0(sum, 4).put(' ');
        if (sum == 0) {
            t.put("(unverified)");
        } else {
            checksum(d, type, at, length);
        }
        int next = at + HEADER;
        int end = at + length;
        switch (type) {
            case HELLO -> hello(d, encoding, next, length - HEADER);
            case REGISTER -> register(d, next, length - HEADER);
            case REGISTER_STOP -> {
                t.put(" group=");
                next = group(d, encoding, next);
                t.put(" source=");
                unicast(d, encoding, next);
            }
            case JOIN_PRUNE, GRAFT, GRAFT_ACK -> joins(d, type, encoding, next);
            case BOOTSTRAP -> bootstrap(d, encoding, next, end);
            case ASSERT -> {
                t.put(" group=");
                next = group(d, encoding, next);
                t.put(" src=");
                next = unicast(d, encoding, next);
                b.require(next, 8);
                long preference = b.u32(next);
                t.put((preference & 0x8000_0000L) != 0 ? " RPT" : "").put(" pref=").dec(preference & 0x7fff_ffffL);
                t.put(" metric=").unsigned(b.s32(next + 4));
            }
            case CANDIDATE -> candidate(d, encoding, next, end);
            case PRUNE_REFRESH -> {
                t.put(" src=");
                next = unicast(d, encoding, next);
                t.put(" grp=");
                next = group(d, encoding, next);
                t.put(" forwarder=");
                next = unicast(d, encoding, next);
                within(next, 2, end);
                t.put(" TUNR ");
                Strings.duration(t, b.u16(next));
            }
            case FORWARDER_ELECTION -> election(d, b.u8(at + RESERVED) >> 4, encoding, next);
            default -> t.put(" [type ").dec(type).put(']');
        }
    }

    private static boolean tooShort(Dissection d, int length, int wanted) {
        if (length >= wanted) {
            return false;
        }
        d.text.put("[length ").dec(length).put(" < ").dec(wanted).put(']');
        d.invalid();
        return true;
    }

    /** Leaves where the message ends before {@code length} bytes, whatever was captured. */
    private static void within(int at, int length, int end) {
        if (at + length > end) {
            throw Unwind.TRUNCATED;
        }
    }

    /** Of a register message, only the header and 4 bytes more are covered (RFC 7761 section 4.9). */
    private static void checksum(Dissection d, int type, int at, int length) {
        int covered = type == REGISTER ? REGISTER_HEADER : length;
        int result = sum(d, at, length, covered);
        if (result < 0) {
            d.text.put("(unverified)");
            return;
        }
        if (result != 0 && type == REGISTER) {
            result = sum(d, at, length, length);
        }
        d.text.put(result < 0 ? "(unverified)" : result == 0 ? "(correct)" : "(incorrect)");
    }

    private static int sum(Dissection d, int at, int length, int covered) {
        if (length < covered || !d.bytes.has(at, covered)) {
            return -1;
        }
        return d.ip.version() == 6 ? Checksum.transport(d, 103, at, length, covered)
                : Checksum.of(d.bytes, at, covered);
    }

    private static void register(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 4);
        t.put(", Flags [ ");
        t.put(switch (b.s32(at)) {
            // tcpdump knows no two at once.
            case 0x8000_0000 -> "Border";
            case 0x4000_0000 -> "Null";
            default -> "none";
        }).put(" ]\n\t");
        int inner = at + 4;
        if (length <= 4) {
            throw Unwind.TRUNCATED;
        }
        int version = b.u8(inner) >> 4;
        switch (version) {
            case 0 -> {
                b.require(inner + 12, 8);
                t.put("IP-Null-header ");
                d.ipv4(inner + 12);
                t.put(" > ");
                d.ipv4(inner + 16);
            }
            case 4 -> d.print(Ipv4.PRINTER, inner, length - 4);
            case 6 -> d.print(Ipv6.PRINTER, inner, length - 4);
            default -> t.put("IP ver ").dec(version);
        }
    }

    private static void hello(Dissection d, int encoding, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, 4);
            int option = b.u16(at);
            int size = b.u16(at + 2);
            t.put("\n\t  ").put(switch (option) {
                case 1 -> "Hold Time";
                case 2 -> "LAN Prune Delay";
                case 18 -> "DR Priority (Old)";
                case 19 -> "DR Priority";
                case 20 -> "Generation ID";
                case 21 -> "State Refresh Capability";
                case 22 -> "Bi-Directional Capability";
                case 24 -> "Address List";
                case 65001 -> "Address List (Old)";
                default -> "Unknown";
            }).put(" Option (").dec(option).put("), length ").dec(size).put(", Value: ");
            b.require(at + 4, size);
            option(d, option, encoding, at + 4, size);
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t    ", at + 4, size);
            }
            at += 4 + size;
            left -= 4 + size;
        }
    }

    private static void option(Dissection d, int option, int encoding, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int wanted = switch (option) {
            case 1 -> 2;
            case 2, 20, 21 -> 4;
            default -> -1;
        };
        if (wanted >= 0 && size != wanted) {
            t.put("[option length ").dec(size).put(" != ").dec(wanted).put(']');
            throw Unwind.INVALID;
        }
        switch (option) {
            case 1 -> Strings.duration(t, b.u16(at));
            case 2 -> {
                int delay = b.u16(at);
                t.put("\n\t    T-bit=").dec(delay >> 15).put(", LAN delay ").dec(delay & 0x7fff)
                        .put("ms, Override interval ").dec(b.u16(at + 2)).put("ms");
            }
            case 18, 19 -> {
                switch (size) {
                    case 0 -> t.put("Bi-Directional Capability (Old)");
                    case 4 -> t.unsigned(b.s32(at));
                    default -> {
                        t.put("[option length ").dec(size).put(" != 4]");
                        throw Unwind.INVALID;
                    }
                }
            }
            case 20 -> t.put("0x").hex0(b.u32(at), 8);
            case 21 -> {
                t.put('v').dec(b.u8(at));
                if (b.u8(at + 1) != 0) {
                    t.put(", interval ");
                    Strings.duration(t, b.u8(at + 1));
                }
                if (b.u16(at + 2) != 0) {
                    t.put(" ?0x").hex0(b.u16(at + 2), 4).put('?');
                }
            }
            case 22 -> {}
            case 24, 65001 -> {
                for (int next = at; d.verbosity > 1 && next < at + size;) {
                    t.put("\n\t    ");
                    next = unicast(d, encoding, next);
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t    ", at, size);
                }
            }
        }
    }

    private static void joins(Dissection d, int type, int encoding, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        if (type != GRAFT_ACK) {
            t.put(", upstream-neighbor: ");
            at = unicast(d, encoding, at);
        }
        b.require(at, 4);
        int groups = b.u8(at + 1);
        int holdTime = b.u16(at + 2);
        t.put("\n\t  ").dec(groups).put(" group(s)");
        if (type != GRAFT_ACK) {
            t.put(", holdtime: ");
            if (holdTime == 0xffff) {
                t.put("infinite");
            } else {
                Strings.duration(t, holdTime);
            }
        }
        at += 4;
        for (int i = 0; i < groups; i++) {
            t.put("\n\t    group #").dec(i + 1).put(": ");
            at = group(d, encoding, at);
            b.require(at, 4);
            int joined = b.u16(at);
            int pruned = b.u16(at + 2);
            t.put(", joined sources: ").dec(joined).put(", pruned sources: ").dec(pruned);
            at += 4;
            for (int k = 0; k < joined; k++) {
                t.put("\n\t      joined source #").dec(k + 1).put(": ");
                at = source(d, encoding, at);
            }
            for (int k = 0; k < pruned; k++) {
                t.put("\n\t      pruned source #").dec(k + 1).put(": ");
                at = source(d, encoding, at);
            }
        }
    }

    private static void bootstrap(Dissection d, int encoding, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int tag = b.u16(start);
        t.put(" tag=").hex(tag);
        int mask = b.u8(start + 2);
        t.put(" hashmlen=").dec(mask);
        b.require(start + 3, 2);
        int priority = b.u8(start + 3);
        t.put(" BSRprio=").dec(priority).put(" BSR=");
        int at = unicast(d, encoding, start + 4);
        for (int i = 0; at < end; i++) {
            t.put(" (group").dec(i).put(": ");
            at = group(d, encoding, at);
            int count = b.u8(at);
            t.put(" RPcnt=").dec(count);
            int fragments = b.u8(at + 1);
            t.put(" FRPcnt=").dec(fragments);
            within(at, 4, end);
            at += 4;
            for (int k = 0; k < fragments && at < end; k++) {
                t.put(" RP").dec(k).put('=');
                at = unicast(d, encoding, at);
                within(at, 2, end);
                t.put(",holdtime=");
                Strings.duration(t, b.u16(at));
                int rank = b.u8(at + 2);
                t.put(",prio=").dec(rank);
                within(at, 4, end);
                at += 4;
            }
            t.put(')');
        }
    }

    private static void candidate(Dissection d, int encoding, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int count = b.u8(start);
        t.put(" prefix-cnt=").dec(count);
        int priority = b.u8(start + 1);
        t.put(" prio=").dec(priority);
        within(start + 2, 2, end);
        t.put(" holdtime=");
        Strings.duration(t, b.u16(start + 2));
        t.put(" RP=");
        int at = unicast(d, encoding, start + 4);
        for (int i = 0; i < count && at < end; i++) {
            t.put(" Group").dec(i).put('=');
            at = group(d, encoding, at);
        }
    }

    /** The election of a designated forwarder (RFC 5015 section 3.7). */
    private static void election(Dissection d, int kind, int encoding, int start) {
        TextBuffer t = d.text;
        t.put("\n\t  ").put(switch (kind) {
            case 1 -> "Offer";
            case 2 -> "Winner";
            case 3 -> "Backoff";
            case 4 -> "Pass";
            default -> "Unknown";
        }).put(", rpa=");
        int at = unicast(d, encoding, start);
        metric(d, " sender", at);
        if (kind == 3 || kind == 4) {
            String name = kind == 3 ? " offer" : " new winner";
            t.put("\n\t ").put(name).put(" addr=");
            at = unicast(d, encoding, at + 8);
            metric(d, name, at);
            if (kind == 3) {
                int interval = d.bytes.u16(at + 8);
                t.put(" interval ").dec(interval).put("ms");
            }
        }
    }

    private static void metric(Dissection d, String name, int at) {
        int preference = d.bytes.s32(at);
        d.text.put(name).put(" pref=").unsigned(preference);
        int metric = d.bytes.s32(at + 4);
        d.text.put(name).put(" metric=").unsigned(metric);
    }

    /**
     * An encoded unicast address; answers where it ends. The encoding is 0, or as in RFC 2117 the length of an address
     * that has no family before it.
     */
    private static int unicast(Dissection d, int encoding, int at) {
        int family = family(d, encoding, at);
        int address = encoding == 0 ? at + 2 : at;
        d.bytes.require(address, size(family));
        address(d, family, address);
        return address + size(family);
    }

    private static int family(Dissection d, int encoding, int at) {
        if (encoding == IPV4_ADDRESS) {
            return IPV4;
        }
        int family = d.bytes.u8(at);
        if (encoding != 0 || d.bytes.u8(at + 1) != 0 || (family != IPV4 && family != IPV6)) {
            throw Unwind.TRUNCATED;
        }
        return family;
    }

    private static int size(int family) {
        return family == IPV4 ? IPV4_ADDRESS : 16;
    }

    /** What an encoded group or source address has, without its flags: these are at what it answers. */
    private static int prefix(Dissection d, int encoding, int family, int at) {
        int flags = encoding == 0 ? at + 2 : at;
        d.bytes.require(flags, 2 + size(family));
        address(d, family, flags + 2);
        int bits = d.bytes.u8(flags + 1);
        if (bits != size(family) * 8) {
            d.text.put('/').dec(bits);
        }
        return flags;
    }

    /** An encoded group address; answers where it ends. */
    private static int group(Dissection d, int encoding, int at) {
        int family = family(d, encoding, at);
        int next = prefix(d, encoding, family, at);
        int flags = d.bytes.u8(next);
        if (flags != 0) {
            d.text.put("(0x").hex2(flags).put(')');
        }
        return next + 2 + size(family);
    }

    /** An encoded source address; answers where it ends. */
    private static int source(Dissection d, int encoding, int at) {
        int family = family(d, encoding, at);
        int next = prefix(d, encoding, family, at);
        TextBuffer t = d.text;
        int flags = d.bytes.u8(next);
        if (flags != 0) {
            t.put('(').put((flags & 4) != 0 ? "S" : "").put((flags & 2) != 0 ? "W" : "").put((flags & 1) != 0
                    ? "R"
                    : "");
            if ((flags & 0xf8) != 0) {
                t.put("+0x").hex2(flags & 0xf8);
            }
            t.put(')');
        }
        return next + 2 + size(family);
    }

    private static void address(Dissection d, int family, int at) {
        if (family == IPV4) {
            d.ipv4(at);
        } else {
            d.ipv6(at);
        }
    }

    private static String type(int type) {
        return switch (type) {
            case HELLO -> "Hello";
            case REGISTER -> "Register";
            case REGISTER_STOP -> "Register Stop";
            case JOIN_PRUNE -> "Join / Prune";
            case BOOTSTRAP -> "Bootstrap";
            case ASSERT -> "Assert";
            case GRAFT -> "Graft";
            case GRAFT_ACK -> "Graft Acknowledgement";
            case CANDIDATE -> "Candidate RP Advertisement";
            case PRUNE_REFRESH -> "Prune Refresh";
            case 10 -> "DF Election";
            case 11 -> "ECMP Redirect";
            default -> "Unknown Type";
        };
    }
}
