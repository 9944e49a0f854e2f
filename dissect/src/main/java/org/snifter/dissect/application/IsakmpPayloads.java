package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.IpProtocols;

/**
 * Payloads of ISAKMP, one behind the other (RFC 2408 section 3.2, RFC 7296 section 3.2).
 *
 * <p>Each printer answers where the next payload begins, or {@link #STOP} where nothing behind can be trusted. As in
 * tcpdump, a payload's own length does not always say where the next one begins.
 */
final class IsakmpPayloads {
    /** Nothing more can be printed. */
    static final int STOP = -1;

    static final int PROPOSAL = 2;
    static final int TRANSFORM = 3;

    // RFC 2408 section 3.2: next payload, flags, length.
    private static final int GENERIC = 4;
    private static final int CRITICAL = 0x80;
    /** RFC 2407 section 4.2. */
    private static final int IPSEC_DOI = 1;
    private static final int RESPONDER_LIFETIME = 24_576;
    private static final int REPLAY_STATUS = 24_577;
    private static final int COOKIE = 16_390;
    private static final int MAX_PAYLOADS = 1024;

    private IsakmpPayloads() {}

    /** Prints payloads from {@code start} on, the first of type {@code first}; {@code depth} says how far indented. */
    static int list(Dissection d, int first, int start, int depth, int proto) {
        PacketBytes b = d.bytes;
        int type = first;
        int at = start;
        for (int i = 0; i < MAX_PAYLOADS && type != 0; i++) {
            int size = b.has(at, GENERIC) ? b.u16(at + 2) : 0;
            if (!b.has(at, Math.max(GENERIC, size))) {
                missing(d, type);
                return STOP;
            }
            indent(d, depth);
            int next = size <= GENERIC ? STOP : payload(d, type, at, size, depth, proto);
            d.text.put(')');
            if (next == STOP) {
                return STOP;
            }
            type = b.u8(at);
            at = next;
        }
        return at;
    }

    static void indent(Dissection d, int depth) {
        d.text.put('\n').repeat(' ', 4 * depth).put('(');
    }

    /** Appends the mark of a payload that is cut short. */
    static void missing(Dissection d, int type) {
        d.text.put(" [|");
        name(d.text, type);
        d.text.put(']');
    }

    private static int payload(Dissection d, int type, int at, int size, int depth, int proto) {
        return switch (type) {
            case 1 -> IsakmpProposals.association1(d, at, depth);
            case PROPOSAL -> IsakmpProposals.proposal1(d, at, depth);
            case TRANSFORM -> IsakmpProposals.transform1(d, at, size, proto);
            case 4 -> {
                d.text.put("ke: key len=").dec(size - GENERIC);
                yield raw(d, type, at, size);
            }
            case 5 -> identification(d, at, size);
            case 6, 7 -> {
                d.text.put(type == 6 ? "cert:" : "cr:");
                if (!d.bytes.has(at, 6)) {
                    missing(d, type);
                    yield STOP;
                }
                d.text.put(" len=").dec(size - GENERIC).put(" type=");
                number(d.text, certificate(d.bytes.u8(at + GENERIC)), d.bytes.u8(at + GENERIC));
                yield raw(d, type, at, size);
            }
            case 8, 9, 13 -> {
                d.text.put(type == 8 ? "hash:" : type == 9 ? "sig:" : "vid:").put(" len=").dec(size - GENERIC);
                yield raw(d, type, at, size);
            }
            case 10 -> {
                d.text.put("nonce: n len=").dec(size - GENERIC);
                if (d.verbosity == 2) {
                    d.text.put("  data=(");
                    brief(d, at + GENERIC, size - GENERIC);
                    d.text.put(')');
                }
                yield raw(d, type, at, size);
            }
            case 11 -> notification(d, at, size);
            case 12 -> deletion(d, at);
            case 33 -> IsakmpProposals.association2(d, at, size, depth);
            case 34, 35, 36, 39 -> {
                if (!d.bytes.has(at, 8)) {
                    missing(d, type);
                    yield STOP;
                }
                yield type == 34 ? keyExchange2(d, at, size)
                        : type == 39 ? authentication2(d, at, size) : identification2(d, type, at, size);
            }
            case 40 -> {
                critical(d, "nonce", at);
                d.text.put(" len=").dec(size - GENERIC);
                if (d.verbosity == 1) {
                    d.text.put(" data=(");
                    brief(d, at + GENERIC, size - GENERIC);
                    d.text.put(')');
                } else {
                    d.text.put(" nonce=(");
                    if (!hex(d, at + GENERIC, size - GENERIC)) {
                        missing(d, type);
                        yield STOP;
                    }
                    d.text.put(") ");
                }
                yield at + size;
            }
            case 41 -> notification2(d, at, size);
            case 43 -> vendor2(d, at, size);
            case 37, 38, 42, 44, 45, 46, 47, 48 -> {
                critical(d, type == 38 ? "v2cr" : name(type), at);
                d.text.put(" len=").dec(size - GENERIC);
                yield type == 46 && size <= 2 * GENERIC ? at + size : raw(d, type, at, size);
            }
            default -> {
                name(d.text, type);
                yield at + size;
            }
        };
    }

