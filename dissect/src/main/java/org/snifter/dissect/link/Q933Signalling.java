package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Signalling of Frame Relay links (ITU-T Q.933 and its annex A, ANSI T1.617 annex D). */
public final class Q933Signalling implements Printer {
    /** The printer. */
    public static final Q933Signalling PRINTER = new Q933Signalling();

    private static final int REFERENCE_LENGTH = 0x0f;
    /** An information element of a single byte. */
    private static final int SINGLE = 0x80;
    private static final int SHIFT = 0x90;
    private static final int NON_LOCKING = 0x08;
    private static final int ANSI_CODESET = 5;

    private static final int ANSI_REPORT = 0x01;
    private static final int ANSI_VERIFY = 0x03;
    private static final int ANSI_STATUS = 0x07;
    private static final int ANSI_VERIFY_OLD = 0x19;
    private static final int CCITT_REPORT = 0x51;
    private static final int CCITT_VERIFY = 0x53;
    private static final int CCITT_STATUS = 0x57;

    private Q933Signalling() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("q.933");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(d.options.linkLayer() ? "" : "Q.933, ");
        int end = at + length;
        int reference = has(b, at, 1, end) ? b.u8(at) & REFERENCE_LENGTH : 0;
        int next = at + 1 + reference;
        if (!has(b, at, 2 + reference, end)) {
            t.put("length ").unsigned(length);
            throw Unwind.TRUNCATED;
        }
        int message = b.u8(next++);
        if (next < end && !b.has(next, 1)) {
            t.put("length ").unsigned(length);
            throw Unwind.TRUNCATED;
        }
        int codeset = 0;
        int following = 0;
        boolean ansi = false;
        if (next < end && (b.u8(next) & 0xf0) == SHIFT) {
            int shift = b.u8(next++);
            codeset = shift & 7;
            following = (shift & NON_LOCKING) != 0 ? 0 : codeset;
            ansi = (shift & NON_LOCKING) == 0 && codeset == ANSI_CODESET;
        }
        t.put(ansi ? "ANSI" : "CCITT").put(", codeset ").dec(codeset).put(", ");
        if (reference > 0) {
            t.put("Call Ref: 0x");
            for (int i = 0; i < reference; i++) {
                t.hex2(b.u8(at + 1 + i));
            }
            t.put(", ");
        }
        boolean verbose = d.verbosity > 0;
        String name = message(message);
        if (verbose) {
            t.put(name == null ? "unknown message" : name).put(" (0x").hex2(message).put("), length ").unsigned(length);
        } else if (name == null) {
            t.put("unknown message 0x").hex2(message);
        } else {
            t.put(name);
        }
        elements(d, next, end, length, codeset, following);
    }

    private static boolean has(PacketBytes b, int at, int count, int end) {
        return end - at >= count && b.has(at, count);
    }

    /** {@code codeset} is that of the first element, {@code following} that of those behind it. */
    private static void elements(Dissection d, int start, int end, int length, int codeset, int following) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean verbose = d.verbosity > 0;
        int now = codeset;
        int later = following;
        int at = start;
        while (at < end) {
            if (!b.has(at, 1)) {
                cut(d, length);
            }
            int element = b.u8(at);
            if ((element & SINGLE) != 0) {
                at++;
                if ((element & 0xf0) == SHIFT) {
                    now = element & 7;
                    later = (element & NON_LOCKING) != 0 ? later : now;
                } else {
                    now = later;
                }
                continue;
            }
            if (!has(b, at, 2, end)) {
                cut(d, length);
            }
            int size = b.u8(at + 1);
            if (verbose) {
                String name = now == 0 || now == ANSI_CODESET ? element(element) : null;
                t.put("\n\t").put(name == null ? "unknown IE" : name).put(" (0x").hex2(element).put("), length ")
                        .dec(size).put(": ");
            }
            if (element == 0 || size == 0) {
                return;
            }
            if (!has(b, at + 2, size, end)) {
                cut(d, length);
            }
            element(d, now, element, at + 2, size);
            now = later;
            at += 2 + size;
        }
        if (!verbose) {
            t.put(", length ").unsigned(length);
        }
    }

    private static void cut(Dissection d, int length) {
        if (d.verbosity == 0) {
            d.text.put(", length ").unsigned(length);
        }
        throw Unwind.TRUNCATED;
    }

    private static void element(Dissection d, int codeset, int element, int at, int size) {
        boolean known = (codeset == 0 || codeset == ANSI_CODESET) && element(element) != null;
        if (known) {
            switch (element) {
                case ANSI_REPORT, CCITT_REPORT -> report(d, at);
                case ANSI_VERIFY, ANSI_VERIFY_OLD, CCITT_VERIFY -> verification(d, at, size);
                default -> status(d, at, size);
            }
        } else if (d.verbosity > 0) {
            HexDump.hex(d, "\n\t", at, size);
        }
        if (known && d.verbosity > 1) {
            HexDump.hex(d, "\n\t  ", at, size);
        }
    }

    private static void report(Dissection d, int at) {
        if (d.verbosity > 0) {
            int kind = d.bytes.u8(at);
            d.text.put(switch (kind) {
                case 0 -> "Full Status";
                case 1 -> "Link verify";
                case 2 -> "Async PVC Status";
                default -> "unknown";
            }).put(" (").dec(kind).put(')');
        }
    }

    private static void verification(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        t.put(d.verbosity > 0 ? "" : ", ");
        if (size < 2) {
            t.put("Invalid LINK VERIFY IE");
        } else {
            t.put("TX Seq: ").dec(d.bytes.u8(at), 3).put(", RX Seq: ").dec(d.bytes.u8(at + 1), 3);
        }
    }

    /** Q.933 figure A.3: the last byte has its highest bit set, and the last one of the identifier. */
    private static void status(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(d.verbosity > 0 ? "" : ", ");
        boolean valid = size >= 3 && size <= 5 && (b.u8(at) & 0x80) == 0;
        for (int i = 1; valid && i < size; i++) {
            valid = ((b.u8(at + i) & 0x80) != 0) == (i >= size - 2);
        }
        if (!valid) {
            t.put("Invalid DLCI in PVC STATUS IE");
            return;
        }
        int identifier = (b.u8(at) & 0x3f) << 4 | (b.u8(at + 1) & 0x78) >> 3;
        if (size == 4) {
            identifier = identifier << 6 | (b.u8(at + 2) & 0x7e) >> 1;
        } else if (size == 5) {
            identifier = (identifier << 13) | (b.u8(at + 2) & 0x7f) | (b.u8(at + 3) & 0x7e) >> 1;
        }
        int state = b.u8(at + size - 1);
        t.put("DLCI ").dec(identifier).put(": status ").put((state & 0x08) != 0 ? "New, " : "")
                .put((state & 0x02) != 0 ? "Active" : "Inactive");
    }

    private static String element(int element) {
        return switch (element) {
            case ANSI_REPORT -> "ANSI Report Type IE";
            case ANSI_VERIFY, ANSI_VERIFY_OLD -> "ANSI Link Verify IE";
            case ANSI_STATUS -> "ANSI PVC Status IE";
            case CCITT_REPORT -> "CCITT Report Type IE";
            case CCITT_VERIFY -> "CCITT Link Verify IE";
            case CCITT_STATUS -> "CCITT PVC Status IE";
            default -> null;
        };
    }

    private static String message(int value) {
        return switch (value) {
            case 0x00 -> "ESC to National";
            case 0x01 -> "Alert";
            case 0x02 -> "Call proceeding";
            case 0x03 -> "Progress";
            case 0x05 -> "Setup";
            case 0x07 -> "Connect";
            case 0x0f -> "Connect ACK";
            case 0x45 -> "Disconnect";
            case 0x46 -> "Restart";
            case 0x4d -> "Release";
            case 0x4e -> "Restart ACK";
            case 0x5a -> "Release Complete";
            case 0x75 -> "Status Enquiry";
            case 0x7d -> "Status Reply";
            default -> null;
        };
    }
}
