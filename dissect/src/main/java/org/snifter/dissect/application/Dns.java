package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Domain Name System (RFC 1035 section 4), and by multicast (RFC 6762 section 18). */
public final class Dns implements Printer {
    /** DNS in a datagram. */
    public static final Dns OVER_UDP = new Dns(false, false);
    /** DNS in a stream, behind its length (RFC 1035 section 4.2.2). */
    public static final Dns OVER_TCP = new Dns(true, false);
    /** Multicast DNS. */
    public static final Dns MULTICAST = new Dns(false, true);

    private static final int IDENTIFIER = 0;
    private static final int FLAGS = 2;
    private static final int QUESTIONS = 4;
    private static final int ANSWERS = 6;
    private static final int AUTHORITIES = 8;
    private static final int ADDITIONAL = 10;
    private static final int HEADER = 12;

    private static final int RESPONSE = 0x8000;
    private static final int AUTHORITATIVE = 0x0400;
    private static final int TRUNCATED = 0x0200;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RECURSION_AVAILABLE = 0x0080;
    private static final int AUTHENTIC = 0x0020;
    private static final int CHECKING_DISABLED = 0x0010;
    /** What a query has no use for. */
    private static final int NOT_IN_QUERIES = AUTHORITATIVE | TRUNCATED | RECURSION_AVAILABLE | 0x0040 | 0x000f;
    private static final int INVERSE_QUERY = 1;
    private static final int CLASS_INTERNET = 1;
    /** RFC 6762 sections 5.4 and 10.2. */
    private static final int MULTICAST_BIT = 0x8000;

    private final boolean stream;
    private final boolean multicast;

    private Dns(boolean stream, boolean multicast) {
        this.stream = stream;
        this.multicast = multicast;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("domain");
        TextBuffer t = d.text;
        if (!stream) {
            message(d, at, length);
            return;
        }
        if (length < 2) {
            t.put(" [DNS over TCP: length ").dec(length).put(" < 2]");
            d.invalid();
            return;
        }
        int said = d.bytes.u16(at);
        t.put(' ');
        if (said != length - 2) {
            t.put("[prefix length(").dec(said).put(") != length(").dec(length - 2).put(")]");
            d.invalid();
            return;
        }
        message(d, at + 2, length - 2);
    }

