package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

final class Loopback implements Printer {
    static final Loopback NULL = new Loopback();
    static final Loopback LOOP = new Loopback();

    private Loopback() {}

    @Override
    public void print(Dissection d, int at, int length) {
        UnknownLink.PRINTER.print(d, at, length);
    }
}
