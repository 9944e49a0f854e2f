package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

public final class Arp implements Printer {
    /** The printer. */
    public static final Arp PRINTER = new Arp();

    private Arp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("arp");
    }
}
