package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.link.LowRateWireless;

/** ZEP, the Zigbee Encapsulation Protocol of sniffers: frames of IEEE 802.15.4 in UDP. */
public final class ZigbeeEncapsulation implements Printer {
    public static final ZigbeeEncapsulation PRINTER = new ZigbeeEncapsulation();

    /** From 1900. */
    private static final long TO_1970 = 2_208_988_800L;

    private static final int ACKNOWLEDGMENT = 2;
    private static final int ACKNOWLEDGMENT_SIZE = 8;
    private static final int OLD_HEADER = 16;
    private static final int HEADER = 32;

    private ZigbeeEncapsulation() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("zep");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("ZEP");
        if (b.u8(at) != 'E' || b.u8(at + 1) != 'X') {
            t.put(" [Preamble Code: ").visible(b.u8(at)).visible(b.u8(at + 1)).put("] (invalid)");
            return;
        }
        int version = b.u8(at + 2);
        t.put('v').dec(version).put(' ');
        int size;
        int inner = 0;
        if (version == 1) {
            size = OLD_HEADER;
            if (!enough(d, length, size)) {
                return;
            }
            radio(d, at + 3);
            inner = b.u8(at + 15);
            t.put("inner len = ").dec(inner);
        } else if (b.u8(at + 3) == ACKNOWLEDGMENT) {
            size = ACKNOWLEDGMENT_SIZE;
            if (!enough(d, length, size)) {
                return;
            }
            long sequence = b.u32(at + 4);
            t.put("ACK, seq# = ").dec(sequence);
        } else {
            size = HEADER;
            if (!enough(d, length, size)) {
                return;
            }
            b.require(at, 7);
            t.put("Type ").dec(b.u8(at + 3)).put(", ");
            radio(d, at + 4);
            time(d, at + 9);
            long sequence = b.u32(at + 17);
            inner = b.u8(at + 31);
            t.put(", seq# = ").dec(sequence).put(", inner len = ").dec(inner);
        }
        int body = at + size;
        if (inner > 0) {
            t.put("\n\t");
            if (LowRateWireless.encapsulated(d, body, inner)) {
                b.require(body, length - size);
            } else {
                HexDump.unknownWhole(d, body, length - size);
            }
        } else if (length > size) {
            HexDump.unknownWhole(d, body, length - size);
        }
    }

    private static boolean enough(Dissection d, int length, int needed) {
        if (length < needed) {
            d.text.put(" [len ").dec(length).put(" < ").dec(needed).put("] (invalid)");
        }
        return length >= needed;
    }

    private static void time(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long seconds = b.u32(at);
        // tcpdump keeps no more of the fraction than a float does.
        double fraction = (float) b.u32(at + 4);
        t.dec(seconds).put('.').dec0((long) (fraction / 4_294_967_296.0 * 1_000_000_000.0), 9);
        if (seconds != 0) {
            t.put(" (");
            int before = t.length();
            // In 32 bits, so that what is before 1970 is after 2036.
            Strings.date(t, (seconds - TO_1970) & 0xffffffffL);
            t.set(before + 4, '/');
            t.set(before + 7, '/');
            t.put(')');
        }
    }

    private static void radio(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 3);
        t.put("Channel ID ").dec(b.u8(at)).put(", Device ID 0x").hex0(b.u16(at + 1), 4).put(", ");
        if (b.u8(at + 3) != 0) {
            t.put("CRC, ");
        } else {
            int quality = b.u8(at + 4);
            t.put("LQI ").dec(quality).put(", ");
        }
    }
}
