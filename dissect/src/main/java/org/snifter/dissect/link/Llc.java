package org.snifter.dissect.link;

import org.snifter.dissect.bridging.InternetworkPacketExchange;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Logical Link Control (IEEE 802.2 clauses 3 and 5). */
public final class Llc {
    /** What {@code frame} is for a link layer that has no addresses. */
    public static final int NO_ADDRESSES = -1;

    private static final int DSAP = 0;
    private static final int SSAP = 1;
    private static final int CONTROL = 2;

    /** The bit of the DSAP that makes it a group, and of the SSAP that makes the frame a response. */
    private static final int LOW_BIT = 1;
    private static final int UNNUMBERED_INFORMATION = 0x03;
    private static final int XID = 0xaf;
    /** RFC 2684 section 5.2: bridged frames are aligned. */
    private static final int BRIDGE_PADDING = 2;
    private static final int BASIC_FORMAT = 0x81;
    private static final int GLOBAL = 0xff;

    private Llc() {}

    /**
     * Prints a frame's LLC header and what it carries.
     *
     * @param frame where the two link-layer addresses are, or {@link #NO_ADDRESSES}
     * @return false where what it carries is unknown; the caller then dumps it
     */
    static boolean print(Dissection d, int frame, int at, int length) {
        return frame == NO_ADDRESSES ? print(d, NO_ADDRESSES, NO_ADDRESSES, at, length)
                : print(d, frame + 6, frame, at, length);
    }

    /** As {@link #print(Dissection, int, int, int)}, with the offsets of both addresses. */
    static boolean print(Dissection d, int source, int destination, int at, int length) {
        d.protocol("llc");
        PacketBytes b = d.bytes;
        if (b.available(at) < 3 || length < 3) {
            return truncated(d, at);
        }
        int dsapField = b.u8(at + DSAP);
        int ssapField = b.u8(at + SSAP);
        int control = b.u8(at + CONTROL);
        boolean unnumbered = (control & 3) == 3;
        int header = unnumbered ? 3 : 4;
        if (!unnumbered) {
            if (b.available(at) < 4 || length < 4) {
                return truncated(d, at);
            }
            control = b.le16(at + CONTROL);
        }
        d.linkHeader(d.linkHeader() + header);
        if (ssapField == GLOBAL && dsapField == GLOBAL) {
            d.print(InternetworkPacketExchange.OVER_8023, at, length);
            return true;
        }
        int dsap = dsapField & ~LOW_BIT;
        int ssap = ssapField & ~LOW_BIT;
        if (d.options.linkLayer()) {
            header(d, dsapField, ssapField, control, unnumbered);
        }
        if (ssap == LlcSaps.SNAP && dsap == LlcSaps.SNAP && control == UNNUMBERED_INFORMATION) {
            return Snap.print(d, source, destination, at + header, length - header, BRIDGE_PADDING);
        }
        Printer printer = ssap == dsap && control == UNNUMBERED_INFORMATION ? LlcSaps.printer(dsap) : null;
        if (printer != null) {
            d.print(printer, at + header, length - header);
            return true;
        }
        boolean told = unknown(d, source, destination, dsap, ssapField, control, unnumbered, at + header,
                length - header);
        boolean supervisory = (control & 3) == 1;
        return told || supervisory;
    }

    /** Ends a header cut short with its bytes, also where little is wanted or the packet's bytes are dumped anyway. */
    private static boolean truncated(Dissection d, int at) {
        d.truncated();
        int there = d.bytes.available(at);
        HexDump.hexAndAscii(d, "\n\t", at, there);
        d.linkHeader(d.linkHeader() + there);
        return true;
    }

