package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** IEEE 802.15.4 frames (LINKTYPE_IEEE802_15_4, tcpdump.org; IEEE 802.15.4-2015 clause 7). */
final class LowRateWireless implements Printer {
    static final LowRateWireless WITH_CHECK = new LowRateWireless();

    private static final int FRAGMENT = 6;
    private static final String[] TYPES = {"Beacon", "Data", "ACK", "Command", "Reserved", "Reserved", "Fragment",
        "Extended"};

    private LowRateWireless() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("802.15.4");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < 3) {
            throw Unwind.SHORT;
        }
        int control = b.le16(at);
        int type = control & 7;
        int version = control >> 12 & 3;
        t.put("IEEE 802.15.4 ").put(TYPES[type]).put(" packet ");
        if (type >= FRAGMENT) {
            return;
        }
        t.put('v').dec(version);
        boolean compressed = (control & 0x40) != 0;
        boolean noSequence = version >= 2 && (control & 0x100) != 0;
        t.put(' ');
        if (d.verbosity > 2) {
            flags(t, control, noSequence);
        }
        t.put(d.verbosity > 0 ? "seq " : "");
        int next = at + 2;
        int end = at + Math.min(length, b.available(at));
        if (noSequence) {
            t.put(d.verbosity > 0 ? "suppressed " : "");
        } else {
            if (d.verbosity > 0) {
                t.hex2(b.u8(next)).put(' ');
            }
            next++;
        }
        int destination = control >> 10 & 3;
        int source = control >> 14 & 3;
        if (destination == 1 || source == 1) {
            t.put("[ERROR: Invalid ").put(destination == 1 ? "dst" : "src").put(" address mode]");
            return;
        }
        boolean destinationNetwork = destination != 0;
        if (version == 2) {
            destinationNetwork = destination != 0
                    && !(compressed && (source == 0 || (destination == 3 && source == 3)));
            if (destination == 0 && source == 0) {
                destinationNetwork = compressed;
            }
        }
        boolean sourceNetwork = source != 0 && !compressed;
        if (version == 2 && destination != 0 && source == 3) {
            sourceNetwork = false;
        }
        addresses(d, next, end, destination, source, destinationNetwork, sourceNetwork);
    }

    private static void flags(TextBuffer t, int control, boolean noSequence) {
        t.put((control & 0x08) != 0 ? "Security Enabled, " : "").put((control & 0x10) != 0 ? "Frame Pending, " : "")
                .put((control & 0x20) != 0 ? "AR, " : "").put((control & 0x40) != 0 ? "PAN ID Compression, " : "")
                .put(noSequence ? "Sequence Number Suppression, " : "")
                .put((control & 0x200) != 0 ? "IE present, " : "");
    }

    private static void addresses(Dissection d, int start, int end, int destination, int source,
            boolean destinationNetwork, boolean sourceNetwork) {
        TextBuffer t = d.text;
        int at = start;
        int at2 = one(d, at, end, destination, destinationNetwork);
        if (at2 < 0) {
            return;
        }
        t.put(" < ");
        one(d, at2, end, source, sourceNetwork);
    }

    /** An address behind its network's; answers where it ends, or -1 where it is cut short. */
    private static int one(Dissection d, int start, int end, int mode, boolean network) {
        TextBuffer t = d.text;
        int at = start;
        if (network) {
            if (end - at < 2) {
                t.put("[ERROR: Truncated before dst_pan]");
                return -1;
            }
            t.hex0(d.bytes.le16(at), 4).put(':');
            at += 2;
        } else {
            t.put("-:");
        }
        if (end - at < size(mode)) {
            t.put("[ERROR: Truncated before dst_addr]");
            return -1;
        }
        address(d, at, mode);
        return at + size(mode);
    }

    private static int size(int mode) {
        return mode == 2 ? 2 : mode == 3 ? 8 : 0;
    }

    private static void address(Dissection d, int at, int mode) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (mode) {
            case 0 -> t.put("none");
            case 2 -> t.hex0(b.le16(at), 4);
            case 3 -> {
                for (int i = 7; i >= 0; i--) {
                    t.hex2(b.u8(at + i)).put(i > 0 ? ":" : "");
                }
            }
            default -> {}
        }
    }
}
