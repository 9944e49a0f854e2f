package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** IP without a link-layer header. */
final class RawIp implements Printer {
    static final RawIp EITHER = new RawIp("raw", 0);
    static final RawIp IPV4 = new RawIp("ipv4", 4);
    static final RawIp IPV6 = new RawIp("ipv6", 6);

    private final String name;
    private final int version;

    private RawIp(String name, int version) {
        this.name = name;
        this.version = version;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol(name);
        if (d.options.linkLayer()) {
            d.text.put("ip: ");
        }
        switch (version == 0 ? d.bytes.u8(at) >> 4 : version) {
            case 4 -> d.print(Ipv4.PRINTER, at, length);
            case 6 -> d.print(Ipv6.PRINTER, at, length);
            default -> d.text.put("ip-unknown");
        }
    }
}
