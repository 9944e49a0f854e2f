package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.Printer;

final class LinuxCooked implements Printer {
    static final LinuxCooked PRINTER = new LinuxCooked();

    private LinuxCooked() {}

    @Override
    public void print(Dissection d, int at, int length) {
        UnknownLink.PRINTER.print(d, at, length);
    }
}
