package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Low-rate wireless networks (IEEE 802.15.4-2015 clause 7): headers, and what secures them. */
public final class LowRateWireless implements Printer {
    static final LowRateWireless WITH_CHECK = new LowRateWireless();

    private static final int BEACON = 0;
    private static final int COMMAND = 3;
    private static final int MULTIPURPOSE = 5;

    // Clause 7.2.1: the frame control field.
    private static final int SECURED = 0x0008;
    private static final int PENDING = 0x0010;
    private static final int ACKNOWLEDGED = 0x0020;
    private static final int COMPRESSED = 0x0040;
    private static final int NO_SEQUENCE = 0x0100;
    private static final int ELEMENTS = 0x0200;

    // Clause 7.3.5.2: that of a multipurpose frame.
    private static final int LONG = 0x0008;
    private static final int NETWORK_PRESENT = 0x0100;
    private static final int LONG_SECURED = 0x0200;
    private static final int LONG_NO_SEQUENCE = 0x0400;
    private static final int LONG_PENDING = 0x0800;
    private static final int LONG_ACKNOWLEDGED = 0x4000;
    private static final int LONG_ELEMENTS = 0x8000;

    private static final int NONE = 0;
    private static final int RESERVED = 1;
    private static final int SHORT = 2;
    private static final int EXTENDED = 3;

    private static final int CHECK = 2;
    private static final int[] INTEGRITY_CODES = {0, 4, 8, 16};

    private LowRateWireless() {}

    @Override
    public void print(Dissection d, int at, int length) {
        frame(d, at, length);
    }

    private static boolean frame(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        int control = start(d, at);
        int type = control & 7;
        int end = at + Math.min(length, b.available(at));
        switch (type) {
            case BEACON, 1, 2, COMMAND -> {
                int body = header(d, control, at + 2, end);
                return body >= 0
                        && body(d, at, type, (control & SECURED) != 0, (control & ELEMENTS) != 0, body, end);
            }
            case MULTIPURPOSE -> {
                int body = multipurpose(d, control, at, end);
                boolean isLong = (control & LONG) != 0;
                return body >= 0 && body(d, at, type, isLong && (control & LONG_SECURED) != 0,
                        isLong && (control & LONG_ELEMENTS) != 0,
                        body, end);
            }
            default -> {
                return false;
            }
        }
    }

    /** Prints a frame that something else carries, and of which not all may be there; answers whether it is understood. */
    public static boolean encapsulated(Dissection d, int at, int length) {
        d.shortProtocol("802.15.4");
        PacketBytes b = d.bytes;
        if (length < 2) {
            throw Unwind.SHORT;
        }
        int type = b.u8(at) & 7;
        boolean hasHeader = type <= COMMAND || type == MULTIPURPOSE;
        if (hasHeader && length >= 2 + CHECK && b.available(at) < length) {
            start(d, at);
            throw Unwind.SHORT;
        }
        return frame(d, at, length);
    }

