package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** The fields of a radiotap header, each aligned to its size (radiotap.org). */
final class RadiotapFields {
    // What a channel is, radiotap.org/fields/Channel.
    private static final int TURBO = 0x0010;
    private static final int CCK = 0x0020;
    private static final int OFDM = 0x0040;
    private static final int TWO_GIGAHERTZ = 0x0080;
    private static final int FIVE_GIGAHERTZ = 0x0100;
    private static final int CCK_AND_OFDM = 0x0400;
    private static final int GFSK = 0x0800;
    private static final int HALF_RATE = 0x4000;
    private static final int QUARTER_RATE = 0x8000;
    private static final int HT20 = 0x1_0000;
    private static final int HT40_ABOVE = 0x2_0000;
    private static final int HT40_BELOW = 0x4_0000;

    private static final int[] SIZES = {8, 1, 1, 4, 2, 1, 1, 2, 2, 1, 1, 1, 1, 1, 2, 2, 1, 1, 8, 3, 8, 12, 12, 12, 2,
        6};
    private static final int[] ALIGNMENTS = {8, 1, 1, 2, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 2, 2, 1, 1, 4, 1, 4, 2, 8, 2, 2,
        2};

    private final int base;
    private final int end;
    private int at;
    private int flags;
    private boolean stopped;
    private boolean highThroughput;

    /** Whether the field that says more of the channel follows, which makes the other one idle. */
    private boolean extendedChannel;

    RadiotapFields(int base, int start, int end) {
        this.base = base;
        this.at = start;
        this.end = end;
    }

    /** Whether a field was met whose size is unknown, so that nothing behind it can be read. */
    boolean stopped() {
        return stopped;
    }

    boolean padded() {
        return (flags & 0x20) != 0;
    }

    boolean checkSequence() {
        return (flags & 0x10) != 0;
    }

    /** Prints what a word of presence bits names; answers false where it is cut short. */
    boolean print(Dissection d, int present, int word) {
        if (word == 0) {
            highThroughput = (present & 0x0008_0000) != 0;
            extendedChannel = (present & 0x0004_0000) != 0;
        }
        for (int bit = 0; bit < 31; bit++) {
            if ((present >>> bit & 1) == 0) {
                continue;
            }
            if (bit == 29 || bit == 30) {
                continue;
            }
            if (bit >= SIZES.length || bit == 15 || bit == 16 || bit == 17 || bit > 21 || word > 0) {
                d.text.put("[bit ").dec(32 * word + bit).put("] ");
                stopped = true;
                return true;
            }
            int alignment = ALIGNMENTS[bit];
            int from = base + (at - base + alignment - 1) / alignment * alignment;
            if (bit == 2 || bit == 13 || bit == 12) {
                from = at;
            }
            if (from + SIZES[bit] > end || !d.bytes.has(from, SIZES[bit])) {
                return false;
            }
            field(d, bit, from);
            at = from + SIZES[bit];
        }
        return true;
    }

