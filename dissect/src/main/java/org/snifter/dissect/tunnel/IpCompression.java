package org.snifter.dissect.tunnel;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

/** IP Payload Compression (RFC 3173 section 3). */
public final class IpCompression implements Printer {
    /** The printer. */
    public static final IpCompression PRINTER = new IpCompression();

    private static final int PARAMETERS = 2;

    private IpCompression() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ipcomp");
        int parameters = d.bytes.u16(at + PARAMETERS);
        d.text.put("IPComp(cpi=0x").hex0(parameters, 4).put(')');
    }
}
