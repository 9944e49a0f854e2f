package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Token Ring (IEEE 802.5), with source routing (IEEE 802.1D annex C). */
final class TokenRing implements Printer {
    static final TokenRing PRINTER = new TokenRing();

    private static final int ACCESS_CONTROL = 0;
    private static final int FRAME_CONTROL = 1;
    private static final int DESTINATION = 2;
    private static final int SOURCE = 8;
    private static final int HEADER = 14;

    private static final int FRAME_TYPE = 0xc0;
    private static final int LLC = 0x40;

    /** The bit of the first byte of the source address that says that a route follows. */
    private static final int ROUTED = 0x80;
    private static final int ALL_ROUTES = 0x8000;
    private static final int SINGLE_ROUTE = 0x4000;
    private static final int BACKWARD = 0x0080;
    private static final int ROUTE_LENGTH = 0x1f00;
    private static final int LARGEST_FRAME = 0x0070;

    private TokenRing() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("token-ring");
        PacketBytes b = d.bytes;
        if (b.available(at) < HEADER) {
            d.truncated();
            d.linkHeader(b.captured());
            return;
        }
        boolean shown = d.options.linkLayer();
        int first = b.u8(at + SOURCE);
        boolean routed = (first & ROUTED) != 0;
        if (routed) {
            b.replace(at + SOURCE, new byte[]{(byte) (first & ~ROUTED)});
        }
        if (shown) {
            header(d, at, length);
        }
        int header = HEADER;
        if (routed) {
            if (b.available(at) < HEADER + 2) {
                throw Unwind.SHORT;
            }
            int control = b.u16(at + HEADER);
            int size = (control & ROUTE_LENGTH) >> 8;
            route(d, at + HEADER, control, size);
            header += size;
        }
        d.linkHeader(header);
        if ((b.u8(at + FRAME_CONTROL) & FRAME_TYPE) == LLC) {
            if (Llc.print(d, at + DESTINATION, at + header, length - header)) {
                return;
            }
        } else if (!shown) {
            header(d, at, length);
        }
        HexDump.unknown(d, at + header, length - header);
    }

    private static void header(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!d.options.quiet()) {
            t.hex2(b.u8(at + ACCESS_CONTROL)).put(' ').hex2(b.u8(at + FRAME_CONTROL)).put(' ');
        }
        d.mac(at + SOURCE);
        t.put(" > ");
        d.mac(at + DESTINATION);
        t.put(", length ").dec(length).put(": ");
    }

    /** Routing control, the route's rings and bridges, and the largest frame they carry. */
    private static void route(Dissection d, int at, int control, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < size) {
            throw Unwind.SHORT;
        }
        if (d.verbosity > 0) {
            t.put((control & ALL_ROUTES) == 0 ? "Non-Broadcast"
                    : (control & SINGLE_ROUTE) == 0 ? "All-routes"
                            : "Single-route")
                    .put((control & BACKWARD) == 0 ? " Forward" : " Backward");
            for (int i = 2; i + 1 < size; i += 2) {
                int segment = b.u16(at + i);
                t.put(" [").dec(segment >> 4).put(':').dec(segment & 0xf).put(']');
            }
        } else {
            t.put("rt = ").hex(control);
            for (int i = 2; i + 1 < size; i += 2) {
                t.put(':').hex(b.u16(at + i));
            }
        }
        t.put(switch ((control & LARGEST_FRAME) >> 4) {
            case 0 -> " (516) ";
            case 1 -> " (1500) ";
            case 2 -> " (2052) ";
            case 3 -> " (4472) ";
            case 4 -> " (8144) ";
            case 5 -> " (11407) ";
            case 6 -> " (17800) ";
            default -> " (??) ";
        });
    }
}
