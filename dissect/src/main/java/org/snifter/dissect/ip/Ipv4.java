package org.snifter.dissect.ip;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Internet Protocol version 4 (RFC 791 section 3.1). */
public final class Ipv4 implements Printer {
    /** The printer. */
    public static final Ipv4 PRINTER = new Ipv4();

    private static final int VERSION_AND_LENGTH = 0;
    private static final int TYPE_OF_SERVICE = 1;
    private static final int TOTAL_LENGTH = 2;
    private static final int IDENTIFICATION = 4;
    private static final int FRAGMENT = 6;
    private static final int TIME_TO_LIVE = 8;
    private static final int PROTOCOL = 9;
    private static final int CHECKSUM = 10;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int HEADER = 20;

    private static final int FRAGMENT_OFFSET = 0x1fff;
    private static final int FRAGMENT_BITS = 0x3fff;
    private static final BitNames FLAGS = BitNames.of(0x2000, "+", 0x4000, "DF", 0x8000, "rsvd");

    private Ipv4() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ip");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at + VERSION_AND_LENGTH) >> 4;
        if (version != 4) {
            t.put("IP").dec(version).put(version == 6 ? ", wrong link-layer encapsulation" : "");
            d.invalid();
            return;
        }
        if (!d.options.linkLayer()) {
            t.put("IP ");
        }
        if (!b.has(at, HEADER)) {
            d.truncated();
            return;
        }
        if (length < HEADER) {
            t.put("truncated-ip ").dec(length);
            return;
        }
        int headerLength = 4 * (b.u8(at + VERSION_AND_LENGTH) & 0xf);
        if (headerLength < HEADER) {
            t.put("bad-hlen ").dec(headerLength);
            return;
        }
        int totalLength = b.u16(at + TOTAL_LENGTH);
        if (length < totalLength) {
            t.put("truncated-ip - ").dec(totalLength - length).put(" bytes missing! ");
        }
        if (totalLength < headerLength) {
            t.put("bad-len ").dec(totalLength);
            return;
        }
        int fragment = b.u16(at + FRAGMENT);
        int protocol = b.u8(at + PROTOCOL);
        int outer = b.cut(at + totalLength);
        if (d.verbosity > 0 && !header(d, at, headerLength, totalLength, fragment, protocol)) {
            addresses(d, at);
            t.put(": ");
            d.truncated();
            return;
        }
        if ((fragment & FRAGMENT_OFFSET) == 0) {
            if (!IpProtocols.showsAddresses(protocol)) {
                addresses(d, at);
                t.put(": ");
            }
            if (!b.has(at, headerLength)) {
                t.put(" [remaining caplen(").dec(b.available(at)).put(") < header length(").dec(headerLength).put(")]");
                throw Unwind.TRUNCATED;
            }
            d.ip.set(4, at, b.u8(at + TIME_TO_LIVE), protocol, (fragment & FRAGMENT_BITS) != 0);
            if (headerLength > HEADER) {
                d.ip.routedTo(Ipv4Options.finalDestination(b, at + HEADER, headerLength - HEADER));
            }
            IpProtocols.print(d, protocol, at + headerLength, totalLength - headerLength);
        } else {
            addresses(d, at);
            t.put(": ");
            IpProtocols.name(d, protocol);
        }
        b.restore(outer);
    }

    /** What {@code -v} tells of the header; answers false where an option is cut short. */
    private static boolean header(Dissection d, int at, int headerLength, int totalLength, int fragment, int protocol) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int service = b.u8(at + TYPE_OF_SERVICE);
        t.put("(tos 0x").hex(service);
        switch (service & 3) {
            case 1 -> t.put(",ECT(1)");
            case 2 -> t.put(",ECT(0)");
            case 3 -> t.put(",CE");
            default -> {}
        }
        int timeToLive = b.u8(at + TIME_TO_LIVE);
        if (timeToLive > 0) {
            t.put(", ttl ").dec(timeToLive);
        }
        t.put(", id ").dec(b.u16(at + IDENTIFICATION)).put(", offset ").dec(8 * (fragment & FRAGMENT_OFFSET));
        t.put(", flags [");
        FLAGS.print(t, fragment, ", ", "none");
        t.put("], proto ").put(IpProtocols.title(protocol)).put(" (").dec(protocol).put(")");
        t.put(", length ").dec(totalLength);
        boolean whole = true;
        if (headerLength > HEADER) {
            t.put(", options (");
            whole = Ipv4Options.print(d, at + HEADER, headerLength - HEADER);
            t.put(whole ? ")" : " [truncated-option])");
        }
        if (d.options.checksums() && b.has(at, headerLength)) {
            int sum = Checksum.of(b, at, headerLength);
            if (sum != 0) {
                int found = b.u16(at + CHECKSUM);
                t.put(", bad cksum ").hex(found).put(" (->").hex(Checksum.expected(found, sum)).put(")!");
            }
        }
        t.put(")\n    ");
        return whole;
    }

    private static void addresses(Dissection d, int at) {
        d.ipv4(at + SOURCE);
        d.text.put(" > ");
        d.ipv4(at + DESTINATION);
    }
}
