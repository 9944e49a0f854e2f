package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** IP of either version without a link-layer header. */
final class RawIp implements Printer {
    static final RawIp PRINTER = new RawIp();

    private RawIp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("raw");
        if (d.options.linkLayer()) {
            d.text.put("ip: ");
        }
        int version = d.bytes.u8(at) >> 4;
        switch (version) {
            case 4 -> d.print(Ipv4.PRINTER, at, length);
            case 6 -> d.print(Ipv6.PRINTER, at, length);
            default -> d.text.put("unknown ip ").dec(version);
        }
    }
}
