package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** RPKI to Router Protocol (RFC 8210 section 5). */
public final class RouterKeyInfrastructure implements Printer {
    /** The printer. */
    public static final RouterKeyInfrastructure PRINTER = new RouterKeyInfrastructure();

    private static final int TYPE = 1;
    private static final int SESSION = 2;
    private static final int LENGTH = 4;
    private static final int HEADER = 8;
    private static final int PREFIX = 12;
    private static final int ERROR_HEADER = 12;

    private static final int SERIAL_NOTIFY = 0;
    private static final int SERIAL_QUERY = 1;
    private static final int RESET_QUERY = 2;
    private static final int CACHE_RESPONSE = 3;
    private static final int IPV4_PREFIX = 4;
    private static final int IPV6_PREFIX = 6;
    private static final int END_OF_DATA = 7;
    private static final int CACHE_RESET = 8;
    private static final int ERROR_REPORT = 10;

    private static final int ANY = -1;
    private static final int INVALID = -1;

    private RouterKeyInfrastructure() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("rpki_rtr");
        TextBuffer t = d.text;
        if (d.verbosity == 0) {
            t.put(", RPKI-RTR");
            return;
        }
        int end = start + length;
        for (int at = start; at < end;) {
            int size = unit(d, at, end - at, false);
            if (size == INVALID) {
                d.invalid();
                d.bytes.require(start, length);
                return;
            }
            at += size;
        }
    }

    /** Prints a protocol data unit; answers its length, or {@link #INVALID}. */
    private static int unit(Dissection d, int at, int left, boolean encapsulated) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int version = b.u8(at);
        if (version != 0) {
            t.put("\n\tRPKI-RTRv").dec(version).put(" (unknown)");
            return left;
        }
        if (left < HEADER) {
            t.put('(').dec(left).put(" bytes is too few to decode)");
            return INVALID;
        }
        int type = b.u8(at + TYPE);
        long said = b.u32(at + LENGTH);
        t.put("\n\tRPKI-RTRv0, ").put(name(type)).put(" PDU (").dec(type).put("), length: ").dec(said);
        if (said < HEADER || said > left) {
            return INVALID;
        }
        int size = (int) said;
        if (size != size(type) && size(type) != ANY) {
            return INVALID;
        }
        if (type == ERROR_REPORT) {
            if (!error(d, at, size, encapsulated)) {
                return INVALID;
            }
        } else {
            b.require(at, size);
            body(d, type, at, lead(encapsulated));
        }
        if (d.verbosity > 1 || name(type).equals("Unknown")) {
            HexDump.hex(d, "\n\t  ", at, size);
        }
        return size;
    }

    private static void body(Dissection d, int type, int at, String lead) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case SERIAL_NOTIFY, SERIAL_QUERY, END_OF_DATA ->
                t.put(lead).put("Session ID: 0x").hex0(b.u16(at + SESSION), 4).put(", Serial: ")
                        .unsigned(b.s32(at + HEADER));
            case CACHE_RESPONSE -> t.put(lead).put("Session ID: 0x").hex0(b.u16(at + SESSION), 4);
            case IPV4_PREFIX -> {
                t.put(lead).put("IPv4 Prefix ");
                d.ipv4(at + PREFIX);
                prefix(d, at, at + PREFIX + 4);
            }
            case IPV6_PREFIX -> {
                t.put(lead).put("IPv6 Prefix ");
                d.ipv6(at + PREFIX);
                prefix(d, at, at + PREFIX + 16);
            }
            default -> {}
        }
    }

    /** The lengths of a prefix, who may originate it, whether it is announced. */
    private static void prefix(Dissection d, int at, int origin) {
        PacketBytes b = d.bytes;
        d.text.put('/').dec(b.u8(at + 9)).put('-').dec(b.u8(at + 10)).put(", origin-as ").unsigned(b.s32(origin))
                .put(", flags 0x").hex2(b.u8(at + 8));
    }

    /** Section 5.10; answers false where its lengths are none. */
    private static boolean error(Dissection d, int at, int size, boolean enclosed) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < ERROR_HEADER) {
            return false;
        }
        long encapsulated = b.u32(at + HEADER);
        t.put(lead(enclosed)).put("Error code: ").put(switch (b.u16(at + SESSION)) {
            case 0 -> "Corrupt Data";
            case 1 -> "Internal Error";
            case 2 -> "No Data Available";
            case 3 -> "Invalid Request";
            case 4 -> "Unsupported Protocol Version";
            case 5 -> "Unsupported PDU Type";
            case 6 -> "Withdrawal of Unknown Record";
            case 7 -> "Duplicate Announcement Received";
            default -> "Unknown";
        }).put(" (").dec(b.u16(at + SESSION)).put("), Encapsulated PDU length: ").dec(encapsulated);
        if (encapsulated + ERROR_HEADER > size || (enclosed && encapsulated > 0)) {
            return false;
        }
        int next = at + ERROR_HEADER;
        if (encapsulated > 0) {
            t.put("\n\t    -----encapsulated PDU-----");
            int taken = unit(d, next, (int) encapsulated, true);
            if (taken == INVALID) {
                d.invalid();
                b.require(next, (int) encapsulated);
            } else if (taken != encapsulated) {
                return false;
            }
            next += (int) encapsulated;
        }
        if (at + size - next < 4) {
            return false;
        }
        long length = b.u32(next);
        next += 4;
        if (length > at + size - next) {
            return false;
        }
        if (length > 0) {
            t.put(lead(enclosed)).put("Error text: ");
            Strings.counted(d, next, (int) length);
        }
        return true;
    }

    private static String lead(boolean enclosed) {
        return enclosed ? "\n\t    " : "\n\t  ";
    }

    /** How long a unit of a type is; {@link #ANY} where types differ. */
    private static int size(int type) {
        return switch (type) {
            case SERIAL_NOTIFY, SERIAL_QUERY, END_OF_DATA -> 12;
            case RESET_QUERY, CACHE_RESPONSE, CACHE_RESET -> HEADER;
            case IPV4_PREFIX -> 20;
            case IPV6_PREFIX -> 32;
            default -> ANY;
        };
    }

    private static String name(int type) {
        return switch (type) {
            case SERIAL_NOTIFY -> "Serial Notify";
            case SERIAL_QUERY -> "Serial Query";
            case RESET_QUERY -> "Reset Query";
            case CACHE_RESPONSE -> "Cache Response";
            case IPV4_PREFIX -> "IPV4 Prefix";
            case IPV6_PREFIX -> "IPV6 Prefix";
            case END_OF_DATA -> "End of Data";
            case CACHE_RESET -> "Cache Reset";
            case ERROR_REPORT -> "Error Report";
            default -> "Unknown";
        };
    }
}