    private static void header(Dissection d, int dsap, int ssap, int control, boolean unnumbered) {
        TextBuffer t = d.text;
        t.put("LLC, dsap ");
        String name = LlcSaps.name(dsap & ~LOW_BIT);
        t.put(name == null ? "Unknown" : name).put(" (0x").hex2(dsap & ~LOW_BIT);
        t.put((dsap & LOW_BIT) == 0 ? ") Individual, ssap " : ") Group, ssap ");
        name = LlcSaps.name(ssap & ~LOW_BIT);
        t.put(name == null ? "Unknown" : name).put(" (0x").hex2(ssap & ~LOW_BIT);
        t.put((ssap & LOW_BIT) == 0 ? ") Command, ctrl 0x" : ") Response, ctrl 0x");
        t.hex0(control, unnumbered ? 2 : 4).put(": ");
    }

    /** Prints a frame of a service without a printer; answers whether its contents are told too. */
    private static boolean unknown(Dissection d, int source, int destination, int dsap, int ssapField, int control,
            boolean unnumbered, int at, int length) {
        TextBuffer t = d.text;
        if (!d.options.linkLayer()) {
            int ssap = ssapField & ~LOW_BIT;
            if (source != NO_ADDRESSES) {
                d.mac(source);
                if (ssap != dsap) {
                    t.put(' ');
                    sap(t, ssap, "Unknown SSAP 0x");
                }
                t.put(" > ");
                d.mac(destination);
                t.put(' ');
            } else if (ssap != dsap) {
                sap(t, ssap, "Unknown SSAP 0x");
                t.put(" > ");
            }
            sap(t, dsap, "Unknown DSAP 0x");
            t.put(' ');
        }
        boolean response = (ssapField & LOW_BIT) != 0;
        if (unnumbered) {
            int command = control & 0xef;
            t.put("Unnumbered, ");
            String name = command(command);
            if (name == null) {
                t.hex2(command);
            } else {
                t.put(name);
            }
            t.put(", Flags [").put(flags(response, (control & 0x10) != 0)).put("], length ").dec(length + 3);
            return command == XID && exchange(d, at, length);
        } else if ((control & 1) == 0) {
            t.put("Information, send seq ").dec(control >> 1 & 0x7f).put(", rcv seq ").dec(control >> 9 & 0x7f);
            t.put(", Flags [").put(flags(response, (control & 0x100) != 0)).put("], length ").dec(length + 4);
        } else {
            t.put("Supervisory, ").put(switch (control >> 2 & 3) {
                case 0 -> "Receiver Ready";
                case 1 -> "Receiver not Ready";
                case 2 -> "Reject";
                default -> "?";
            }).put(", rcv seq ").dec(control >> 9 & 0x7f);
            t.put(", Flags [").put(flags(response, (control & 0x100) != 0)).put("], length ").dec(length + 4);
        }
        return false;
    }

    /**
     * What the stations say they can do (IEEE 802.2 clause 5.4.1.1.2), behind the octet of the one format there is;
     * answers false where it has another.
     */
    private static boolean exchange(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        if (length == 0) {
            return true;
        }
        b.require(at, 1);
        if (b.u8(at) != BASIC_FORMAT) {
            return false;
        }
        if (length < 3 || !b.has(at, 3)) {
            return truncated(d, at);
        }
        d.text.put(": ").hex2(b.u8(at + 1)).put(' ').hex2(b.u8(at + 2));
        return true;
    }

    private static void sap(TextBuffer t, int sap, String unknown) {
        String name = LlcSaps.name(sap);
        if (name == null) {
            t.put(unknown).hex2(sap);
        } else {
            t.put(name);
        }
    }

    private static String flags(boolean response, boolean poll) {
        if (response) {
            return poll ? "Final" : "Response";
        }
        return poll ? "Poll" : "Command";
    }

    private static String command(int value) {
        return switch (value) {
            case 0x03 -> "ui";
            case 0xe3 -> "test";
            case XID -> "xid";
            case 0x63 -> "ua";
            case 0x43 -> "disc";
            case 0x0f -> "dm";
            case 0x6f -> "sabme";
            case 0x87 -> "frmr";
            default -> null;
        };
    }
}
