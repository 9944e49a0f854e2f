package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.IpProtocols;

/** Authentication Header (RFC 4302 section 2). */
public final class AuthenticationHeader implements Printer {
    /** The printer. */
    public static final AuthenticationHeader PRINTER = new AuthenticationHeader();

    private AuthenticationHeader() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ah");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, 1);
        t.put("AH");
        int words = b.u8(at + 1);
        int size = words << 2;
        t.put('(');
        if (d.verbosity > 0) {
            t.put("length=").dec(words).put("(").dec(size + 8).put("-bytes),");
        }
        int reserved = b.u16(at + 2);
        if (reserved != 0) {
            t.put("reserved=0x").hex(reserved).put("[MustBeZero],");
        }
        long index = b.u32(at + 4);
        t.put("spi=0x").hex0(index, 8).put(',');
        long sequence = b.u32(at + 8);
        t.put("seq=0x").hex(sequence).put(",icv=0x");
        for (int i = 12; i < size + 8; i++) {
            t.hex2(b.u8(at + i));
        }
        t.put("): ");
        IpProtocols.carried(d, b.u8(at), at + size + 8, length - size - 8);
    }
}
