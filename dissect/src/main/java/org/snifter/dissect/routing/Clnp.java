package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Connectionless Network Protocol (ISO/IEC 8473-1 clause 7). */
public final class Clnp implements Printer {
    /** The printer. */
    public static final Clnp PRINTER = new Clnp();
    /** The printer of a packet within a report. */
    private static final Printer QUOTED = Clnp::pdu;

    /** What the first byte is (ISO/IEC TR 9577). */
    private static final int PROTOCOL = 0x81;
    private static final int LENGTH = 1;
    private static final int VERSION = 2;
    private static final int LIFETIME = 3;
    private static final int FLAGS = 4;
    private static final int SEGMENT_LENGTH = 5;
    private static final int CHECKSUM = 7;
    private static final int HEADER = 9;
    private static final int SEGMENT_PART = 6;

    private static final int SEGMENTATION = 0x80;
    private static final BitNames FLAG_NAMES = BitNames.of(0x80, "Segmentation permitted", 0x40, "more Segments", 0x20,
            "request Error Report");
    private static final int ERROR = 1;
    private static final int ECHO = 30;
    private static final int ECHO_REPLY = 31;

    private Clnp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        if (!pdu(d, at, length)) {
            HexDump.hex(d, "\n\t", at, length);
        }
    }

    /** Prints a PDU; answers whether it was one. */
    private static boolean pdu(Dissection d, int at, int length) {
        d.protocol("clnp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int indicator = b.u8(at + LENGTH);
        if (!d.options.linkLayer()) {
            t.put("CLNP");
        }
        int version = b.u8(at + VERSION);
        if (version != 1) {
            t.put("version ").dec(version).put(" packet not supported");
            return false;
        }
        if (indicator < HEADER) {
            Osi.tooShort(d, at, indicator, length);
            return false;
        }
        if (indicator > length) {
            t.put(" length indicator(").dec(indicator).put(") > PDU size (").dec(length).put(")!");
            return false;
        }
        int type = b.u8(at + FLAGS) & 0x1f;
        int flags = b.u8(at + FLAGS) & 0xe0;
        int next = at + HEADER;
        int left = indicator - HEADER;
        int destination = next + 1;
        int destinationLength = left < 1 ? 0 : b.u8(next);
        if (left < 1 + destinationLength) {
            t.put("li < size of fixed part of CLNP header and addresses");
            return false;
        }
        next += 1 + destinationLength;
        left -= 1 + destinationLength;
        b.require(destination, destinationLength);
        int sourceLength = left < 1 ? 0 : b.u8(next);
        if (left < 1 + sourceLength) {
            t.put("li < size of fixed part of CLNP header and addresses");
            return false;
        }
        int source = next + 1;
        next += 1 + sourceLength;
        left -= 1 + sourceLength;
        b.require(source, sourceLength);
        if (d.verbosity < 1) {
            t.put(d.options.linkLayer() ? "" : ", ");
            OsiAddress.networkAddress(d, source, sourceLength);
            t.put(" > ");
            OsiAddress.networkAddress(d, destination, destinationLength);
            t.put(", ");
            type(t, type);
            t.put(", length ").unsigned(length);
            return true;
        }
        t.put(d.options.linkLayer() ? "" : ", ").put("length ").unsigned(length).put("\n\t");
        type(t, type);
        int lifetime = b.u8(at + LIFETIME);
        t.put(" PDU, hlen: ").dec(indicator).put(", v: ").dec(version).put(", lifetime: ").dec(lifetime / 2).put('.')
                .dec(lifetime % 2 * 5).put("s, Segment PDU length: ").dec(b.u16(at + SEGMENT_LENGTH));
        t.put(", checksum: 0x").hex0(b.u16(at + CHECKSUM), 4);
        OsiAddress.checksum(d, at, b.u16(at + CHECKSUM), 7, indicator);
        t.put("\n\tFlags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put("]\n\tsource address (length ").dec(sourceLength).put("): ");
        OsiAddress.networkAddress(d, source, sourceLength);
        t.put("\n\tdest   address (length ").dec(destinationLength).put("): ");
        OsiAddress.networkAddress(d, destination, destinationLength);
        if ((flags & SEGMENTATION) != 0) {
            if (left < SEGMENT_PART) {
                t.put("li < size of fixed part of CLNP header, addresses, and segment part");
                return false;
            }
            b.require(next, SEGMENT_PART);
            t.put("\n\tData Unit ID: 0x").hex0(b.u16(next), 4).put(", Segment Offset: ").dec(b.u16(next + 2))
                    .put(", Total PDU Length: ").dec(b.u16(next + 4));
            next += SEGMENT_PART;
            left -= SEGMENT_PART;
        }
        if (!ClnpOptions.print(d, next, left)) {
            return false;
        }
        body(d, type, at + indicator, length - indicator);
        return true;
    }

    /** What follows the header: in reports and answers, the packet that they are of. */
    private static void body(Dissection d, int type, int at, int length) {
        if ((type == ERROR || type == ECHO_REPLY) && d.bytes.u8(at) == PROTOCOL) {
            d.text.put("\n\t-----original packet-----\n\t");
            d.print(QUOTED, at, length);
        } else if (length > 0) {
            d.text.put("\n\t  undecoded non-header data, length ").dec(length);
            HexDump.hex(d, "\n\t  ", at, length);
        }
    }

    private static void type(TextBuffer t, int type) {
        switch (type) {
            case ERROR -> t.put("Error Report");
            case 28 -> t.put("Data");
            case 29 -> t.put("MD");
            case ECHO -> t.put("Echo Request");
            case ECHO_REPLY -> t.put("Echo Response");
            default -> t.put("unknown (").dec(type).put(')');
        }
    }
}
