package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

final class LinuxCooked2 implements Printer {
    static final LinuxCooked2 PRINTER = new LinuxCooked2();

    private LinuxCooked2() {}

    @Override
    public void print(Dissection d, int at, int length) {
        UnknownLink.PRINTER.print(d, at, length);
    }
}
