package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

public final class Ipv6 implements Printer {
    /** The printer. */
    public static final Ipv6 PRINTER = new Ipv6();

    private Ipv6() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ip6");
    }
}
