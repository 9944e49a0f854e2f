package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.tunnel.Ppp;

/** PPP in HDLC-like framing (LINKTYPE_PPP, LINKTYPE_PPP_HDLC, LINKTYPE_PPP_WITH_DIR; RFC 1662). */
final class PppFrame implements Printer {
    /** With or without address and control bytes. */
    static final PppFrame PRINTER = new PppFrame();
    /** With them, or Cisco's HDLC. */
    static final PppFrame HDLC = new PppFrame();

    private static final int ADDRESS = 0xff;
    private static final int HEADER = 4;

    private PppFrame() {}

    @Override
    public void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (this == PRINTER) {
            d.protocol("ppp");
            if (b.available(at) < HEADER) {
                tooShort(d);
                return;
            }
            Ppp.PRINTER.print(d, at, length); // the same layer
            return;
        }
        d.protocol("ppp_hdlc");
        if (b.available(at) < 2) {
            tooShort(d);
            return;
        }
        switch (b.u8(at)) {
            case ADDRESS -> {
                if (b.available(at) < HEADER) {
                    tooShort(d);
                    return;
                }
                if (d.options.linkLayer()) {
                    t.hex2(b.u8(at)).put(' ').hex2(b.u8(at + 1)).put(' ').dec(length).put(' ');
                }
                d.linkHeader(HEADER);
                int protocol = b.u16(at + 2);
                Ppp.title(d, protocol);
                t.put(": ");
                Ppp.carried(d, protocol, at + HEADER, length - HEADER);
            }
            case 0x0f, 0x8f -> d.print(CiscoHdlc.PRINTER, at, length);
            default -> {
                if (b.available(at) < HEADER) {
                    tooShort(d);
                    return;
                }
                if (d.options.linkLayer()) {
                    t.hex2(b.u8(at)).put(' ').hex2(b.u8(at + 1)).put(' ').dec(length).put(' ');
                }
                d.linkHeader(2);
                t.put("unknown addr ").hex2(b.u8(at + 2)).put("; ctrl ").hex2(b.u8(at + 3));
            }
        }
    }

    /** A frame without a header has no bytes behind it. */
    private static void tooShort(Dissection d) {
        d.truncated();
        d.linkHeader(d.bytes.captured());
    }
}
