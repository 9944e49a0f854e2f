package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;

/** Logical Link Control (IEEE 802.2) and its Subnetwork Access Protocol (IEEE 802 clause 10). */
final class Llc {
    private Llc() {}

    /** Prints the payload of an IEEE 802.3 frame that begins at {@code frame}. */
    static void frame(Dissection d, int frame, int at, int type, int length, int wireLength) {
        Ethernet.addresses(d, frame);
        d.text.put("802.3, length ").dec(type).put(": ");
        HexDump.unknown(d, at, length);
    }
}