    private void field(Dissection d, int bit, int from) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (bit) {
            case 0 -> t.unsigned(b.le64(from)).put("us tsft ");
            case 1 -> {
                flags = b.u8(from);
                t.put((flags & 0x01) != 0 ? "cfp " : "").put((flags & 0x02) != 0 ? "short preamble " : "")
                        .put((flags & 0x04) != 0 ? "wep " : "").put((flags & 0x08) != 0 ? "fragmented " : "")
                        .put((flags & 0x40) != 0 ? "bad-fcs " : "");
            }
            case 2 -> {
                int rate = b.u8(from);
                if (rate >= 0x80 && rate <= 0x8f) {
                    t.put("MCS ").dec(rate & 0x7f).put(' ');
                } else {
                    t.dec(rate / 2).put('.').dec(rate % 2 * 5).put(" Mb/s ");
                }
            }
            case 3 -> {
                if (!extendedChannel) {
                    channel(t, b.le16(from), b.le16(from + 2));
                }
            }
            case 4 -> t.put("fhset ").dec(b.u8(from)).put(" fhpat ").dec(b.u8(from + 1)).put(' ');
            case 5 -> t.dec(b.s8(from)).put("dBm signal ");
            case 6 -> t.dec(b.s8(from)).put("dBm noise ");
            case 7 -> t.dec(b.le16(from)).put(" sq ");
            case 8 -> t.dec(-(short) b.le16(from)).put(" tx power ");
            case 9 -> t.dec(-b.s8(from)).put("dB tx attenuation ");
            case 10 -> t.dec(b.s8(from)).put("dBm tx power ");
            case 11 -> t.put("antenna ").dec(b.u8(from)).put(' ');
            case 12 -> t.dec(b.u8(from)).put("dB signal ");
            case 13 -> t.dec(b.u8(from)).put("dB noise ");
            case 18 -> channel(t, b.le16(from + 4), (int) b.le32(from));
            case 19 -> modulation(d, from);
            default -> {}
        }
    }

    private void channel(TextBuffer t, int frequency, int kind) {
        t.dec(frequency).put(" MHz");
        if (highThroughput) {
            t.put(" 11n");
        } else {
            bands(t, kind);
        }
        if (has(kind, HT20)) {
            t.put(" ht/20");
        } else if (has(kind, HT40_BELOW)) {
            t.put(" ht/40-");
        } else if (has(kind, HT40_ABOVE)) {
            t.put(" ht/40+");
        }
        t.put(' ');
    }

    private static void bands(TextBuffer t, int kind) {
        String rate = (kind & HALF_RATE) != 0 ? "/10Mhz" : (kind & QUARTER_RATE) != 0 ? "/5Mhz" : "";
        if (has(kind, TWO_GIGAHERTZ | GFSK)) {
            t.put(" FHSS");
        }
        if (has(kind, FIVE_GIGAHERTZ | OFDM)) {
            t.put(" 11a").put(rate);
        }
        if (has(kind, TWO_GIGAHERTZ | CCK_AND_OFDM) || has(kind, TWO_GIGAHERTZ | OFDM)) {
            t.put(" 11g").put(rate);
        } else if (has(kind, TWO_GIGAHERTZ | CCK)) {
            t.put(" 11b");
        }
        if (has(kind, TURBO)) {
            t.put(" Turbo");
        }
    }

    private static boolean has(int kind, int bits) {
        return (kind & bits) == bits;
    }

    /** Modulation and coding scheme: what is known of it, and the index. */
    private static void modulation(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int known = b.u8(at);
        int flags = b.u8(at + 1);
        int index = b.u8(at + 2);
        if ((known & 0x02) != 0) {
            int rate = (known & 0x05) != 0 ? WirelessRates.tenths(index, (flags & 3) == 1, (flags & 4) != 0) : 0;
            if (rate > 0) {
                t.dec(rate / 10).put('.').dec(rate % 10).put(" Mb/s ");
            }
            t.put("MCS ").dec(index).put(' ');
        }
        if ((known & 0x01) != 0) {
            t.put(switch (flags & 3) {
                case 0 -> "20 MHz ";
                case 1 -> "40 MHz ";
                case 2 -> "20 MHz (L) ";
                default -> "20 MHz (U) ";
            });
        }
        if ((known & 0x04) != 0) {
            t.put((flags & 4) != 0 ? "short" : "long").put(" GI ");
        }
        if ((known & 0x08) != 0) {
            t.put((flags & 8) != 0 ? "greenfield " : "mixed ");
        }
        if ((known & 0x10) != 0) {
            t.put((flags & 0x10) != 0 ? "LDPC" : "BCC").put(" FEC ");
        }
        if ((known & 0x20) != 0) {
            t.put("RX-STBC").dec(flags >> 5 & 3).put(' ');
        }
    }
}
