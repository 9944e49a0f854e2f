package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** Bidirectional Forwarding Detection (RFC 5880 section 4; version 0: its drafts). */
public final class BidirectionalForwarding implements Printer {
    /** Control packets. */
    public static final BidirectionalForwarding CONTROL = new BidirectionalForwarding(", Control");
    /** Control packets of several hops (RFC 5883). */
    public static final BidirectionalForwarding MULTIHOP = new BidirectionalForwarding(", Multihop");
    /** Control packets on the members of a link aggregation group (RFC 7130). */
    public static final BidirectionalForwarding LAG = new BidirectionalForwarding(", Lag");
    /** Echo packets: only their sender knows what they mean. */
    public static final BidirectionalForwarding ECHO = new BidirectionalForwarding(null);

    private static final int VERSION_AND_DIAGNOSTIC = 0;
    private static final int FLAGS = 1;
    private static final int MULTIPLIER = 2;
    private static final int LENGTH = 3;
    private static final int MY_DISCRIMINATOR = 4;
    private static final int YOUR_DISCRIMINATOR = 8;
    private static final int DESIRED_TRANSMIT = 12;
    private static final int REQUIRED_RECEIVE = 16;
    private static final int REQUIRED_ECHO = 20;
    private static final int HEADER = 24;
    private static final int AUTHENTICATED = 0x04;

    private static final BitNames FLAG_NAMES = BitNames.of(0x20, "Poll", 0x10, "Final", 0x08,
            "Control Plane Independent", AUTHENTICATED, "Authentication Present", 0x02, "Demand", 0x01, "Multipoint");
    private static final BitNames OLD_FLAG_NAMES = BitNames.of(0x80, "I Hear You", 0x40, "Demand", 0x20, "Poll", 0x10,
            "Final", 0x08, "Control Plane Independent", 0x04, "Authentication Present", 0x02, "Reserved", 0x01,
            "Reserved");

    private final String kind;

    private BidirectionalForwarding(String kind) {
        this.kind = kind;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("bfd");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (kind == null) {
            t.put("BFD, Echo, length: ").unsigned(length);
            if (d.verbosity > 0) {
                HexDump.hex(d, "\n\t", at, length);
            }
            return;
        }
        int version = b.u8(at + VERSION_AND_DIAGNOSTIC) >> 5;
        if (version > 1) {
            b.require(at, HEADER);
            t.put("BFDv").dec(version).put(", Control, length: ").unsigned(length);
            if (d.verbosity > 0) {
                HexDump.hex(d, "\n\t", at, length);
            }
            return;
        }
        b.require(at, HEADER);
        int flags = b.u8(at + FLAGS);
        t.put("BFDv").dec(version);
        String lead = version == 0 ? ", Control" : kind;
        if (d.verbosity < 1) {
            t.put(lead);
            if (version == 1) {
                t.put(", State ").put(state(flags));
            }
            t.put(", Flags: [");
            (version == 1 ? FLAG_NAMES : OLD_FLAG_NAMES).print(t, version == 1 ? flags & 0x3f : flags, ", ", "none");
            t.put("], length: ").unsigned(length);
            return;
        }
        t.put(", length: ").unsigned(length).put("\n\t").put(lead.substring(2));
        if (version == 1) {
            t.put(", State ").put(state(flags));
        }
        t.put(", Flags: [");
        (version == 1 ? FLAG_NAMES : OLD_FLAG_NAMES).print(t, version == 1 ? flags & 0x3f : flags, ", ", "none");
        int diagnostic = b.u8(at + VERSION_AND_DIAGNOSTIC) & 0x1f;
        t.put("], Diagnostic: ").put(diagnostic(diagnostic)).put(" (0x").hex2(diagnostic).put(')');
        int multiplier = b.u8(at + MULTIPLIER);
        long detection = (multiplier * b.u32(at + DESIRED_TRANSMIT) & 0xffff_ffffL) / 1000;
        long transmit = b.u32(at + DESIRED_TRANSMIT) / 1000;
        t.put("\n\tDetection Timer Multiplier: ").dec(multiplier).put(" (")
                .dec(detection)
                .put(" ms Detection time), BFD Length: ").dec(b.u8(at + LENGTH));
        t.put("\n\tMy Discriminator: 0x").hex0(b.u32(at + MY_DISCRIMINATOR), 8).put(", Your Discriminator: 0x")
                .hex0(b.u32(at + YOUR_DISCRIMINATOR), 8);
        t.put("\n\t  Desired min Tx Interval:    ").dec(transmit, 4).put(" ms");
        t.put("\n\t  Required min Rx Interval:   ").dec(b.u32(at + REQUIRED_RECEIVE) / 1000, 4).put(" ms");
        t.put("\n\t  Required min Echo Interval: ").dec(b.u32(at + REQUIRED_ECHO) / 1000, 4).put(" ms");
        if ((flags & AUTHENTICATED) != 0) {
            authentication(d, at + HEADER);
        }
    }

    /** RFC 5880 sections 4.2 to 4.4. */
    private static void authentication(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 4);
        int type = b.u8(at);
        int size = b.u8(at + 1);
        t.put("\n\tAuthentication: ").put(switch (type) {
            case 1 -> "Simple Password";
            case 2 -> "Keyed MD5";
            case 3 -> "Meticulous Keyed MD5";
            case 4 -> "Keyed SHA1";
            case 5 -> "Meticulous Keyed SHA1";
            default -> "Unknown";
        }).put(" (").dec(type).put("), length: ").dec(size);
        t.put("\n\t  Auth Key ID: ").dec(b.u8(at + 2));
        switch (type) {
            case 1 -> {
                // RFC 5880 section 4.2: one to sixteen bytes of password.
                if (size < 4 || size > 19) {
                    t.put("[invalid length ").dec(size).put(']');
                    return;
                }
                t.put(", Password: ");
                Strings.counted(d, at + 3, size - 3);
            }
            case 2, 3, 4, 5 -> {
                if (size != (type < 4 ? 24 : 28)) {
                    t.put("[invalid length ").dec(size).put(']');
                    return;
                }
                b.require(at + 4, 4);
                t.put(", Sequence Number: 0x").hex0(b.u32(at + 4), 8);
                b.require(at + 8, size - 8);
                t.put("\n\t  ").put(type < 4 ? "Digest: " : "Hash: ");
                Strings.hex(d, at + 8, size - 8);
            }
            default -> {}
        }
    }

    private static String state(int flags) {
        return switch (flags >> 6) {
            case 0 -> "AdminDown";
            case 1 -> "Down";
            case 2 -> "Init";
            default -> "Up";
        };
    }

    private static String diagnostic(int value) {
        return switch (value) {
            case 0 -> "No Diagnostic";
            case 1 -> "Control Detection Time Expired";
            case 2 -> "Echo Function Failed";
            case 3 -> "Neighbor Signaled Session Down";
            case 4 -> "Forwarding Plane Reset";
            case 5 -> "Path Down";
            case 6 -> "Concatenated Path Down";
            case 7 -> "Administratively Down";
            case 8 -> "Reverse Concatenated Path Down";
            default -> "unknown";
        };
    }
}
