package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.routing.Osi;

/** Ethernet (IEEE 802.3 clause 3.2) with VLAN tags (IEEE 802.1Q clause 9). */
public final class Ethernet implements Printer {
    /** The printer. */
    public static final Ethernet PRINTER = new Ethernet(null);
    /** Frames with a tag of Marvell's switches. */
    static final Ethernet WITH_MARVELL_TAG = new Ethernet(MarvellTag.PLAIN);
    /** Frames with a tag of Marvell's switches that has an EtherType. */
    static final Ethernet WITH_MARVELL_ETHERTYPE_TAG = new Ethernet(MarvellTag.WITH_ETHERTYPE);
    /** Frames with a tag of Broadcom's switches. */
    static final Ethernet WITH_BROADCOM_TAG = new Ethernet(BroadcomTag.BEHIND);
    /** Frames behind a tag of Broadcom's switches. */
    static final Ethernet BEHIND_BROADCOM_TAG = new Ethernet(BroadcomTag.BEFORE);

    private static final int DESTINATION = 0;
    private static final int SOURCE = 6;
    private static final int HEADER = 14;

    /** IEEE 802.3 clause 3.2.6: up to here the field is a length. */
    private static final int MAX_LENGTH = 1500;
    private static final int TAG = 4;
    /** The frame's length has been printed already. */
    private static final int NO_LENGTH = -1;

    private final SwitchTag switchTag;
    private final int switchTagLength;

    private Ethernet(SwitchTag switchTag) {
        this.switchTag = switchTag;
        this.switchTagLength = switchTag == null ? 0 : switchTag.length();
    }

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("ether");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (b.available(start) < HEADER + switchTagLength) {
            tooShort(d, start);
            return;
        }
        d.linkHeader(HEADER + switchTagLength);
        boolean shown = d.options.linkLayer();
        int at = start;
        int shownLength = length;
        if (switchTag != null && switchTag.offset() == 0) {
            switchTag.print(d, start);
            at = start + switchTagLength;
            shownLength = length - switchTagLength;
        }
        if (shown) {
            addresses(d, at);
        }
        if (switchTag != null && switchTag.offset() > 0) {
            switchTag.print(d, start + switchTag.offset());
        }
        int payload = start + HEADER + switchTagLength;
        int type = b.u16(payload - 2);
        boolean tagged = false;
        int checkValue = 0;
        while (true) {
            d.linkHeader(payload - start);
            if (isTag(type)) {
                d.protocol("vlan");
                if (b.available(payload) < TAG) {
                    d.truncated();
                    d.linkHeader(b.captured());
                    return;
                }
                if (shown) {
                    type(d, type, tagged ? NO_LENGTH : shownLength);
                    tag(d, b.u16(payload));
                }
                tagged = true;
                type = b.u16(payload + 2);
                payload += TAG;
            } else if (type == EtherTypes.MACSEC && !tagged) {
                if (shown) {
                    type(d, type, tagged ? NO_LENGTH : shownLength);
                }
                int header = MacSec.print(d, at, payload, length - (payload - start), shown);
                if (header < 0) {
                    return;
                }
                checkValue = MacSec.trailer(b, payload, header, length - (payload - start));
                payload += header;
                d.protocol("ether");
                tagged = true;
                type = b.u16(payload);
                payload += 2;
            } else if (type == EtherTypes.ARISTA) {
                d.protocol("arista");
                if (!b.has(payload, Short.BYTES)) {
                    t.put("[|arista]");
                    return;
                }
                type(d, type, tagged ? NO_LENGTH : shownLength);
                int header = Arista.print(d, payload);
                if (header < 0) {
                    unknown(d, at, type, shownLength, payload, b.available(payload));
                    return;
                }
                payload += header;
                type = b.u16(payload);
                payload += 2;
            } else {
                break;
            }
        }
        if (shown && type > MAX_LENGTH && type != EtherTypes.JUMBO_LLC) {
            type(d, type, tagged ? NO_LENGTH : shownLength);
        }
        d.protocol("ether");
        d.stations(at);
        int rest = length - (payload - start) - checkValue;
        if (type <= MAX_LENGTH) {
            if (shown) {
                t.put("802.3");
                if (!tagged) {
                    t.put(", length ").dec(Math.min(type, rest)).put(": ");
                }
            }
            int outer = b.cut(payload + type);
            if (!Llc.print(d, at, payload, Math.min(type, rest))) {
                HexDump.unknown(d, payload, rest);
            }
            b.restore(outer);
        } else if (type == EtherTypes.JUMBO_LLC) {
            if (!Llc.print(d, at, payload, rest)) {
                HexDump.unknown(d, payload, rest);
            }
        } else if (type == EtherTypes.OSI) {
            osi(d, payload, rest);
        } else if (!EtherTypes.print(d, type, payload, rest)) {
            unknown(d, at, type, shownLength, payload, checkValue == 0 ? b.available(payload) : rest);
        }
    }

    /** What is behind an EtherType that nothing is known of, behind the header unless that is shown already. */
    private static void unknown(Dissection d, int at, int type, int length, int payload, int size) {
        if (!d.options.linkLayer()) {
            addresses(d, at);
            type(d, type, length);
        }
        HexDump.unknown(d, payload, size);
    }

    private void tooShort(Dissection d, int start) {
        PacketBytes b = d.bytes;
        if (switchTag != null) {
            if (switchTag.offset() == 0 && b.available(start) >= switchTagLength) {
                switchTag.print(d, start);
            } else {
                d.protocol(switchTag.name());
            }
        }
        d.truncated();
        d.linkHeader(b.captured());
    }

    /** OSI protocols straight behind the EtherType: after a byte of padding, as some routers write them. */
    private static void osi(Dissection d, int at, int length) {
        if (length == 0 || d.bytes.available(at) == 0) {
            d.protocol("isoclns");
            d.truncated();
            return;
        }
        d.print(Osi.PRINTER, at + 1, length - 1);
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
