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

    private Ethernet() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("ether");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(at) < HEADER) {
            d.truncated();
            return;
        }
        d.linkHeader(HEADER);
        boolean shown = d.options.linkLayer();
        int type = b.u16(at + TYPE);
        int payload = at + HEADER;
        if (shown) {
            addresses(d, at);
            if (type > MAX_LENGTH) {
                type(d, type);
                t.put(", length ").dec(length).put(": ");
            }
        }
        boolean tagged = false;
        while (isTag(type)) {
            tagged = true;
            d.protocol("vlan");
            if (b.available(payload) < TAG) {
                d.truncated();
                return;
            }
            int control = b.u16(payload);
            type = b.u16(payload + 2);
            payload += TAG;
            d.linkHeader(payload - at);
            if (shown) {
                tag(d, control);
                if (type > MAX_LENGTH) {
                    type(d, type);
                    t.put(", ");
                }
            }
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
                type(d, type);
                t.put(", length ").dec(length).put(": ");
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

    private static void type(Dissection d, int type) {
        if (d.options.quiet()) {
            if (EtherTypes.name(type).equals("Unknown")) {
                d.text.put("Unknown Ethertype (0x").hex0(type, 4).put(')');
            } else {
                d.text.put(EtherTypes.name(type));
            }
        } else {
            d.text.put("ethertype ").put(EtherTypes.name(type)).put(" (0x").hex0(type, 4).put(')');
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
