package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** The fields of a radiotap header, each aligned to its size (radiotap.org). */
final class RadiotapFields {
    private static final int[] SIZES = {8, 1, 1, 4, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 8, 3, 8, 12, 12, 12, 2,
        6};
    private static final int[] ALIGNMENTS = {8, 1, 1, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 4, 1, 4, 2, 8, 2, 2,
        2};

    private final int base;
    private final int end;
    private int at;
    private int flags;
    private boolean stopped;
    private boolean highThroughput;

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
        }
        for (int bit = 0; bit < 31; bit++) {
            if ((present >>> bit & 1) == 0) {
                continue;
            }
            if (bit == 29) {
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
            case 3 -> channel(t, b.le16(from), b.le16(from + 2));
            case 4 -> t.put("fhset ").dec(b.u8(from)).put(" fhpat ").dec(b.u8(from + 1)).put(' ');
            case 5 -> t.dec(b.s8(from)).put("dBm signal ");
            case 6 -> t.dec(b.s8(from)).put("dBm noise ");
            case 7 -> t.dec(b.le16(from)).put(" sq ");
            case 8 -> t.dec(-b.le16(from)).put(" tx power ");
            case 9 -> {
                int value = b.u8(from);
                t.dec(-value).put("dB tx attenuation ");
            }
            case 10 -> t.dec(b.s8(from)).put("dBm tx power ");
            case 11 -> t.put("antenna ").dec(b.u8(from)).put(' ');
            case 12 -> t.dec(b.u8(from)).put("dB signal ");
            case 13 -> t.dec(b.u8(from)).put("dB noise ");
            case 14 -> {
                if (b.le16(from) != 0) {
                    t.put("0x").hex0(b.le16(from), 4).put(' ');
                }
            }
            case 18 -> channel(t, b.le16(from + 4), (int) b.le32(from));
            case 19 -> modulation(d, from);
            default -> {}
        }
    }

    private void channel(TextBuffer t, int frequency, int kind) {
        t.dec(frequency).put(" MHz");
        if (highThroughput) {
            t.put(" 11n");
        } else if ((kind & 0x0800) != 0) {
            t.put(" FHSS");
        } else if ((kind & 0x0100) != 0) {
            t.put((kind & 0x4000) != 0 ? " 11a/10Mhz" : (kind & 0x8000) != 0 ? " 11a/5Mhz" : " 11a");
        } else if ((kind & 0x0480) == 0x0480 || (kind & 0x00c0) == 0x00c0) {
            t.put((kind & 0x4000) != 0 ? " 11g/10Mhz" : (kind & 0x8000) != 0 ? " 11g/5Mhz" : " 11g");
        } else if ((kind & 0x0020) != 0) {
            t.put(" 11b");
        } else if ((kind & 0x0010) != 0) {
            t.put(" Turbo");
        }
        if ((kind & 0x30000) != 0) {
            t.put("/ht");
        }
        t.put(' ');
    }

    /** Modulation and coding scheme: what is known of it, and the index. */
    private static void modulation(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int known = b.u8(at);
        int flags = b.u8(at + 1);
        int index = b.u8(at + 2);
        if ((known & 0x07) == 0x07 && index <= 76) {
            boolean wide = (flags & 3) == 1;
            boolean shortGuard = (flags & 4) != 0;
            int stream = index / 8 + 1;
            int[] bits = {26, 52, 78, 104, 156, 208, 234, 260};
            // Tenths of a megabit: data bits a symbol over its time; 40 MHz have 108 carriers instead of 52.
            long perSymbol = (long) bits[index % 8] * stream * (wide ? 108 : 52) / 52;
            long tenths = shortGuard ? perSymbol * 100 / 36 : perSymbol * 10 / 4;
            long rounded = shortGuard ? Math.round(perSymbol * 100 / 36.0) : tenths;
            t.dec(rounded / 10).put('.').dec(rounded % 10).put(" Mb/s MCS ").dec(index).put(' ');
        } else if ((known & 0x02) != 0) {
            t.put("MCS ").dec(index).put(' ');
        }
        if ((known & 0x01) != 0) {
            t.put(switch (flags & 3) {
                case 0 -> "20";
                case 1 -> "40";
                case 2 -> "20L";
                default -> "20U";
            }).put(" MHz ");
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
