package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Ethernet (IEEE 802.3 clause 3.2) with VLAN tags (IEEE 802.1Q clause 9). */
public final class Ethernet implements Printer {
    /** The printer. */
    public static final Ethernet PRINTER = new Ethernet();

    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int TYPE = 12;
    private static final int HEADER = 14;

    /** IEEE 802.3 clause 3.2.6: up to here the field is a length. */
    private static final int MAX_LENGTH = 1500;
    private static final int TAG = 4;
    /** The frame's length has been printed already. */
    private static final int NO_LENGTH = -1;

    private Ethernet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ether");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < HEADER) {
            d.truncated();
            d.linkHeader(b.captured());
            return;
        }
        d.linkHeader(HEADER);
        boolean shown = d.options.linkLayer();
        int type = b.u16(at + TYPE);
        int payload = at + HEADER;
        if (shown) {
            addresses(d, at);
        }
        boolean tagged = false;
        while (isTag(type)) {
            d.protocol("vlan");
            if (b.available(payload) < TAG) {
                d.truncated();
                d.linkHeader(b.captured());
                return;
            }
            if (shown) {
                type(d, type, tagged ? NO_LENGTH : length);
                tag(d, b.u16(payload));
            }
            tagged = true;
            type = b.u16(payload + 2);
            payload += TAG;
            d.linkHeader(payload - at);
        }
        if (shown && type > MAX_LENGTH) {
            type(d, type, tagged ? NO_LENGTH : length);
        }
        d.protocol("ether");
        int rest = length - (payload - at);
        if (type <= MAX_LENGTH) {
            if (shown) {
                t.put("802.3");
                if (!tagged) {
                    t.put(", length ").dec(type).put(": ");
                }
            }
            int outer = b.cut(payload + type);
            if (!Llc.print(d, at, payload, Math.min(type, rest))) {
                HexDump.unknown(d, payload, rest);
            }
            b.restore(outer);
        } else if (!EtherTypes.print(d, type, payload, rest)) {
            if (!shown) {
                addresses(d, at);
                type(d, type, length);
            }
            HexDump.unknown(d, payload, b.available(payload));
        }
    }

    /** Appends source and destination. */
    static void addresses(Dissection d, int at) {
        d.mac(at + SOURCE);
        d.text.put(" > ");
        d.mac(at + DESTINATION);
        d.text.put(", ");
    }

    private static void type(Dissection d, int type, int length) {
        TextBuffer t = d.text;
        String name = EtherTypes.name(type);
        if (!d.options.quiet()) {
            t.put("ethertype ").put(name).put(" (0x").hex0(type, 4).put(')');
        } else if (name.equals("Unknown")) {
            t.put("Unknown Ethertype (0x").hex0(type, 4).put(')');
        } else {
            t.put(name);
        }
        if (length == NO_LENGTH) {
            t.put(", ");
        } else {
            t.put(", length ").dec(length).put(": ");
        }
    }

    private static boolean isTag(int type) {
        return type == EtherTypes.VLAN || type == EtherTypes.SERVICE_VLAN || type == EtherTypes.VLAN_9100
                || type == EtherTypes.VLAN_9200;
    }

    /** Tag control information: priority (3 bits), drop eligible (1), VLAN (12). */
    static void tag(Dissection d, int control) {
        d.text.put("vlan ").dec(control & 0xfff).put(", p ").dec(control >> 13)
                .put((control & 0x1000) == 0 ? ", " : ", DEI, ");
    }
}
