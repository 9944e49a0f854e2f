package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Network Time Protocol (RFC 5905 section 7.3). */
public final class Ntp implements Printer {
    /** The printer. */
    public static final Ntp PRINTER = new Ntp();

    private static final int STATUS = 0;
    private static final int STRATUM = 1;
    private static final int POLL = 2;
    private static final int PRECISION = 3;
    private static final int ROOT_DELAY = 4;
    private static final int ROOT_DISPERSION = 8;
    private static final int REFERENCE = 12;
    private static final int REFERENCE_TIME = 16;
    private static final int ORIGINATE_TIME = 24;
    private static final int RECEIVE_TIME = 32;
    private static final int TRANSMIT_TIME = 40;
    private static final int HEADER = 48;
    private static final int CONTROL = 6;
    private static final int PRIVATE = 7;
    private static final int CONTROL_HEADER = 12;
    /** From 1900 to 1970 (RFC 5905 section 6). */
    private static final long EPOCH = 2_208_988_800L;

    private Ntp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("ntp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 1) {
            throw Unwind.TRUNCATED;
        }
        int status = b.u8(at + STATUS);
        int mode = status & 7;
        t.put("NTPv").dec(status >> 3 & 7).put(", ").put(mode(mode)).put(", length ").unsigned(length);
        if (d.verbosity == 0) {
            return;
        }
        t.put("\n\tLeap indicator: ").put(leap(status >> 6)).put(" (").dec(status & 0xc0).put(')');
        if (mode == CONTROL) {
            control(d, at, length);
            return;
        }
        if (mode == PRIVATE) {
            return;
        }
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        int stratum = b.u8(at + STRATUM);
        t.put(", Stratum ").dec(stratum).put(" (").put(stratum == 0 ? "unspecified"
                : stratum == 1 ? "primary reference"
                        : stratum < 16 ? "secondary reference" : "reserved")
                .put(')');
        int poll = b.s8(at + POLL);
        t.put(", poll ").dec(poll);
        if (poll >= 0 && poll < Integer.SIZE) {
            t.put(" (").unsigned(1 << poll).put("s)");
        } else if (poll < 0 && poll > -Integer.SIZE) {
            t.put(" (1/").unsigned(1 << -poll).put("s)");
        }
        int precision = b.s8(at + PRECISION);
        t.put(", precision ").dec(precision);
        shortTime(d, "\n\tRoot Delay: ", at + ROOT_DELAY);
        shortTime(d, ", Root dispersion: ", at + ROOT_DISPERSION);
        b.require(at + REFERENCE, 4);
        t.put(", Reference-ID: ");
        if (stratum == 0) {
            t.put("(unspec)");
        } else if (stratum == 1) {
            Strings.counted(d, at + REFERENCE, 4);
        } else {
            t.put("0x").hex0(b.u32(at + REFERENCE), 8);
        }
        time(d, "\n\t  Reference Timestamp:  ", at + REFERENCE_TIME);
        time(d, "\n\t  Originator Timestamp: ", at + ORIGINATE_TIME);
        time(d, "\n\t  Receive Timestamp:    ", at + RECEIVE_TIME);
        time(d, "\n\t  Transmit Timestamp:   ", at + TRANSMIT_TIME);
        difference(d, "\n\t    Originator - Receive Timestamp:  ", at + ORIGINATE_TIME, at + RECEIVE_TIME);
        difference(d, "\n\t    Originator - Transmit Timestamp: ", at + ORIGINATE_TIME, at + TRANSMIT_TIME);
        trailer(d, at, length);
    }

    /** RFC 5905 section 7.3: key identifier and digest. */
    private static void trailer(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (length - HEADER) {
            case 0 -> {}
            case 4 -> key(d, at + HEADER);
            case 20, 24 -> {
                key(d, at + HEADER);
                b.require(at, length);
                t.put("\n\tAuthentication: ");
                for (int i = HEADER + 4; i < length; i += 4) {
                    t.hex0(b.u32(at + i), 8);
                }
            }
            default -> t.put("\n\t(").dec(length - HEADER).put(" more bytes after the header)");
        }
    }

    private static void key(Dissection d, int at) {
        int key = d.bytes.s32(at);
        d.text.put("\n\tKey id: ").unsigned(key);
    }

    /** RFC 9327 section 2. */
    private static void control(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < CONTROL_HEADER) {
            throw Unwind.INVALID;
        }
        int flags = b.u8(at + 1);
        t.put(", ").put((flags & 0x80) != 0 ? "Response" : "Request").put(", ")
                .put((flags & 0x40) != 0 ? "Error" : "OK").put(", ").put((flags & 0x20) != 0 ? "More" : "Last")
                .put(", OpCode=").dec(flags & 0x1f);
        t.put('\n');
        int sequence = b.u16(at + 2);
        t.put("\tSequence=").dec(sequence);
        int status = b.u16(at + 4);
        t.put(", Status=").put(status == 0 ? "" : "0x").hex(status);
        int association = b.u16(at + 6);
        t.put(", Assoc.=").dec(association);
        int offset = b.u16(at + 8);
        t.put(", Offset=").dec(offset);
        int count = b.u16(at + 10);
        t.put(", Count=").dec(count);
        if (count > length - CONTROL_HEADER) {
            throw Unwind.INVALID;
        }
        if (count > 0) {
            b.require(at + CONTROL_HEADER, count);
            t.put("\n\tTO-BE-DONE: data not interpreted");
        }
    }

    private static void shortTime(Dissection d, String label, int at) {
        int seconds = d.bytes.u16(at);
        int fraction = d.bytes.u16(at + 2);
        int millionths = (int) (fraction / 65_536.0f * 1_000_000.0);
        d.text.put(label).dec(seconds).put('.').dec0(millionths, 6);
    }

    private static long fraction(long value) {
        return (long) (value / 4_294_967_296.0 * 1_000_000_000.0);
    }

    private static long nanos(PacketBytes b, int at) {
        return fraction(b.u32(at + 4));
    }

    private static void time(Dissection d, String label, int at) {
        timeStamp(d, label, at);
    }

    /** Appends a time stamp and, unless it is zero, its date. */
    public static void timeStamp(Dissection d, String label, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 8);
        long seconds = b.u32(at);
        t.put(label).dec(seconds).put('.').dec0(nanos(b, at), 9);
        if (seconds != 0) {
            t.put(" (");
            int before = t.length();
            Strings.date(t, seconds - EPOCH);
            t.set(before + 10, 'T');
            t.put("Z)");
        }
    }

    private static void difference(Dissection d, String label, int from, int to) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        long fromSeconds = b.u32(from);
        long toSeconds = b.u32(to);
        long fromFraction = b.u32(from + 4);
        long toFraction = b.u32(to + 4);
        if (fromSeconds == 0 && fromFraction == 0) {
            timeStamp(d, label, to);
            return;
        }
        t.put(label);
        boolean negative = toSeconds < fromSeconds || (toSeconds == fromSeconds && toFraction < fromFraction);
        long s = negative ? fromSeconds - toSeconds : toSeconds - fromSeconds;
        long f = negative ? fromFraction - toFraction : toFraction - fromFraction;
        if (f < 0) {
            s--;
            f += 4_294_967_296L;
        }
        t.put(negative ? '-' : '+').dec(s).put('.').dec0(fraction(f), 9);
    }

    private static String mode(int mode) {
        return switch (mode) {
            case 0 -> "unspecified";
            case 1 -> "symmetric active";
            case 2 -> "symmetric passive";
            case 3 -> "Client";
            case 4 -> "Server";
            case 5 -> "Broadcast";
            case 6 -> "Control Message";
            default -> "Reserved";
        };
    }

    private static String leap(int value) {
        return switch (value) {
            case 0 -> "";
            case 1 -> "+1s";
            case 2 -> "-1s";
            default -> "clock unsynchronized";
        };
    }
}
