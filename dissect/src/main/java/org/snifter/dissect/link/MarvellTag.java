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
    private static final int FORWARD = 3;
    private static final int TAGGED = 0x2000_0000;
    private static final int SNIFFED_OR_TRUNK = 0x4_0000;
    private static final int CANONICAL_FORMAT = 0x1_0000;
    private static final int VLAN = 0xfff;

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
    public String name() {
        return lead > 0 ? "edsa" : "dsa";
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
            case TO_CPU -> "To CPU, source dev ";
            case FROM_CPU -> "From CPU, target dev ";
            case TO_SNIFFER -> "To Sniffer, source dev ";
            default -> "Forward, dev ";
        });
        boolean set = (tag & SNIFFED_OR_TRUNK) != 0;
        t.dec(device(tag)).put(mode == FORWARD && set ? ", trunk " : ", port ").dec(port(tag)).put(", ");
        if (mode == TO_CPU) {
            t.put("code ").put(code(tag)).put(", ");
        } else if (mode == TO_SNIFFER) {
            t.put(set ? "ingress" : "egress").put(" sniff, ");
        }
        t.put((tag & TAGGED) != 0 ? "tagged" : "untagged").put((tag & CANONICAL_FORMAT) != 0 ? ", CFI" : "");
        t.put(", VID ").dec(tag & VLAN).put(", FPri ").dec(tag >> 13 & 7).put(", ");
    }

    private static void brief(TextBuffer t, int tag, int mode) {
        boolean set = (tag & SNIFFED_OR_TRUNK) != 0;
        t.put(switch (mode) {
            case FROM_CPU -> "CPU > port ";
            case FORWARD -> set ? "Forward trunk " : "Forward port ";
            default -> "port ";
        }).dec(device(tag)).put('.').dec(port(tag));
        if (mode == TO_CPU) {
            t.put(" > CPU");
        } else if (mode == TO_SNIFFER) {
            t.put(set ? " > Rx Sniffer" : " > Tx Sniffer");
        }
        t.put(", VLAN ").dec(tag & VLAN).put((tag & TAGGED) != 0 ? 't' : 'u').put(", ");
    }

    private static int device(int tag) {
        return tag >> 24 & 0x1f;
    }

    private static int port(int tag) {
        return tag >> 19 & 0x1f;
    }

    /** Why the frame goes to the processor: a number in two parts. */
    private static String code(int tag) {
        return switch ((tag >> 15 & 0xe) | (tag >> 12 & 1)) {
            case 0 -> "BPDU (MGMT) Trap";
            case 1 -> "Frame2Reg";
            case 2 -> "IGMP/MLD Trap";
            case 3 -> "Policy Trap";
            case 4 -> "ARP Mirror";
            case 5 -> "Policy Mirror";
            default -> "reserved";
        };
    }
}
