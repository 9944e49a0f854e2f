package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.TextBuffer;

/** Broadcom's tag, before the addresses or behind them (LINKTYPE_DSA_TAG_BRCM, tcpdump.org). */
final class BroadcomTag implements SwitchTag {
    static final BroadcomTag BEFORE = new BroadcomTag(0);
    static final BroadcomTag BEHIND = new BroadcomTag(12);

    private static final int INGRESS = 0x2000_0000;
    private static final int DESTINATIONS = 0x1ff;

    private final int offset;

    private BroadcomTag(int offset) {
        this.offset = offset;
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return 4;
    }

    @Override
    public String name() {
        return offset == 0 ? "brcm-tag-prepend" : "brcm-tag";
    }

    @Override
    public void print(Dissection d, int at) {
        if (offset == 0 && !d.options.linkLayer()) {
            return;
        }
        TextBuffer t = d.text;
        int tag = d.bytes.s32(at);
        t.put("BRCM tag OP: ").put(tag >>> 24 == 0 ? "EG" : "IG").put(", ");
        if ((tag & INGRESS) == 0) {
            t.put("CID: ").dec(tag >> 16 & 0xff).put(", RC: ").put(reason(tag >> 8 & 0xff));
            t.put(", TC: ").dec(tag >> 5 & 7).put(", port: ").dec(tag & 0x1f).put(", ");
        } else {
            t.put("TC: ").dec(tag >> 18 & 7).put(", TE: ");
            t.put(switch (tag >> 16 & 3) {
                case 0 -> "None";
                case 1 -> "Untag";
                case 2 -> "Header";
                default -> "Reserved";
            });
            t.put(", TS: ").dec(tag >> 23 & 1).put(", DST map: 0x").hex0(tag & DESTINATIONS, 4).put(", ");
        }
    }

    /** Why the switch hands the frame to the processor. */
    private static String reason(int code) {
        return switch (code) {
            case 0x01 -> "mirror";
            case 0x02 -> "MAC learning";
            case 0x04 -> "switching";
            case 0x08 -> "prot term";
            case 0x10 -> "prot snoop";
            case 0x20 -> "exception";
            default -> "reserved";
        };
    }
}
