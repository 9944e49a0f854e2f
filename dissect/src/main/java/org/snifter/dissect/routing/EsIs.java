package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** End System to Intermediate System protocol (ISO/IEC 9542 clause 7). */
public final class EsIs implements Printer {
    /** The printer. */
    public static final EsIs PRINTER = new EsIs();

    private static final int LENGTH = 1;
    private static final int VERSION = 2;
    private static final int TYPE = 4;
    private static final int HOLDING_TIME = 5;
    private static final int CHECKSUM = 7;
    private static final int HEADER = 9;

    private static final int ESH = 2;
    private static final int ISH = 4;
    private static final int REDIRECT = 6;
    private static final int HOLDING_OPTION = 198;
    private static final int PROTOCOLS_OPTION = 129;

    private EsIs() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("esis");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!d.options.linkLayer()) {
            t.put("ES-IS");
        }
        if (length <= 2) {
            t.put(d.options.quiet() ? "bad pkt!" : "no header at all!");
            return;
        }
        b.require(at, HEADER);
        int indicator = b.u8(at + LENGTH);
        int version = b.u8(at + VERSION);
        if (version != 1) {
            t.put(" version ").dec(version).put(" packet not supported");
            return;
        }
        if (indicator > length) {
            t.put(" length indicator(").dec(indicator).put(") > PDU size (").dec(length).put(")!");
            return;
        }
        if (indicator < HEADER + 2) {
            Osi.tooShort(d, at, indicator, length);
            return;
        }
        int type = b.u8(at + TYPE) & 0x1f;
        boolean brief = d.verbosity < 1;
        if (brief) {
            t.put(d.options.linkLayer() ? "" : ", ");
            d.nameOr(name(type), "unknown type (", type);
            t.put(name(type) == null ? "), length " : ", length ").unsigned(length);
            return;
        }
        t.put(d.options.linkLayer() ? "" : ", ").put("length ").unsigned(length).put("\n\t");
        d.nameOr(name(type), "unknown type: ", type);
        t.put(" (").dec(type).put("), v: ").dec(version).put(", checksum: 0x").hex0(b.u16(at + CHECKSUM), 4);
        OsiAddress.checksum(d, at, b.u16(at + CHECKSUM), 7, indicator);
        t.put(", holding time: ").dec(b.u16(at + HOLDING_TIME)).put("s, length indicator: ").dec(indicator);
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t", at, HEADER);
        }
        body(d, type, at + HEADER, indicator - HEADER, length - HEADER);
    }

    private static void body(Dissection d, int type, int start, int length, int whole) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        switch (type) {
            case REDIRECT -> {
                int size = b.u8(at);
                at++;
                left--;
                b.require(at, size);
                if (left < size) {
                    t.put(", bad redirect/li");
                    return;
                }
                t.put("\n\t  ");
                OsiAddress.networkAddress(d, at, size);
                at += size;
                left -= size;
                if (left < 1) {
                    t.put(", bad redirect/li");
                    return;
                }
                size = b.u8(at);
                at++;
                left--;
                b.require(at, size);
                if (left < size) {
                    t.put(", bad redirect/li");
                    return;
                }
                int station = at;
                int stationSize = size;
                at += size;
                left -= size;
                // As tcpdump: the length byte itself is not counted.
                size = b.u8(at);
                at++;
                b.require(at, size);
                if (left < size) {
                    t.put(", bad redirect/li");
                    return;
                }
                t.put("\n\t  SNPA (length: ").dec(stationSize).put("): ");
                link(d, station, stationSize);
                if (size > 0) {
                    t.put("\n\t  NET (length: ").dec(size).put(") ");
                    OsiAddress.networkAddress(d, at, size);
                    at += size;
                    left -= size;
                }
            }
            case ESH -> {
                int count = b.u8(at);
                at++;
                left--;
                t.put("\n\t  Number of Source Addresses: ").dec(count);
                for (int i = 0; i < count; i++) {
                    if (left < 1) {
                        t.put(", bad esh/li");
                        return;
                    }
                    int size = b.u8(at);
                    b.require(at + 1, size);
                    if (left < size + 1) {
                        t.put(", bad esh/li");
                        return;
                    }
                    t.put("\n\t  NET (length: ").dec(size).put("): ");
                    OsiAddress.networkAddress(d, at + 1, size);
                    at += size + 1;
                    left -= size + 1;
                }
            }
            case ISH -> {
                int size = b.u8(at);
                at++;
                left--;
                b.require(at, size);
                if (left < size) {
                    t.put(", bad ish/li");
                    return;
                }
                t.put("\n\t  NET (length: ").dec(size).put("): ");
                OsiAddress.networkAddress(d, at, size);
                at += size;
                left -= size;
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t  ", at, whole);
                }
                return;
            }
        }
        options(d, at, left);
    }

    private static void options(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int size = Osi.optionSize(d, at, left);
            if (size < 0) {
                return;
            }
            int option = b.u8(at);
            at += 2;
            left -= 2;
            t.put("\n\t  ");
            t.put(option == HOLDING_OPTION ? "ES Configuration Time"
                    : option == PROTOCOLS_OPTION
                            ? "Protocols supported"
                            : option == 197 ? "Security" : "Unknown");
            t.put(" Option #").dec(option).put(", length ").dec(size).put(", value: ");
            switch (option) {
                case HOLDING_OPTION -> {
                    if (size == 2) {
                        t.dec(b.u16(at)).put('s');
                    } else {
                        t.put("(bad length)");
                    }
                }
                case PROTOCOLS_OPTION -> {
                    for (int i = 0; i < size; i++) {
                        int protocol = b.u8(at + i);
                        t.put(Osi.name(protocol)).put(" (0x").hex2(protocol).put(')');
                        t.put(i + 1 < size ? ", " : "");
                    }
                }
                default -> HexDump.hex(d, "\n\t  ", at, size);
            }
            if (d.verbosity > 1 && option != PROTOCOLS_OPTION) {
                HexDump.hex(d, "\n\t  ", at, size);
            }
            at += size;
            left -= size;
        }
    }

    private static void link(Dissection d, int at, int size) {
        if (size == 0) {
            d.text.put("<empty>");
        } else if (size == 6) {
            d.mac(at);
        } else {
            Strings.octets(d, at, size);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case ESH -> "ESH";
            case ISH -> "ISH";
            case REDIRECT -> "redirect";
            default -> null;
        };
    }
}