    /** Appends a payload's name, and whether it must be understood. */
    static void critical(Dissection d, String name, int at) {
        d.text.put(name).put((d.bytes.u8(at + 1) & CRITICAL) != 0 ? "[C]:" : ":");
    }

    /** Ends a payload of bytes without a meaning of their own: shows them where much is wanted. */
    private static int raw(Dissection d, int type, int at, int size) {
        if (d.verbosity > 2) {
            d.text.put(' ');
            if (!hex(d, at + GENERIC, size - GENERIC)) {
                missing(d, type);
                return STOP;
            }
        }
        return at + size;
    }

    /** Appends bytes as hexadecimal digits, or nothing where not all are there. */
    static boolean hex(Dissection d, int at, int length) {
        if (!d.bytes.has(at, length)) {
            return false;
        }
        Strings.hex(d, at, length);
        return true;
    }

    /** Appends the first ten bytes and the last twenty. */
    private static void brief(Dissection d, int at, int length) {
        int first = Math.min(10, length);
        hexOfThere(d, at, first);
        d.text.put("...");
        int last = Math.min(20, length - first);
        hexOfThere(d, at + length - last, last);
    }

    private static void hexOfThere(Dissection d, int at, int length) {
        Strings.hex(d, at, Math.min(length, d.bytes.available(at)));
    }

    static void number(TextBuffer t, String name, int value) {
        if (name == null) {
            t.put('#').unsigned(value);
        } else {
            t.put(name);
        }
    }

    /** RFC 2407 section 4.6.2. */
    private static int identification(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("id:");
        if (!b.has(at, 8)) {
            missing(d, 5);
            return STOP;
        }
        int type = b.u8(at + 4);
        t.put(" idtype=");
        number(t, idType(type), type);
        int protocol = b.u8(at + 5);
        String keyword = d.options.numeric() || protocol == 0 ? null : IpProtocols.keyword(protocol);
        t.put(" protoid=");
        d.nameOr(keyword, "", protocol);
        t.put(" port=").dec(b.u16(at + 6));
        int data = at + 8;
        int length = size - 8;
        if (length <= 0) {
            return at + size;
        }
        t.put(" len=").dec(length);
        b.require(data, length);
        int least = switch (type) {
            case 1 -> 4;
            case 4, 7 -> 8;
            case 5 -> 16;
            case 6, 8 -> 32;
            default -> 0;
        };
        if (length < least) {
            t.put(" [bad: < ").dec(least).put(']');
            return at + size;
        }
        switch (type) {
            case 1 -> d.ipv4(blank(t, data));
            case 2, 3 -> {
                t.put(' ');
                Strings.visible(d, data, length);
            }
            case 4 -> {
                d.ipv4(blank(t, data));
                t.put('/').ipv4(b.s32(data + 4));
            }
            case 5 -> d.ipv6(blank(t, data));
            case 6 -> {
                d.ipv6(blank(t, data));
                t.put("/0x");
                Strings.hex(d, data + 16, 16);
            }
            case 7 -> {
                d.ipv4(blank(t, data));
                t.put('-');
                d.ipv4(data + 4);
            }
            case 8 -> {
                d.ipv6(blank(t, data));
                t.put('-');
                d.ipv6(data + 16);
            }
            default -> {
                if (d.verbosity > 2) {
                    t.put(' ');
                    Strings.hex(d, data, length);
                }
            }
        }
        return at + size;
    }

    private static int blank(TextBuffer t, int at) {
        t.put(' ');
        return at;
    }