    private void message(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("domain [length ").dec(length).put(" < ").dec(HEADER).put("]");
            d.invalid();
            return;
        }
        b.header(at, HEADER);
        int flags = b.u16(at + FLAGS);
        t.dec(b.u16(at + IDENTIFIER)).put(operation(flags >> 11 & 0xf));
        if ((flags & RESPONSE) != 0) {
            response(d, at, flags);
        } else {
            query(d, at, flags);
        }
        t.put(" (").dec(length).put(')');
    }

    private void response(Dissection d, int at, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int questions = b.u16(at + QUESTIONS);
        int answers = b.u16(at + ANSWERS);
        int code = (flags & 0xf) | extendedCode(b, at);
        String codeName = DnsNames.responseCode(code);
        if (codeName == null) {
            t.put(" Resp").dec(code);
        } else {
            t.put(codeName);
        }
        t.put((flags & AUTHORITATIVE) != 0 ? "*" : "");
        t.put((flags & RECURSION_AVAILABLE) != 0 ? "" : "-").put((flags & TRUNCATED) != 0 ? "|" : "");
        t.put((flags & AUTHENTIC) != 0 ? "$" : "");
        if (questions != 1) {
            t.put(" [").dec(questions).put("q]");
        }
        int next = at + HEADER;
        for (int i = 0; i < questions; i++) {
            t.put(i == 0 ? "" : ",");
            if (d.verbosity > 1) {
                t.put(" q:");
                next = question(d, at, next);
            } else {
                next = DnsName.skip(b, next) + 4;
            }
        }
        t.put(' ').dec(answers).put('/').dec(b.u16(at + AUTHORITIES)).put('/').dec(b.u16(at + ADDITIONAL));
        next = records(d, at, next, answers);
        rest(d, at, next);
    }

    /** The upper bits of the response code: in the OPT record, if there is one (RFC 6891 section 6.1.3). */
    private static int extendedCode(PacketBytes b, int at) {
        int additional = b.u16(at + ADDITIONAL);
        if (additional == 0) {
            return 0;
        }
        int next = at + HEADER;
        for (int i = b.u16(at + QUESTIONS); i > 0; i--) {
            next = DnsName.end(b, next);
            if (next < 0) {
                return 0;
            }
            next += 4;
        }
        int before = b.u16(at + ANSWERS) + b.u16(at + AUTHORITIES);
        for (int i = 0; i < before + additional; i++) {
            next = DnsName.end(b, next);
            if (next < 0 || !b.has(next, 5)) {
                return 0;
            }
            if (i >= before && b.u16(next) == DnsRecord.OPTIONS) {
                return b.u8(next + 4) << 4;
            }
            if (!b.has(next, 10)) {
                return 0;
            }
            next += 10 + b.u16(next + 8);
        }
        return 0;
    }

    private void query(Dissection d, int at, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int questions = b.u16(at + QUESTIONS);
        int answers = b.u16(at + ANSWERS);
        t.put((flags & RECURSION_DESIRED) != 0 ? "+" : "").put((flags & CHECKING_DISABLED) != 0 ? "%" : "");
        if ((flags & NOT_IN_QUERIES) != 0) {
            t.put(" [b2&3=0x").hex(flags).put(']');
        }
        boolean inverse = (flags >> 11 & 0xf) == INVERSE_QUERY;
        if (inverse) {
            count(t, questions, 0, "q]");
            count(t, answers, 1, "a]");
        } else {
            count(t, answers, 0, "a]");
            count(t, questions, 1, "q]");
        }
        count(t, b.u16(at + AUTHORITIES), 0, "n]");
        count(t, b.u16(at + ADDITIONAL), 0, "au]");
        int next = at + HEADER;
        for (int i = 0; i < questions; i++) {
            if (i > 0) {
                b.header(next, 1);
            }
            next = question(d, at, next);
        }
        if (d.verbosity > 1) {
            next = records(d, at, next, answers);
        }
        rest(d, at, next);
    }

    private static void count(TextBuffer t, int count, int usual, String kind) {
        if (count != usual) {
            t.put(" [").dec(count).put(kind);
        }
    }

    /** The authority and additional sections, where they are wanted. */
    private void rest(Dissection d, int at, int start) {
        if (d.verbosity > 1) {
            int next = labelled(d, " ns:", at, start, d.bytes.u16(at + AUTHORITIES));
            labelled(d, " ar:", at, next, d.bytes.u16(at + ADDITIONAL));
        }
    }

    private int labelled(Dissection d, String label, int at, int start, int count) {
        if (count == 0) {
            return start;
        }
        d.bytes.header(start, 1);
        d.text.put(label);
        return records(d, at, start, count);
    }

    private int records(Dissection d, int at, int start, int count) {
        int next = start;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                d.bytes.header(next, 1);
                d.text.put(',');
            }
            next = record(d, at, next);
        }
        return next;
    }

    /** A question (RFC 1035 section 4.1.2); answers where the next one begins. */
    private int question(Dissection d, int message, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int next = DnsName.skip(b, at);
        int type = b.u16(next);
        int questionClass = b.u16(next + 2);
        t.put(' ');
        type(d, type);
        recordClass(d, multicast ? questionClass & ~MULTICAST_BIT : questionClass);
        if (multicast) {
            t.put((questionClass & MULTICAST_BIT) != 0 ? " (QU)" : " (QM)");
        }
        t.put("? ");
        DnsName.print(d, message, at);
        return next + 4;
    }

    /** A resource record (RFC 1035 section 4.1.3); answers where the next one begins. */
    private int record(Dissection d, int message, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int next;
        if (d.verbosity > 0) {
            t.put(' ');
            next = DnsName.print(d, message, at);
        } else {
            next = DnsName.end(b, at);
        }
        if (next < 0 || !b.has(next, 10)) {
            return b.end();
        }
        int type = b.u16(next);
        int recordClass = b.u16(next + 2);
        long timeToLive = b.u32(next + 4);
        int length = b.u16(next + 8);
        int data = next + 10;
        boolean flush = multicast && (recordClass & MULTICAST_BIT) != 0;
        recordClass = flush ? recordClass & ~MULTICAST_BIT : recordClass;
        if (type != DnsRecord.OPTIONS) {
            recordClass(d, recordClass);
        }
        t.put(flush ? " (Cache flush)" : "");
        if (type != DnsRecord.OPTIONS) {
            if (d.verbosity > 2) {
                t.put(" [");
                Strings.duration(t, timeToLive);
                t.put(']');
            }
        }
        t.put(' ');
        type(d, type);
        b.header(data, length);
        DnsRecord.print(d, message, type, recordClass, timeToLive, data, length);
        return data + length;
    }

    private static void type(Dissection d, int type) {
        d.nameOr(DnsNames.type(type), "Type", type);
    }

    private static void recordClass(Dissection d, int value) {
        if (value != CLASS_INTERNET) {
            String name = switch (value) {
                case 3 -> " CHAOS";
                case 4 -> " HS";
                case 255 -> " ANY";
                default -> null;
            };
            d.nameOr(name, " (Class ", value);
            if (name == null) {
                d.text.put(')');
            }
        }
    }

    private static String operation(int code) {
        return switch (code) {
            case 0 -> "";
            case INVERSE_QUERY -> " inv_q";
            case 2 -> " stat";
            case 3 -> " op3";
            case 4 -> " notify";
            case 5 -> " update";
            case 6 -> " op6";
            case 7 -> " op7";
            case 8 -> " op8";
            case 9 -> " updateA";
            case 10 -> " updateD";
            case 11 -> " updateDA";
            case 12 -> " updateM";
            case 13 -> " updateMA";
            case 14 -> " zoneInit";
            default -> " zoneRef";
        };
    }
}
