package org.snifter.dissect.routing;

import org.snifter.dissect.core.Checksum;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Common Address Redundancy Protocol (OpenBSD's carp(4) and its header file ip_carp.h). */
public final class Carp implements Printer {
    /** The printer. */
    public static final Carp PRINTER = new Carp();

    private static final int VERSION_AND_TYPE = 0;
    private static final int HOST = 1;
    private static final int SKEW = 2;
    private static final int AUTHENTICATION_WORDS = 3;
    private static final int INTERVAL = 5;
    private static final int CHECKSUM = 6;
    private static final int COUNTER = 8;
    private static final int ADVERTISEMENT = 1;
    private static final int TIME_TO_LIVE = 255;

    private Carp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("carp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at + VERSION_AND_TYPE) >> 4;
        int type = b.u8(at + VERSION_AND_TYPE) & 0xf;
        t.put("CARPv").dec(version).put('-');
        t.put(type == ADVERTISEMENT ? "advertise" : "unknown").put(' ').unsigned(length).put(": ");
        if (d.ip.hopLimit() != TIME_TO_LIVE) {
            t.put("[ttl=").dec(d.ip.hopLimit()).put("!] ");
        }
        if (version != 2 || type != ADVERTISEMENT) {
            return;
        }
        b.require(at + SKEW, 1);
        b.require(at + INTERVAL, 1);
        t.put("vhid=").dec(b.u8(at + HOST)).put(" advbase=").dec(b.u8(at + INTERVAL)).put(" advskew=")
                .dec(b.u8(at + SKEW)).put(" authlen=").dec(b.u8(at + AUTHENTICATION_WORDS)).put(' ');
        if (d.verbosity > 0 && b.has(at, length) && Checksum.of(b, at, length) != 0) {
            int found = b.u16(at + CHECKSUM);
            t.put(" (bad carp cksum ").hex(found).put("!)");
        }
        long counter = b.u64(at + COUNTER);
        t.put("counter=").unsigned(counter);
    }
}