    /** RFC 2408 section 3.14, RFC 2407 section 4.6.3. */
    private static int notification(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("n:");
        if (!b.has(at, 12)) {
            missing(d, 11);
            return STOP;
        }
        int doi = b.s32(at + 4);
        int protocol = b.u8(at + 8);
        int spi = b.u8(at + 9);
        int type = b.u16(at + 10);
        if (doi == IPSEC_DOI) {
            t.put(" doi=ipsec proto=");
            number(t, IsakmpProposals.protocol(protocol), protocol);
        } else {
            t.put(" doi=").unsigned(doi).put(" proto=").dec(protocol);
        }
        t.put(" type=");
        IsakmpNotifications.type(t, type, doi == IPSEC_DOI);
        int data = at + 12;
        if (spi > 0) {
            t.put(" spi=");
            if (!hex(d, data, spi)) {
                missing(d, 11);
                return STOP;
            }
        }
        data += spi;
        int end = at + size;
        if (doi != IPSEC_DOI) {
            return end;
        }
        if (data >= end) {
            return end;
        }
        switch (type) {
            case RESPONDER_LIFETIME -> {
                t.put(" attrs=(");
                IsakmpProposals.attributes(d, data, end, IsakmpProposals.ISAKMP);
                t.put(')');
            }
            case REPLAY_STATUS -> {
                t.put(" status=(");
                boolean enabled = b.s32(data) != 0;
                t.put("replay detection ").put(enabled ? "en" : "dis").put("abled)");
            }
            default -> {
                t.put(" data=(");
                if (d.verbosity > 3) {
                    hex(d, data, end - data);
                } else {
                    brief(d, data, end - data);
                }
                t.put(')');
            }
        }
        return end;
    }

    /** RFC 2408 section 3.15. */
    private static int deletion(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("d:");
        if (!b.has(at, 12)) {
            missing(d, 12);
            return STOP;
        }
        int doi = b.s32(at + 4);
        int protocol = b.u8(at + 8);
        int spi = b.u8(at + 9);
        int count = b.u16(at + 10);
        if (doi == IPSEC_DOI) {
            t.put(" doi=ipsec proto=");
            number(t, IsakmpProposals.protocol(protocol), protocol);
        } else {
            t.put(" doi=").unsigned(doi).put(" proto=").dec(protocol);
        }
        t.put(" spilen=").dec(spi).put(" nspi=").dec(count).put(" spi=");
        int next = at + 12;
        for (int i = 0; i < count; i++) {
            t.put(i > 0 ? "," : "");
            if (!hex(d, next, spi)) {
                missing(d, 12);
                return STOP;
            }
            next += spi;
        }
        return next;
    }

    /** RFC 7296 section 3.4. */
    private static int keyExchange2(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        critical(d, "v2ke", at);
        if (size < 8) {
            t.put(" len=").dec(size).put(" < 8");
            return at + size;
        }
        int group = d.bytes.u16(at + 4);
        t.put(" len=").dec(size - 8).put(" group=");
        number(t, IsakmpProposals.group(group), group);
        if (d.verbosity > 2 && size > 8) {
            t.put(' ');
            if (!hex(d, at + 8, size - 8)) {
                missing(d, 34);
                return STOP;
            }
        }
        return at + size;
    }

    /** RFC 7296 section 3.5. */
    private static int identification2(Dissection d, int type, int at, int size) {
        TextBuffer t = d.text;
        critical(d, type == 35 ? "v2IDi" : "v2IDr", at);
        t.put(" len=").dec(size - GENERIC);
        if (raw(d, type, at, size) == STOP) {
            return STOP;
        }
        int data = at + 8;
        int length = size - 8;
        if (length < 0) {
            return at + size;
        }
        int kind = d.bytes.u8(at + GENERIC);
        String name = switch (kind) {
            case 1 -> " ipv4:";
            case 2 -> " fqdn:";
            case 3 -> " rfc822:";
            case 5 -> " ipv6:";
            case 9 -> " dn:";
            case 10 -> " gn:";
            case 11 -> " keyid:";
            default -> null;
        };
        if (name != null) {
            t.put(name);
            if (kind == 2 || kind == 3) {
                readable(d, data, length);
            } else if (!hex(d, data, length)) {
                missing(d, type);
                return STOP;
            }
        }
        return at + size;
    }

