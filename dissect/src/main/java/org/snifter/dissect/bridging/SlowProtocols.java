package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Slow protocols: link aggregation and operations, administration and maintenance (IEEE 802.3 clause 57, 802.1AX). */
public final class SlowProtocols implements Printer {
    /** The printer. */
    public static final SlowProtocols PRINTER = new SlowProtocols();

    private static final int AGGREGATION = 1;
    private static final int MARKER = 2;
    private static final int MAINTENANCE = 3;

    private static final BitNames STATE = BitNames.of(1, "Activity", 2, "Timeout", 4, "Aggregation", 8,
            "Synchronization", 16, "Collecting", 32, "Distributing", 64, "Default", 128, "Expired");
    private static final BitNames MAINTENANCE_FLAGS = BitNames.of(1, "Link Fault", 2, "Dying Gasp", 4,
            "Critical Event", 8, "Local Evaluating", 16, "Local Stable", 32, "Remote Evaluating", 64, "Remote Stable");
    private static final BitNames CONFIGURATION = BitNames.of(1, "Active mode", 2, "Unidirectional", 4,
            "Remote Loopback", 8, "Link Events", 16, "Variable Retrieval");

    private SlowProtocols() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("slow");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 1) {
            throw Unwind.TRUNCATED;
        }
        int subtype = b.u8(at);
        boolean versioned = subtype == AGGREGATION || subtype == MARKER;
        if (versioned) {
            if (length < 2) {
                throw Unwind.TRUNCATED;
            }
            int version = b.u8(at + 1);
            t.put(subtype == AGGREGATION ? "LACP" : "MARKER");
            if (version != 1) {
                t.put(" version ").dec(version).put(" packet not supported");
                return;
            }
            t.put('v').dec(version).put(", length ").unsigned(length);
        } else {
            t.put(subtype == MAINTENANCE ? "OAM" : "unknown (");
            if (subtype != MAINTENANCE) {
                t.dec(subtype).put(')');
            }
            t.put(", length ").unsigned(length);
        }
        switch (subtype) {
            case AGGREGATION, MARKER -> {
                if (d.verbosity > 0) {
                    tlvs(d, subtype, at + 2, length - 2);
                }
            }
            case MAINTENANCE -> {
                if (d.verbosity > 0) {
                    maintenance(d, at + 1, length - 1);
                }
            }
            default -> {
                if (d.verbosity < 2) {
                    HexDump.hex(d, "\n\t", at, length);
                }
            }
        }
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t", at + (versioned ? 2 : 0), length - (versioned ? 2 : 0));
        }
    }

    private static void tlvs(Dissection d, int subtype, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            if (left < 2) {
                throw Unwind.TRUNCATED;
            }
            int type = b.u8(at);
            int size = b.u8(at + 1);
            String name = subtype == AGGREGATION ? switch (type) {
                case 0 -> "Terminator";
                case 1 -> "Actor Information";
                case 2 -> "Partner Information";
                case 3 -> "Collector Information";
                default -> null;
            } : switch (type) {
                case 0 -> "Terminator";
                case 1 -> "Marker Information";
                case 2 -> "Marker Response Information";
                default -> null;
            };
            t.put("\n\t").put(name == null ? "Unknown" : name).put(" TLV (0x").hex2(type).put("), length ").dec(size);
            if (type == 0) {
                return;
            }
            if (size < 2 || size > left) {
                throw Unwind.TRUNCATED;
            }
            b.require(at, size);
            if (subtype == MARKER) {
                if ((type == 1 || type == 2) && size == 16) {
                    t.put("\n\t  Request System ").mac(b.u48(at + 4)).put(", Request Port ").dec(b.u16(at + 2))
                            .put(", Request Transaction ID 0x").hex0(b.u32(at + 10), 8);
                }
            } else if ((type == 1 || type == 2) && size == 20) {
                t.put("\n\t  System ").mac(b.u48(at + 4)).put(", System Priority ").dec(b.u16(at + 2)).put(", Key ")
                        .dec(b.u16(at + 10)).put(", Port ").dec(b.u16(at + 14)).put(", Port Priority ")
                        .dec(b.u16(at + 12)).put("\n\t  State Flags [");
                STATE.print(t, b.u8(at + 16), ", ", "none");
                t.put(']');
            } else if (type == 3 && size == 16) {
                t.put("\n\t  Max Delay ").dec(b.u16(at + 2));
            }
            at += size;
            left -= size;
        }
    }

    private static void maintenance(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 3) {
            throw Unwind.TRUNCATED;
        }
        int code = b.u8(start + 2);
        t.put("\n\tCode ").put(switch (code) {
            case 0 -> "Information";
            case 1 -> "Event Notify";
            case 2 -> "Variable Request or Response";
            case 3 -> "Variable Request or Response";
            case 4 -> "Loopback Control";
            case 0xfe -> "Vendor Specific";
            default -> "Unknown (" + code + ")";
        }).put(" OAM PDU, Flags [");
        MAINTENANCE_FLAGS.print(t, b.u16(start), ", ", "none");
        t.put(']');
        int at = start + 3;
        int left = length - 3;
        while (code == 0 && left > 0) {
            int type = b.u8(at);
            int size = b.u8(at + 1);
            t.put("\n\t  ").put(switch (type) {
                case 0 -> "End of TLV marker";
                case 1 -> "Local";
                case 2 -> "Remote";
                case 0xfe -> "Organization specific";
                default -> "Unknown";
            }).put(" Information Type (").dec(type).put("), length ").dec(size);
            if (type == 0 || size < 2 || size > left) {
                return;
            }
            b.require(at, size);
            if ((type == 1 || type == 2) && size == 16) {
                t.put("\n\t    OAM-Version ").dec(b.u8(at + 2)).put(", Revision ").dec(b.u16(at + 3));
                int state = b.u8(at + 5);
                t.put("\n\t    State-Parser-Action ").put(switch (state & 3) {
                    case 0 -> "0";
                    default -> Integer.toString(state & 3);
                }).put(", State-MUX-Action ").dec(state >> 2 & 1);
                t.put("\n\t    MAC-Configuration ");
                CONFIGURATION.print(t, b.u8(at + 6), ", ", "none");
                t.put("\n\t    PDU-Config ").dec(b.u16(at + 7)).put("\n\t    OUI ").hex0(b.u24(at + 9), 6)
                        .put(", Vendor-Info ").hex0(b.u32(at + 12), 8);
            }
            at += size;
            left -= size;
        }
    }
}
