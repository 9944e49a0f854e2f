package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

/** Domain Name System (RFC 1035 section 4). */
public final class Dns implements Printer {
    public static final Dns OVER_UDP = new Dns();
    public static final Dns OVER_TCP = new Dns();
    public static final Dns MULTICAST = new Dns();

    private Dns() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("domain");
    }
}
