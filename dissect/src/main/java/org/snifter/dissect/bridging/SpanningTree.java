package org.snifter.dissect.bridging;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Spanning tree protocols (IEEE 802.1D clause 9.3, 802.1Q clause 14, 802.1aq). */
public final class SpanningTree implements Printer {
    /** The printer. */
    public static final SpanningTree PRINTER = new SpanningTree();

    // IEEE 802.1D clause 9.3.1.
    private static final int PROTOCOL = 0;
    private static final int VERSION = 2;
    private static final int TYPE = 3;
    private static final int FLAGS = 4;
    private static final int ROOT = 5;
    private static final int ROOT_COST = 13;
    private static final int BRIDGE = 17;
    private static final int PORT = 25;
    private static final int MESSAGE_AGE = 27;
    private static final int MAX_AGE = 29;
    private static final int HELLO_TIME = 31;
    private static final int FORWARD_DELAY = 33;
    private static final int CONFIGURATION_LENGTH = 35;
    // IEEE 802.1Q clause 14.4.
    private static final int VERSION_1_LENGTH = 35;
    private static final int VERSION_3_LENGTH = 36;
    private static final int CONFIGURATION_NAME = 39;
    private static final int REVISION = 71;
    private static final int DIGEST = 73;
    private static final int INTERNAL_COST = 89;
    private static final int MST_BRIDGE = 93;
    private static final int REMAINING_HOPS = 101;
    private static final int INSTANCES = 102;
    private static final int INSTANCE_LENGTH = 16;
    private static final int FIXED_VERSION_3 = 64;
    private static final int VERSION_3 = 38;
    private static final int SHORTEST_PATH_LENGTH = 85;

    private static final int CONFIGURATION = 0;
    private static final int RAPID = 2;
    private static final int TOPOLOGY_CHANGE = 0x80;
    private static final int ROLE = 0x0c;

    private static final BitNames FLAG_NAMES = BitNames.of(0x01, "Topology change", 0x02, "Proposal", 0x10, "Learn",
            0x20, "Forward", 0x40, "Agreement", 0x80, "Topology change ACK");

