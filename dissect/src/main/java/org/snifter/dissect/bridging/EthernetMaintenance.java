package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.Ouis;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Operations, administration and maintenance of Ethernet links (IEEE 802.3 clauses 57.4 and 57.5). */
final class EthernetMaintenance {
    private static final int FLAGS = 0;
    private static final int CODE = 2;
    private static final int HEADER = 3;

    private static final int INFORMATION = 0;
    private static final int EVENT = 1;
    private static final int LOOPBACK = 4;

    private static final int ORGANIZATION_SPECIFIC = 0xfe;
    private static final int INFORMATION_LENGTH = 16;
    private static final int EVENT_LENGTH = 40;

    private static final BitNames FLAG_NAMES = BitNames.of(1, "Link Fault", 2, "Dying Gasp", 4, "Critical Event", 8,
            "Local Evaluating", 16, "Local Stable", 32, "Remote Evaluating", 64, "Remote Stable");
    private static final BitNames CONFIGURATION = BitNames.of(1, "Active", 2, "Unidirectional", 4, "Remote-Loopback", 8,
            "Link-Events", 16, "Variable-Retrieval");

    private EthernetMaintenance() {}

    static void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            SlowProtocols.tooShort(d);
            return;
        }
        b.require(at, HEADER);
        int code = b.u8(at + CODE);
        t.put("\n\tCode ");
        switch (code) {
            case INFORMATION -> t.put("Information");
            case EVENT -> t.put("Event Notification");
            case 2 -> t.put("Variable Request");
            case 3 -> t.put("Variable Response");
            case LOOPBACK -> t.put("Loopback Control");
            case ORGANIZATION_SPECIFIC -> t.put("Vendor Private");
            default -> t.put("Unknown (").dec(code).put(')');
        }
        t.put(" OAM PDU, Flags [");
        FLAG_NAMES.print(t, b.u16(at + FLAGS), ", ", "none");
        t.put(']');
        int body = at + HEADER;
        int left = length - HEADER;
        switch (code) {
            case INFORMATION -> information(d, body, left);
            case EVENT -> {
                if (left < 2) {
                    SlowProtocols.tooShort(d);
                    return;
                }
                int sequence = b.u16(body);
                t.put("\n\t  Sequence Number ").dec(sequence);
                events(d, body + 2, left - 2);
            }
            case LOOPBACK -> {
                if (left < 1) {
                    SlowProtocols.tooShort(d);
                    return;
                }
                int command = b.u8(body);
                t.put("\n\t  Command ").put(switch (command) {
                    case 1 -> "Enable OAM Remote Loopback";
                    case 2 -> "Disable OAM Remote Loopback";
                    default -> "Unknown";
                }).put(" (").dec(command).put(')');
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t  ", body, left);
                }
            }
        }
    }

    private static void information(Dissection d, int start, int length) {
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int size = element(d, at, left, informationName(left < 2 ? 0 : d.bytes.u8(at)), " Information Type (");
            if (size == 0) {
                return;
            }
            int type = d.bytes.u8(at);
            boolean known = type == 1 || type == 2;
            boolean sound = known && size == INFORMATION_LENGTH;
            if (sound) {
                station(d, at);
            } else if (known) {
                SlowProtocols.illegalLength(t, "16");
            }
            if (!sound || d.verbosity > 1) {
                HexDump.hex(d, "\n\t  ", at, size);
            }
            at += size;
            left -= size;
        }
    }

    private static void station(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int state = b.u8(at + 5);
        int organization = b.u24(at + 9);
        t.put("\n\t    OAM-Version ").dec(b.u8(at + 2)).put(", Revision ").dec(b.u16(at + 3));
        t.put("\n\t    State-Parser-Action ").put(switch (state & 3) {
            case 0 -> "forwarding";
            case 1 -> "looping back";
            case 2 -> "discarding";
            default -> "reserved";
        }).put(", State-MUX-Action ").put((state & 4) == 0 ? "forwarding" : "discarding");
        t.put("\n\t    OAM-Config Flags [");
        CONFIGURATION.print(t, b.u8(at + 6), ", ", "none");
        t.put("], OAM-PDU-Config max-PDU size ").dec(b.u16(at + 7) & 0x7ff);
        t.put("\n\t    OUI ").put(Ouis.name(organization)).put(" (0x").hex0(organization, 6)
                .put("), Vendor-Private 0x").hex0(b.u32(at + 12), 8);
    }

    private static void events(Dissection d, int start, int length) {
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            int size = element(d, at, left, eventName(left < 2 ? 0 : d.bytes.u8(at)), " Link Event Type (");
            if (size == 0) {
                return;
            }
            int type = d.bytes.u8(at);
            boolean known = type >= 1 && type <= 4;
            boolean sound = known && size == EVENT_LENGTH;
            if (sound) {
                event(d, at);
            } else if (known) {
                SlowProtocols.illegalLength(t, "40");
            }
            if (!sound || d.verbosity > 1) {
                HexDump.hex(d, "\n\t  ", at, size);
            }
            at += size;
            left -= size;
        }
    }

    private static void event(Dissection d, int at) {
        PacketBytes b = d.bytes;
        d.text.put("\n\t    Timestamp ").dec(100 * b.u16(at + 2)).put(" ms, Errored Window ").unsigned(b.u64(at + 4))
                .put("\n\t    Errored Threshold ").unsigned(b.u64(at + 12)).put("\n\t    Errors ")
                .unsigned(b.u64(at + 20)).put("\n\t    Error Running Total ").unsigned(b.u64(at + 28))
                .put("\n\t    Event Running Total ").unsigned(b.s32(at + 36));
    }

    /** Prints the head of an element; answers its size, or 0 where it is the last. */
    private static int element(Dissection d, int at, int left, String name, String label) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (left < 2) {
            SlowProtocols.tooShort(d);
            return 0;
        }
        int type = b.u8(at);
        int size = b.u8(at + 1);
        t.put("\n\t  ").put(name).put(label).dec(type).put("), length ").dec(size);
        if (type == 0) {
            return 0;
        }
        if (size < 2) {
            SlowProtocols.illegalLength(t, ">= 2");
            return 0;
        }
        if (size > left) {
            SlowProtocols.tooShort(d);
            return 0;
        }
        b.require(at, size);
        return size;
    }

    private static String informationName(int type) {
        return switch (type) {
            case 0 -> "End of TLV marker";
            case 1 -> "Local";
            case 2 -> "Remote";
            case ORGANIZATION_SPECIFIC -> "Organization specific";
            default -> "Reserved";
        };
    }

    private static String eventName(int type) {
        return switch (type) {
            case 0 -> "End of TLV marker";
            case 1 -> "Errored Symbol Period Event";
            case 2 -> "Errored Frame Event";
            case 3 -> "Errored Frame Period Event";
            case 4 -> "Errored Frame Seconds Summary Event";
            case ORGANIZATION_SPECIFIC -> "Organization specific";
            default -> "Reserved";
        };
    }
}