    /** Prints the type of a frame; answers its frame control field. */
    private static int start(Dissection d, int at) {
        d.shortProtocol("802.15.4");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 2);
        int control = b.le16(at);
        t.put("IEEE 802.15.4 ").put(switch (control & 7) {
            case BEACON -> "Beacon";
            case 1 -> "Data";
            case 2 -> "ACK";
            case COMMAND -> "Command";
            case MULTIPURPOSE -> "Multipurpose";
            case 6 -> "Fragment";
            case 7 -> "Extended";
            default -> "Reserved";
        }).put(" packet ");
        return control;
    }

    /** Prints what follows the frame control field; answers where the addresses end, or -1 where something is wrong. */
    private static int header(Dissection d, int control, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = control >> 12 & 3;
        t.put('v').dec(version).put(' ');
        boolean compressed = (control & COMPRESSED) != 0;
        if (d.verbosity > 2) {
            t.put((control & SECURED) != 0 ? "Security Enabled, " : "");
            t.put((control & PENDING) != 0 ? "Frame Pending, " : "");
            t.put((control & ACKNOWLEDGED) != 0 ? "AR, " : "").put(compressed ? "PAN ID Compression, " : "");
            t.put((control & NO_SEQUENCE) != 0 ? "Sequence Number Suppression, " : "");
            t.put((control & ELEMENTS) != 0 ? "IE present, " : "");
        }
        int at = start;
        if ((control & NO_SEQUENCE) != 0) {
            if (version < 2) {
                t.put("[ERROR: Sequence number suppressed on frames where version < 2]");
            }
            t.put(d.verbosity > 0 ? "seq suppressed " : "");
        } else {
            int sequence = b.u8(at);
            if (d.verbosity > 0) {
                t.put("seq ").hex2(sequence).put(' ');
            }
            at++;
        }
        int destination = control >> 10 & 3;
        int source = control >> 14 & 3;
        if (!valid(t, destination, source)) {
            return -1;
        }
        boolean both = destination != NONE && source != NONE;
        if (version < 2 && compressed && !both) {
            t.put("[ERROR: PAN ID Compression != 0, and only one address with frame version < 2]");
        }
        at = address(d, at, end, destination, destinationNetwork(version, destination, source, compressed));
        if (at < 0) {
            return -1;
        }
        t.put(" < ");
        at = address(d, at, end, source, sourceNetwork(version, destination, source, compressed));
        t.put(at < 0 ? "" : " ");
        return at;
    }

    private static boolean valid(TextBuffer t, int destination, int source) {
        if (source == RESERVED) {
            t.put("[ERROR: Invalid src address mode]");
        } else if (destination == RESERVED) {
            t.put("[ERROR: Invalid dst address mode]");
        }
        return source != RESERVED && destination != RESERVED;
    }

    /** Whether the destination's network is told (clause 7.2.1.5, table 7-2). */
    private static boolean destinationNetwork(int version, int destination, int source, boolean compressed) {
        if (version < 2 || !compressed) {
            return destination != NONE;
        }
        if (source == NONE || destination == NONE) {
            return source == destination;
        }
        return destination != EXTENDED || source != EXTENDED;
    }

    /** Whether the source's network is told (clause 7.2.1.5, table 7-2). */
    private static boolean sourceNetwork(int version, int destination, int source, boolean compressed) {
        boolean implied = version >= 2 && destination != NONE && source == EXTENDED;
        return source != NONE && !compressed && !implied;
    }

    /** Prints an address behind its network's; answers where it ends, or -1 where it is cut short. */
    private static int address(Dissection d, int start, int end, int mode, boolean network) {
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
        int size = mode == SHORT ? 2 : mode == EXTENDED ? 8 : 0;
        if (end - at < size) {
            t.put("[ERROR: Truncated before dst_addr]");
            return -1;
        }
        switch (mode) {
            case SHORT -> t.hex0(d.bytes.le16(at), 4);
            case EXTENDED -> extended(d, at);
            default -> t.put("none");
        }
        return at + size;
    }

    /** Appends the extended address at {@code at}: the last byte comes first. */
    static void extended(Dissection d, int at) {
        for (int i = 7; i >= 0; i--) {
            d.text.hex2(d.bytes.u8(at + i)).put(i > 0 ? ":" : "");
        }
    }

    /** As {@link #header}, of a multipurpose frame, from its frame control field on. */
    private static int multipurpose(Dissection d, int field, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean isLong = (field & LONG) != 0;
        int control = isLong ? field : field & 0xff;
        int at = start + (isLong ? 2 : 1);
        if (isLong) {
            t.put('v').dec(control >> 12 & 3).put(' ');
        }
        if (d.verbosity > 2) {
            t.put((control & LONG_SECURED) != 0 ? "Security Enabled, " : "");
            t.put((control & LONG_PENDING) != 0 ? "Frame Pending, " : "");
            t.put((control & LONG_ACKNOWLEDGED) != 0 ? "AR, " : "");
            t.put((control & NETWORK_PRESENT) != 0 ? "PAN ID Present, " : "");
            t.put((control & LONG_NO_SEQUENCE) != 0 ? "Sequence Number Suppression, " : "");
            t.put((control & LONG_ELEMENTS) != 0 ? "IE present, " : "");
        }
        if ((control & LONG_NO_SEQUENCE) == 0) {
            int sequence = b.u8(at);
            if (d.verbosity > 0) {
                t.put("seq ").hex2(sequence).put(' ');
            }
            at++;
        }
        int destination = control >> 4 & 3;
        int source = control >> 6 & 3;
        if (!valid(t, destination, source)) {
            return -1;
        }
        at = address(d, at, end, destination, (control & NETWORK_PRESENT) != 0);
        if (at < 0) {
            return -1;
        }
        t.put(" <  ");
        at = address(d, at, end, source, false);
        t.put(at < 0 ? "" : " ");
        return at;
    }

    /** Prints what follows the addresses; answers false where an error keeps it from being understood. */
    private static boolean body(Dissection d, int frame, int type, boolean secured, boolean elements, int start,
            int last) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        boolean checked = last - frame >= 2 + CHECK;
        int said = checked ? b.le16(last - CHECK) : 0;
        int sum = checked ? sum(b, frame, last - CHECK) : 0;
        int end = checked && said == sum ? last - CHECK : last;
        int code = 0;
        if (secured) {
            if (at >= end) {
                t.put("[ERROR: Truncated before Aux Security Header]");
                return false;
            }
            code = INTEGRITY_CODES[b.u8(at) & 3];
            at = security(d, at, end);
            if (at < 0) {
                return false;
            }
        }
        if (at > end) {
            throw Unwind.SHORT;
        }
        if (code > 0) {
            if (end - at < code) {
                t.put("[ERROR: Truncated before MIC]");
                return false;
            }
            end -= code;
        }
        if (elements) {
            at = LowRateElements.print(d, at, end);
            if (at < 0) {
                return false;
            }
        }
        if (d.verbosity > 2) {
            if (code > 0) {
                t.put("\n\tMIC ");
                Strings.hex(d, end, code);
                t.put(' ');
            }
            check(t, said, sum);
        }
        d.linkHeader(at - frame);
        switch (type) {
            case BEACON -> at = (b.le16(frame) >> 12 & 3) < 2 ? LowRateFrames.beacon(d, at, end) : at;
            case COMMAND -> at = LowRateFrames.command(d, at, end);
            default -> {}
        }
        if (at >= 0 && end > at) {
            HexDump.unknown(d, at, end - at);
        }
        return true;
    }

    /** Clause 9.4: how the frame is secured; answers where that ends, or -1 where it is cut short. */
    private static int security(Dissection d, int start, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int control = b.u8(start);
        int mode = control >> 3 & 3;
        boolean shown = d.verbosity > 1;
        if (d.verbosity > 0) {
            t.put("\n\tSecurity Level ").dec(control & 7).put(", Key Id Mode ").dec(mode).put(", ");
        }
        int at = start + 1;
        if ((control & 0x20) == 0) {
            if (end - at < 4) {
                t.put("[ERROR: Truncated before Frame Counter]");
                return -1;
            }
            if (shown) {
                t.put("Frame Counter 0x").hex0(b.le32(at), 8).put(' ');
            }
            at += 4;
        }
        int source = mode == 2 ? 4 : mode == 3 ? 8 : 0;
        if (end - at < source) {
            t.put("[ERROR: Truncated before Key Source]");
            return -1;
        }
        if (shown) {
            switch (mode) {
                case 0 -> t.put("Implicit");
                // A slip of tcpdump's, which shows the end of what was to be the format.
                case 2 -> t.put("KeySource 0x").hex0(b.le16(at), 4).put(':').hex(b.le16(at + 2)).put("4x, ");
                case 3 -> {
                    t.put("KeySource ");
                    extended(d, at);
                    t.put(", ");
                }
                default -> {}
            }
        }
        // tcpdump goes over half of a source of eight bytes.
        at += Math.min(source, 4);
        if (mode > 0) {
            if (end - at < 1) {
                t.put("[ERROR: Truncated before Key Index]");
                return -1;
            }
            if (shown) {
                t.put("KeyIndex 0x").hex2(b.u8(at)).put(", ");
            }
            at++;
        }
        return at;
    }

    /** The frame check sequence (clause 7.2.10) of the bytes from {@code from} to {@code to}. */
    private static int sum(PacketBytes b, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum ^= b.u8(i);
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) != 0 ? sum >> 1 ^ 0x8408 : sum >> 1;
            }
        }
        return sum;
    }

    private static void check(TextBuffer t, int said, int sum) {
        if (said == sum) {
            t.put("FCS ").hex(said).put(' ');
        } else {
            t.put("wrong FCS ").hex(said).put(" vs ").hex(sum).put(" (assume no FCS stored) ");
        }
    }
}
