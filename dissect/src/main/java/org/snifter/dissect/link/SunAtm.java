package org.snifter.dissect.link;

import org.snifter.dissect.application.Snmp;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** SunATM's pseudo header before what an ATM connection carries (LINKTYPE_SUNATM). */
final class SunAtm implements Printer {
    static final SunAtm PRINTER = new SunAtm();

    private static final int VIRTUAL_PATH = 1;
    private static final int VIRTUAL_CHANNEL = 2;
    private static final int HEADER = 4;
    private static final int SENT = 0x80;
    private static final int LAN_EMULATION = 1;

    // ITU-T I.361 clause 2.2: channels with a meaning of their own.
    private static final int META_SIGNALLING = 1;
    private static final int BROADCAST_SIGNALLING = 2;
    private static final int SEGMENT_MAINTENANCE = 3;
    private static final int END_TO_END_MAINTENANCE = 4;
    private static final int SIGNALLING = 5;
    private static final int LOCAL_MANAGEMENT = 16;

    private static final int LAN_HEADER = 2;

    private SunAtm() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("sunatm");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(start, 1);
        int flags = b.u8(start);
        if (d.options.linkLayer()) {
            t.put((flags & SENT) != 0 ? "Tx: " : "Rx: ");
        }
        b.header(start, HEADER);
        int path = b.u8(start + VIRTUAL_PATH);
        int channel = b.u16(start + VIRTUAL_CHANNEL);
        if (d.options.linkLayer()) {
            t.put("VPI:").dec(path).put(" VCI:").dec(channel).put(' ');
        }
        d.linkHeader(HEADER);
        int at = start + HEADER;
        int left = length - HEADER;
        switch (path == 0 ? channel : 0) {
            case META_SIGNALLING -> t.put("meta: ");
            case BROADCAST_SIGNALLING -> t.put("broadcast sig: ");
            case SEGMENT_MAINTENANCE, END_TO_END_MAINTENANCE -> AtmMaintenance.print(d, at, left);
            case SIGNALLING -> signalling(d, at);
            case LOCAL_MANAGEMENT -> {
                t.put("ilmi: ");
                d.print(Snmp.PRINTER, at, left);
            }
            default -> {
                if ((flags & 0x0f) == LAN_EMULATION) {
                    lanEmulation(d, at, left);
                } else if (!Llc.print(d, Llc.NO_ADDRESSES, at, left)) {
                    HexDump.unknown(d, at, left);
                }
            }
        }
    }

    private static void signalling(Dissection d, int at) {
        d.protocol("atm");
        int protocol = d.bytes.u8(at);
        d.text.put("SSCOP, proto ").dec(protocol).put(' ');
    }

    /** LAN Emulation over ATM 1.0, section 4.1.1. */
    private static void lanEmulation(Dissection d, int at, int length) {
        d.protocol("lane");
        int station = d.bytes.u16(at);
        d.text.put("lecid:").hex(station).put(' ');
        d.print(Ethernet.PRINTER, at + LAN_HEADER, length - LAN_HEADER);
    }
}