    private static void readable(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            int c = d.bytes.u8(at + i);
            d.text.put(c >= 0x20 && c < 0x7f ? (char) c : '.');
        }
    }

    /** RFC 7296 section 3.8. */
    private static int authentication2(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        critical(d, "v2auth", at);
        int method = d.bytes.u8(at + GENERIC);
        t.put(" len=").dec(size - GENERIC).put(" method=");
        number(t, switch (method) {
            case 0 -> "invalid";
            case 1 -> "rsasig";
            case 2 -> "shared-secret";
            case 3 -> "dsssig";
            default -> null;
        }, method);
        if (d.verbosity > 1) {
            t.put(" authdata=(");
            if (size < 8 || !hex(d, at + 8, size - 8)) {
                missing(d, 39);
                return STOP;
            }
            t.put(") ");
        } else {
            t.put(" data=(");
            // Less than nothing is, as tcpdump reads it, all there is.
            brief(d, at + 8, size < 8 ? d.bytes.available(at + 8) : size - 8);
            t.put(')');
        }
        return at + size;
    }

    /** RFC 7296 section 3.10. */
    private static int notification2(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 8)) {
            missing(d, 11);
            return STOP;
        }
        critical(d, "n", at);
        int protocol = b.u8(at + 4);
        int spi = b.u8(at + 5);
        int type = b.u16(at + 6);
        t.put(" prot_id=");
        number(t, IsakmpProposals.protocol(protocol), protocol);
        t.put(" type=").dec(type).put('(').put(IsakmpNotifications.type2(type)).put(')');
        int data = at + 8;
        if (spi > 0) {
            t.put(" spi=");
            if (!hex(d, data, spi)) {
                missing(d, 11);
                return STOP;
            }
        }
        data += spi;
        int left = at + size - data;
        if (left > 0 && (type == COOKIE || d.verbosity > 3)) {
            t.put(" data=(");
            if (!hex(d, data, left)) {
                missing(d, 41);
                return STOP;
            }
            t.put(')');
        }
        return at + size;
    }

    /** RFC 7296 section 3.12. */
    private static int vendor2(Dissection d, int at, int size) {
        critical(d, "v2vid", at);
        d.text.put(" len=").dec(size - GENERIC).put(" vid=");
        readable(d, at + GENERIC, size - GENERIC);
        return size > 2 * GENERIC ? raw(d, 43, at, size) : at + size;
    }

    private static String idType(int type) {
        return switch (type) {
            case 1 -> "IPv4";
            case 2 -> "FQDN";
            case 3 -> "user FQDN";
            case 4 -> "IPv4net";
            case 5 -> "IPv6";
            case 6 -> "IPv6net";
            case 7 -> "IPv4range";
            case 8 -> "IPv6range";
            case 9 -> "ASN1 DN";
            case 10 -> "ASN1 GN";
            case 11 -> "keyid";
            default -> null;
        };
    }

    private static String certificate(int type) {
        return switch (type) {
            case 0 -> "none";
            case 1 -> "pkcs7";
            case 2 -> "pgp";
            case 3 -> "dns";
            case 4 -> "x509sign";
            case 5 -> "x509ke";
            case 6 -> "kerberos";
            case 7 -> "crl";
            case 8 -> "arl";
            case 9 -> "spki";
            case 10 -> "x509attr";
            default -> null;
        };
    }

    /** Appends the name of a type of payload. */
    static void name(TextBuffer t, int type) {
        String name = name(type);
        if (name != null) {
            t.put(name);
        } else {
            t.put(type <= 32 ? "pay" : "#").dec(type);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "none";
            case 1 -> "sa";
            case 2 -> "p";
            case 3 -> "t";
            case 4 -> "ke";
            case 5 -> "id";
            case 6 -> "cert";
            case 7 -> "cr";
            case 8 -> "hash";
            case 9 -> "sig";
            case 10 -> "nonce";
            case 11 -> "n";
            case 12 -> "d";
            case 13 -> "vid";
            case 33 -> "v2sa";
            case 34 -> "v2ke";
            case 35 -> "v2IDi";
            case 36 -> "v2IDr";
            case 37 -> "v2cert";
            case 38 -> "v2CR";
            case 39 -> "v2auth";
            case 40 -> "v2nonce";
            case 41 -> "v2n";
            case 42 -> "v2d";
            case 43 -> "v2vid";
            case 44 -> "v2TSi";
            case 45 -> "v2TSr";
            case 46 -> "v2e";
            case 47 -> "v2cp";
            case 48 -> "v2eap";
            default -> null;
        };
    }
}
