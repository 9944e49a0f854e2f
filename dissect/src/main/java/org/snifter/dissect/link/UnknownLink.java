package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.Printer;

/** A link type that has no printer: the bytes. */
final class UnknownLink implements Printer {
    static final UnknownLink PRINTER = new UnknownLink();

    private UnknownLink() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.text.put("UNSUPPORTED");
        HexDump.hexAndAscii(d, "\n\t", at, d.bytes.available(at));
    }
}
