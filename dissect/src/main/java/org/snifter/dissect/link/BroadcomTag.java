package org.snifter.dissect.link;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.TextBuffer;

/** Broadcom's tag, before the addresses or behind them (LINKTYPE_DSA_TAG_BRCM, tcpdump.org). */
final class BroadcomTag implements SwitchTag {
    static final BroadcomTag BEFORE = new BroadcomTag(0);
    static final BroadcomTag BEHIND = new BroadcomTag(12);

    private static final BitNames REASONS = BitNames.of(0x01, "mirror", 0x02, "SA learning", 0x04, "switching", 0x08,
            "proto term", 0x10, "proto snoop", 0x20, "exception");

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
    public void print(Dissection d, int at) {
        if (!d.options.linkLayer()) {
            return;
        }
        TextBuffer t = d.text;
        int tag = d.bytes.s32(at);
        int operation = tag >>> 29;
        t.put("BRCM tag OP: ").put(operation == 0 ? "EG" : "IG").put(", ");
        if (operation == 0) {
            t.put("CID: ").dec(tag >> 16 & 0xff).put(", RC: ");
            REASONS.print(t, tag >> 8, ",", "reserved");
            t.put(", TC: ").dec(tag >> 5 & 7).put(", port: ").dec(tag & 0x1f).put(", ");
        } else {
            t.put("TC: ").dec(tag >> 26 & 7).put(", TE: ");
            t.put(switch (tag >> 24 & 3) {
                case 0 -> "None";
                case 1 -> "Untag";
                case 2 -> "Header";
                default -> "Reserved";
            });
            t.put(", TS: ").dec(tag >> 23 & 1).put(", DST map: 0x").hex0(tag & 0xffff, 4).put(", ");
        }
    }
}
