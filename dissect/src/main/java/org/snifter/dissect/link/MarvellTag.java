package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Marvell's (Ethertype) Distributed Switch Architecture tag (LINKTYPE_DSA_TAG_DSA and _EDSA, tcpdump.org). */
final class MarvellTag implements SwitchTag {
    static final MarvellTag PLAIN = new MarvellTag(0);
    static final MarvellTag WITH_ETHERTYPE = new MarvellTag(4);

    private static final int TO_CPU = 0;
    private static final int FROM_CPU = 1;
    private static final int TO_SNIFFER = 2;

    /** How many bytes come before the tag proper. */
    private final int lead;

    private MarvellTag(int lead) {
        this.lead = lead;
    }

    @Override
    public int offset() {
        return 12;
    }

    @Override
    public int length() {
        return lead + 4;
    }

    @Override
    public void print(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean full = d.options.linkLayer();
        int tag = b.s32(at + lead);
        int mode = tag >>> 30;
        if (full) {
            t.put("Marvell ");
        }
        if (lead > 0) {
            int type = b.u16(at);
            if (full) {
                t.put("EDSA ethertype 0x").hex0(type, 4).put(" (").put(EtherTypes.name(type)).put("), rsvd ")
                        .dec(b.u8(at + 2)).put(' ').dec(b.u8(at + 3)).put(", ");
            } else {
                t.put("EDSA 0x").hex0(type, 4).put(", ");
            }
        } else {
            t.put("DSA ");
        }
        if (full) {
            full(t, tag, mode);
        } else {
            brief(t, tag, mode);
        }
    }

    private static void full(TextBuffer t, int tag, int mode) {
        t.put("mode ");
        t.put(switch (mode) {
            case TO_CPU -> "To CPU";
            case FROM_CPU -> "From CPU";
            case TO_SNIFFER -> "To Sniffer";
            default -> "Forward";
        });
        int device = tag >> 24 & 0x1f;
        int port = tag >> 19 & 0x1f;
        boolean tagged = (tag & 0x2000_0000) != 0;
        switch (mode) {
            case TO_CPU -> {
                t.put(", source dev ").dec(device).put(", port ").dec(port).put(", ");
                t.put(code(tag)).put(" (").dec(codeNumber(tag)).put("), ");
                control(t, tag, tagged);
            }
            case FROM_CPU -> {
                t.put(", target dev ").dec(device).put(", port ").dec(port).put(", ");
                control(t, tag, tagged);
            }
            case TO_SNIFFER -> {
                t.put(", source dev ").dec(device).put(", port ").dec(port).put(", ");
                t.put((tag & 0x4_0000) != 0 ? "ingress" : "egress").put(" sniff, ");
                control(t, tag, tagged);
            }
            default -> {
                t.put(", dev ").dec(device).put((tag & 0x4_0000) != 0 ? ", LAG " : ", port ").dec(port).put(", ");
                control(t, tag, tagged);
            }
        }
    }

    private static void control(TextBuffer t, int tag, boolean tagged) {
        if (tagged) {
            t.put("tagged, VID ").dec(tag & 0xfff).put(", FPri ").dec(tag >> 13 & 7);
            t.put(", CFI ").dec(tag >> 16 & 1).put(", ");
        } else {
            t.put("untagged, VID ").dec(tag & 0xfff).put(", FPri ").dec(tag >> 13 & 7).put(", ");
        }
    }

    private static void brief(TextBuffer t, int tag, int mode) {
        int device = tag >> 24 & 0x1f;
        int port = tag >> 19 & 0x1f;
        switch (mode) {
            case TO_CPU -> t.put("port ").dec(device).put('.').dec(port).put(" > CPU, ").put(code(tag)).put(", ");
            case FROM_CPU -> t.put("CPU > port ").dec(device).put('.').dec(port).put(", ");
            case TO_SNIFFER -> t.put("port ").dec(device).put('.').dec(port)
                    .put((tag & 0x4_0000) != 0 ? " > ingress Sniffer, " : " > egress Sniffer, ");
            default -> t.put((tag & 0x4_0000) != 0 ? "Forward LAG " : "Forward port ").dec(device).put('.').dec(port)
                    .put(", ");
        }
        t.put("VLAN ").dec(tag & 0xfff).put((tag & 0x2000_0000) != 0 ? 't' : 'u').put(", ");
    }

    private static int codeNumber(int tag) {
        return (tag >> 15 & 0xe) | (tag >> 12 & 1);
    }

    private static String code(int tag) {
        return switch (codeNumber(tag)) {
            case 0 -> "BPDU (MGMT) Trap";
            case 1 -> "Frame-to-Register Read/Write";
            case 2 -> "IGMP/MLD Trap";
            case 3 -> "Policy Trap";
            case 4 -> "ARP Mirror or Trap";
            case 5 -> "Policy Mirror";
            default -> "Reserved";
        };
    }
}
