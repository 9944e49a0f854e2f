package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** CALM FAST (ISO 29281). */
public final class CalmFast implements Printer {
    /** The printer. */
    public static final CalmFast PRINTER = new CalmFast();

    private static final int STATION = 6;

    private CalmFast() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("calm_fast");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("CALM FAST");
        if (d.stations() != Dissection.NO_STATIONS) {
            t.put(" src:");
            d.mac(d.stations() + STATION);
        }
        t.put("; ");
        if (length < 2) {
            t.put(" (length ").dec(length).put(" < 2)");
            throw Unwind.INVALID;
        }
        b.require(at, 2);
        t.put("SrcNwref:").dec(b.u8(at)).put("; DstNwref:").dec(b.u8(at + 1)).put("; ");
        if (d.verbosity > 0) {
            HexDump.unknownWhole(d, at + 2, length - 2);
        }
    }
}
