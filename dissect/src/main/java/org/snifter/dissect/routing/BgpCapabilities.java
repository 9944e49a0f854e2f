package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Capabilities that BGP speakers advertise (RFC 5492 section 4). */
final class BgpCapabilities {
    private BgpCapabilities() {}

    static void print(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int i = 0;
        while (i < length) {
            if (!b.has(start + i, 2)) {
                d.truncated();
                return;
            }
            int code = b.u8(start + i);
            int size = b.u8(start + i + 1);
            int at = start + i + 2;
            String name = name(code);
            t.put("\n\t      ").put(name == null ? "Unknown" : name).put(" (").dec(code).put("), length: ").dec(size);
            if (!b.has(at, size)) {
                d.truncated();
                return;
            }
            if (!value(d, code, at, size)) {
                return;
            }
            if (d.verbosity > 1 && size > 0) {
                HexDump.hex(d, "\n\t\t", at, size);
            }
            i += 2 + size;
        }
    }

    /** Prints what a capability says; answers false where it is too short, and what follows cannot be trusted. */
    private static boolean value(Dissection d, int code, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (code) {
            case 1 -> {
                if (size < 4) {
                    t.put(" (too short, < 4)");
                    return false;
                }
                t.put("\n\t\t");
                family(d, b.u16(at), b.u8(at + 3));
            }
            case 2, 71, 128 -> {}
            case 8 -> {
                for (int i = 0; i + 4 <= size; i += 4) {
                    t.put("\n\t\t");
                    family(d, b.u16(at + i), b.u8(at + i + 2));
                    t.put(", Count: ").dec(b.u8(at + i + 3));
                }
            }
            case 64 -> {
                if (size < 2) {
                    t.put(" (too short, < 2)");
                    return false;
                }
                int flags = b.u16(at);
                t.put("\n\t\tRestart Flags: [");
                t.put((flags & 0x8000) != 0 ? "R" : "none");
                t.put("], Restart Time ").dec(flags & 0xfff).put('s');
                for (int i = 2; i + 4 <= size; i += 4) {
                    t.put("\n\t\t  ");
                    family(d, b.u16(at + i), b.u8(at + i + 2));
                    t.put(", Forwarding state preserved: ").put((b.u8(at + i + 3) & 0x80) != 0 ? "yes" : "no");
                }
            }
            case 65 -> {
                if (size < 4) {
                    t.put(" (too short, < 4)");
                    return false;
                }
                t.put("\n\t\t 4 Byte AS ");
                BgpFamilies.system(d, b.s32(at));
            }
            case 69 -> {
                if (size == 0) {
                    t.put(" (bogus)");
                }
                for (int i = 0; i + 4 <= size; i += 4) {
                    t.put("\n\t\t");
                    family(d, b.u16(at + i), b.u8(at + i + 2));
                    int direction = b.u8(at + i + 3);
                    t.put(", Send/Receive: ").put(direction == 1 ? "Receive"
                            : direction == 2 ? "Send"
                                    : direction == 3
                                            ? "Both"
                                            : "Bogus (0x");
                    if (direction < 1 || direction > 3) {
                        t.hex2(direction).put(')');
                    }
                }
                if (size % 4 != 0) {
                    t.put(" (invalid)");
                }
            }
            default -> {
                t.put("\n\t\tno decoder for Capability ").dec(code);
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t\t", at, size);
                }
            }
        }
        return true;
    }

    private static void family(Dissection d, int family, int subsequent) {
        d.text.put("AFI ").put(BgpFamilies.family(family)).put(" (").dec(family).put("), SAFI ")
                .put(BgpFamilies.subsequent(subsequent)).put(" (").dec(subsequent).put(')');
    }

    private static String name(int code) {
        return switch (code) {
            case 1 -> "Multiprotocol Extensions";
            case 2 -> "Route Refresh";
            case 3 -> "Cooperative Route Filtering";
            case 4 -> "Multiple Routes to a Destination";
            case 5 -> "Extended Next Hop Encoding";
            case 8 -> "Multiple Labels";
            case 64 -> "Graceful Restart";
            case 65 -> "32-Bit AS Number";
            case 67 -> "Dynamic Capability";
            case 68 -> "Multisession BGP";
            case 69 -> "Multiple Paths";
            case 70 -> "Enhanced Route Refresh";
            case 71 -> "Long-lived Graceful Restart";
            case 128 -> "Route Refresh (Cisco)";
            default -> null;
        };
    }
}