    private SpanningTree() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("stp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < 4) {
            throw Unwind.INVALID;
        }
        if (b.u16(at + PROTOCOL) != 0) {
            t.put("unknown STP version, length ").dec(length);
            return;
        }
        int version = b.u8(at + VERSION);
        String name = version(version);
        if (name == null) {
            t.put("STP Unknown STP protocol (0x").hex2(version).put(')');
        } else {
            t.put("STP ").put(name);
        }
        if (name == null) {
            return;
        }
        int type = b.u8(at + TYPE);
        switch (type) {
            case CONFIGURATION -> {
                t.put(", Config");
                enough(length, CONFIGURATION_LENGTH);
                configuration(d, at, length, version == 2);
            }
            case RAPID -> rapid(d, at, length, version);
            case TOPOLOGY_CHANGE -> t.put(", Topology Change");
            default -> t.put(", Unknown BPDU Type (0x").hex2(type).put(')');
        }
    }

    private static void enough(int length, int needed) {
        if (length < needed) {
            throw Unwind.INVALID;
        }
    }

    private static void rapid(Dissection d, int at, int length, int version) {
        PacketBytes b = d.bytes;
        d.text.put(", Rapid STP");
        if (version == 2) {
            enough(length, CONFIGURATION_LENGTH + 1);
            configuration(d, at, length, true);
        } else if (version == 3 || version == 4) {
            enough(length, INSTANCES);
            if (b.u8(at + VERSION_1_LENGTH) != 0) {
                throw Unwind.INVALID;
            }
            int version3 = b.u16(at + VERSION_3_LENGTH);
            enough(length, VERSION_3 + version3);
            multiple(d, at, length, version3);
            if (version == 4) {
                int version4 = at + VERSION_3 + version3;
                int size = b.u16(version4);
                if (size < SHORTEST_PATH_LENGTH || length < VERSION_3 + version3 + 2 + size) {
                    throw Unwind.INVALID;
                }
                if (d.verbosity > 0) {
                    shortestPath(d, version4);
                }
            }
        }
    }

    private static void configuration(Dissection d, int at, int length, boolean rapid) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u8(at + FLAGS);
        t.put(", Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put(']');
        b.require(at + PORT, 2);
        bridge(d, ", bridge-id ", at + BRIDGE);
        t.put('.').hex0(b.u16(at + PORT), 4).put(", length ").dec(length);
        if (d.verbosity == 0) {
            return;
        }
        b.require(at + FORWARD_DELAY, 2);
        t.put("\n\t");
        times(d, at);
        bridge(d, "\n\troot-id ", at + ROOT);
        t.put(", root-pathcost ").unsigned(b.s32(at + ROOT_COST));
        if (rapid) {
            t.put(", port-role ").put(role(flags));
        }
    }

    private static void multiple(Dissection d, int at, int length, int version3) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u8(at + FLAGS);
        t.put(", CIST Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put("], length ").dec(length);
        if (d.verbosity == 0) {
            return;
        }
        t.put("\n\tport-role ").put(role(flags));
        bridge(d, ", CIST root-id ", at + ROOT);
        t.put(", CIST ext-pathcost ").unsigned(b.s32(at + ROOT_COST));
        bridge(d, "\n\tCIST regional-root-id ", at + BRIDGE);
        t.put(", CIST port-id ").hex0(b.u16(at + PORT), 4).put(",\n\t");
        times(d, at);
        t.put("\n\tv3len ").dec(version3).put(", MCID Name ");
        Strings.padded(d, at + CONFIGURATION_NAME, 32);
        b.require(at + DIGEST, 16);
        t.put(", rev ").dec(b.u16(at + REVISION)).put(",\n\t\tdigest ").hex0(b.u64(at + DIGEST), 16)
                .hex0(b.u64(at + DIGEST + 8), 16).put(", ");
        b.require(at + INTERNAL_COST, 4);
        t.put("CIST int-root-pathcost ").unsigned(b.s32(at + INTERNAL_COST)).put(',');
        bridge(d, "\n\tCIST bridge-id ", at + MST_BRIDGE);
        t.put(", ");
        b.require(at + REMAINING_HOPS, 1);
        t.put("CIST remaining-hops ").dec(b.u8(at + REMAINING_HOPS));
        int left = version3 - FIXED_VERSION_3;
        int next = at + INSTANCES;
        while (left >= INSTANCE_LENGTH) {
            instance(d, next);
            left -= INSTANCE_LENGTH;
            next += INSTANCE_LENGTH;
        }
    }

    /** IEEE 802.1Q clause 14.4.1. */
    private static void instance(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int flags = b.u8(at);
        b.require(at + 1, 2);
        t.put("\n\tMSTI ").dec(b.u16(at + 1) & 0xfff).put(", Flags [");
        FLAG_NAMES.print(t, flags, ", ", "none");
        t.put("], port-role ").put(role(flags));
        b.require(at + 9, 4);
        bridge(d, "\n\t\tMSTI regional-root-id ", at + 1);
        t.put(", pathcost ").unsigned(b.s32(at + 9));
        b.require(at + 15, 1);
        t.put("\n\t\tMSTI bridge-prio ").dec(b.u8(at + 13) >> 4).put(", port-prio ").dec(b.u8(at + 14) >> 4)
                .put(", hops ").dec(b.u8(at + 15));
    }

    /** IEEE 802.1aq clause 14. */
    private static void shortestPath(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\tv4len ").dec(b.u16(at)).put(", AUXMCID Name ");
        Strings.padded(d, at + 3, 32);
        b.require(at + 37, 16);
        t.put(", Rev ").dec(b.u16(at + 35)).put(",\n\t\tdigest ").hex0(b.u64(at + 37), 16)
                .hex0(b.u64(at + 45), 16);
        b.require(at + 53, 34);
        int agreement = b.u8(at + 53);
        t.put("\n\tAgreement num ").dec(agreement >> 6).put(", Discarded Agreement num ").dec(agreement >> 4 & 3);
        t.put(", Agreement valid-flag ").dec(agreement >> 3 & 1).put(",\n\tRestricted role-flag: ")
                .dec(agreement >> 2 & 1);
        int format = b.u8(at + 55);
        t.put(", Format id ").dec(format >> 4).put(" cap ").dec(format);
        t.put(", Convention id ").dec(b.u8(at + 56) >> 4).put(" cap ").dec(b.u8(at + 56));
        t.put(",\n\tEdge count ").dec(b.u16(at + 57)).put(", Agreement digest ");
        Strings.hex(d, at + 67, 20);
    }

    private static void times(Dissection d, int at) {
        TextBuffer t = d.text;
        time(d, "message-age ", at + MESSAGE_AGE);
        time(d, "s, max-age ", at + MAX_AGE);
        time(d, "s, hello-time ", at + HELLO_TIME);
        time(d, "s, forwarding-delay ", at + FORWARD_DELAY);
        t.put('s');
    }

    /** A time in units of 1/256 second. */
    private static void time(Dissection d, String label, int at) {
        int value = d.bytes.u16(at);
        // Hundredths as a rounded binary fraction: half a hundredth goes to the even one.
        int hundredths = (int) Math.rint(value * 100 / 256.0);
        d.text.put(label).dec(hundredths / 100).put('.').dec0(hundredths % 100, 2);
    }

    private static void bridge(Dissection d, String label, int at) {
        d.bytes.require(at, 8);
        d.text.put(label).hex0(d.bytes.u16(at), 4).put('.').mac(d.bytes.u48(at + 2));
    }

    private static String role(int flags) {
        return switch ((flags & ROLE) >> 2) {
            case 0 -> "Unknown";
            case 1 -> "Alternate";
            case 2 -> "Root";
            default -> "Designated";
        };
    }

    private static String version(int value) {
        return switch (value) {
            case 0 -> "802.1d";
            case 2 -> "802.1w";
            case 3 -> "802.1s";
            case 4 -> "802.1aq";
            default -> null;
        };
    }
}
