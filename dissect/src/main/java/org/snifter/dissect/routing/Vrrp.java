package org.snifter.dissect.routing;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Virtual Router Redundancy Protocol (RFC 3768 section 5, RFC 5798 section 5). */
public final class Vrrp implements Printer {
    /** The printer. */
    public static final Vrrp PRINTER = new Vrrp();

    private static final int VERSION_AND_TYPE = 0;
    private static final int ROUTER = 1;
    private static final int PRIORITY = 2;
    private static final int COUNT = 3;
    private static final int AUTHENTICATION = 4;
    private static final int INTERVAL = 5;
    private static final int CHECKSUM = 6;
    private static final int HEADER = 8;
    private static final int SIMPLE = 1;

    private Vrrp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("vrrp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, 1)) {
            t.put("VRRP");
        }
        int version = b.u8(at + VERSION_AND_TYPE) >> 4;
        int type = b.u8(at + VERSION_AND_TYPE) & 0xf;
        t.put("VRRPv").dec(version).put(", ");
        if (type == 1) {
            t.put("Advertisement");
        } else {
            t.put("unknown type (").dec(type).put(')');
        }
        if (d.ip.hopLimit() != 255) {
            t.put(", (ttl ").dec(d.ip.hopLimit()).put(')');
        }
        if (version < 2 || version > 3 || type != 1) {
            return;
        }
        b.require(at + ROUTER, 1);
        b.require(at + PRIORITY, 1);
        t.put(", vrid ").dec(b.u8(at + ROUTER)).put(", prio ").dec(b.u8(at + PRIORITY));
        int authentication = b.u8(at + AUTHENTICATION);
        if (version == 2) {
            t.put(", authtype ");
            switch (authentication) {
                case 0 -> t.put("none");
                case SIMPLE -> t.put("simple");
                case 2 -> t.put("ah");
                default -> t.put('#').dec(authentication);
            }
            b.require(at + INTERVAL, 1);
            t.put(", intvl ").dec(b.u8(at + INTERVAL)).put("s, length ").unsigned(length);
        } else {
            b.require(at + AUTHENTICATION, 2);
            t.put(", intvl ").dec(b.u16(at + AUTHENTICATION) & 0xfff).put("cs, length ").unsigned(length);
        }
        if (d.verbosity == 0) {
            return;
        }
        int count = b.u8(at + COUNT);
        if (d.bytes.has(at, length)) {
            int sum = version == 2 ? Checksum.of(b, at, length) : Checksum.transport(d, 112, at, length, length);
            if (sum != 0) {
                int found = b.u16(at + CHECKSUM);
                t.put(", (bad vrrp cksum ").hex(found).put(')');
            }
        }
        t.put(", addrs");
        if (count > 1) {
            t.put('(').dec(count).put(')');
        }
        t.put(':');
        int next = at + HEADER;
        int size = d.ip.version() == 6 ? 16 : 4;
        for (int i = 0; i < count; i++) {
            b.require(next, size);
            t.put(i == 0 ? ' ' : ',');
            if (size == 16) {
                d.ipv6(next);
            } else {
                d.ipv4(next);
            }
            next += size;
        }
        if (version == 2 && authentication == SIMPLE) {
            t.put(" auth \"");
            Strings.padded(d, next, 8);
            t.put('"');
        }
    }
}
