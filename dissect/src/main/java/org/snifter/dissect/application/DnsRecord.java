package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Data of DNS resource records, as far as it is printed (RFC 1035 section 3.3 and the RFCs named below). */
final class DnsRecord {
    /** RFC 6891 section 6.1. */
    static final int OPTIONS = 41;

    private static final int A = 1;
    private static final int NS = 2;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int PTR = 12;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int AAAA = 28;
    private static final int SRV = 33;
    private static final int A6 = 38;
    private static final int DNAME = 39;
    private static final int UNSPECA = 104;
    private static final int TSIG = 250;
    private static final int URI = 256;

    private DnsRecord() {}

    static void print(Dissection d, int message, int type, int recordClass, long timeToLive, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case A -> {
                int address = b.s32(at);
                t.put(' ').ipv4(address);
            }
            case NS, CNAME, PTR, DNAME -> {
                t.put(' ');
                DnsName.print(d, message, at);
            }
            case SOA -> start(d, message, at);
            case MX -> {
                t.put(' ');
                DnsName.print(d, message, at + 2);
                t.put(' ').dec(b.u16(at));
            }
            case TXT -> {
                for (int i = at; i < at + length;) {
                    t.put(" \"");
                    i = DnsName.string(d, i);
                    t.put('"');
                }
            }
            case AAAA -> {
                b.require(at, 16);
                t.put(' ').ipv6(b.u64(at), b.u64(at + 8));
            }
            case SRV -> {
                t.put(' ');
                b.require(at, 6);
                DnsName.print(d, message, at + 6);
                t.put(':').dec(b.u16(at + 4)).put(' ').dec(b.u16(at)).put(' ').dec(b.u16(at + 2));
            }
            case A6 -> a6(d, message, at);
            case URI -> {
                b.require(at, 4);
                t.put(' ').dec(b.u16(at)).put(' ').dec(b.u16(at + 2)).put(' ');
                text(d, at + 4, length < 4 ? Integer.MAX_VALUE : length - 4);
            }
            case OPTIONS -> {
                t.put(" UDPsize=").dec(recordClass);
                if ((timeToLive & 0x8000) != 0) {
                    t.put(" DO");
                }
                DnsOptions.print(d, message, at, length);
            }
            case UNSPECA -> text(d, at, length);
            case TSIG -> signature(d, message, at);
            default -> {}
        }
    }

    private static void text(Dissection d, int at, int length) {
        for (int i = 0; i < length; i++) {
            d.text.visible(d.bytes.u8(at + i));
        }
    }

    private static void start(Dissection d, int message, int at) {
        if (d.verbosity == 0) {
            return;
        }
        d.text.put(' ');
        int next = DnsName.print(d, message, at);
        d.text.put(' ');
        next = DnsName.print(d, message, next);
        d.bytes.require(next, 20);
        for (int i = 0; i < 5; i++) {
            d.text.put(' ').unsigned(d.bytes.s32(next + 4 * i));
        }
    }

    /** RFC 2874 section 3.1: prefix length, the rest of the address, the name of the prefix. */
    private static void a6(Dissection d, int message, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int prefix = b.u8(at);
        if (prefix > 128) {
            t.put(' ').dec(prefix).put("(bad plen)");
            return;
        }
        if (prefix < 128) {
            int bytes = 16 - prefix / 8;
            long high = 0;
            long low = 0;
            b.require(at + 1, bytes);
            for (int i = 0; i < bytes; i++) {
                high = high << 8 | low >>> 56;
                low = low << 8 | b.u8(at + 1 + i);
            }
            t.put(' ').dec(prefix).put(' ').ipv6(high, low);
        }
        if (prefix > 0) {
            t.put(' ');
            DnsName.print(d, message, at + 1 + 16 - prefix / 8);
        }
    }

    /** RFC 8945 section 4.2. */
    private static void signature(Dissection d, int message, int at) {
        if (d.verbosity == 0) {
            return;
        }
        d.text.put(' ');
        int fudge = DnsName.print(d, message, at) + 6;
        number(d, " fudge=", fudge);
        number(d, " maclen=", fudge + 2);
        int original = fudge + 4 + d.bytes.u16(fudge + 2);
        number(d, " origid=", original);
        number(d, " error=", original + 2);
        number(d, " otherlen=", original + 4);
    }

    private static void number(Dissection d, String name, int at) {
        int value = d.bytes.u16(at);
        d.text.put(name).dec(value);
    }
}
