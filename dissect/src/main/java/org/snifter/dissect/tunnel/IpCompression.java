package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

/** IP Payload Compression (RFC 3173 section 3). */
public final class IpCompression implements Printer {
    /** The printer. */
    public static final IpCompression PRINTER = new IpCompression();

    private IpCompression() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ipcomp");
        d.text.put("IPComp(");
        d.text.put("cpi=0x").hex0(d.bytes.u16(at + 2), 4).put(')');
    }
}
