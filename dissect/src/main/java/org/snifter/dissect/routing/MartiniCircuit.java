package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;

/** A pseudowire as LDP names it (RFC 8077 section 6.1). */
final class MartiniCircuit {
    private static final int LENGTH = 2;
    private static final int GROUP = 3;
    private static final int CIRCUIT = 7;
    private static final int PARAMETERS = 11;
    private static final int CONTROL_WORD = 0x8000;

    private static final BitNames CONTROL_CHANNELS = BitNames.of(1, "PWE3 control word", 2, "MPLS Router Alert Label",
            4, "MPLS inner label TTL = 1");
    private static final BitNames VERIFICATION = BitNames.of(1, "ICMP Ping", 2, "LSP Ping", 4, "BFD");

    private MartiniCircuit() {}

    static void print(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < CIRCUIT) {
            LabelDistribution.tooShort(d, size, CIRCUIT);
            return;
        }
        int type = b.u16(at);
        int length = b.u8(at + LENGTH);
        if (length == 0) {
            head(d, at, type);
            t.put(", VC-info-length: 0");
            return;
        }
        if (size < PARAMETERS) {
            LabelDistribution.tooShort(d, size, PARAMETERS);
            return;
        }
        b.require(at + CIRCUIT, 4);
        head(d, at, type);
        t.put(", VC-ID ").unsigned(b.s32(at + CIRCUIT)).put(", VC-info-length: ").dec(length);
        if (length < 4) {
            // Without the bracket at the end, as tcpdump has it.
            t.put(" (invalid, < 4");
            return;
        }
        int left = length - 4;
        if (size - PARAMETERS < left) {
            LabelDistribution.tooShort(d, size - PARAMETERS, left);
            return;
        }
        int next = at + PARAMETERS;
        while (left > 2) {
            int parameter = b.u8(next);
            int whole = b.u8(next + 1);
            if (whole < 2 || whole > left) {
                return;
            }
            parameter(d, parameter, next, whole);
            next += whole;
            left -= whole;
        }
    }

    private static void head(Dissection d, int at, int type) {
        TextBuffer t = d.text;
        long group = d.bytes.u32(at + GROUP);
        t.put(": ").put(circuit(type & 0x7fff)).put((type & CONTROL_WORD) != 0 ? ", " : ", no ")
                .put("control word, group-ID ").dec(group);
    }

    private static void parameter(Dissection d, int parameter, int at, int whole) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("\n\t\tInterface Parameter: ").put(switch (parameter) {
            case 1 -> "MTU";
            case 3 -> "Description";
            case 12 -> "VCCV";
            default -> "Unknown";
        }).put(" (0x").hex2(parameter).put("), len ").dec(whole);
        switch (parameter) {
            case 1 -> {
                int most = b.u16(at + 2);
                t.put(": ").dec(most);
            }
            case 3 -> {
                t.put(": ");
                Strings.counted(d, at + 2, whole - 2);
            }
            case 12 -> {
                int channels = b.u8(at + 2);
                t.put("\n\t\t  Control Channels (0x").hex2(channels).put(") = [");
                CONTROL_CHANNELS.print(t, channels, ", ", "none");
                t.put(']');
                int types = b.u8(at + 3);
                t.put("\n\t\t  CV Types (0x").hex2(types).put(") = [");
                VERIFICATION.print(t, types, ", ", "none");
                t.put(']');
            }
            default -> HexDump.hex(d, "\n\t\t  ", at + 2, whole - 2);
        }
    }

    /** What the pseudowire carries (IANA, MPLS Pseudowire Types). */
    static String circuit(int type) {
        return switch (type) {
            case 0 -> "Reserved";
            case 1 -> "Frame Relay DLCI (Martini Mode)";
            case 2 -> "ATM AAL5 SDU VCC transport";
            case 3 -> "ATM transparent cell transport";
            case 4 -> "Ethernet VLAN";
            case 5 -> "Ethernet";
            case 6 -> "Cisco-HDLC";
            case 7 -> "PPP";
            case 8 -> "SONET/SDH Circuit Emulation Service over MPLS";
            case 9 -> "ATM n-to-one VCC cell transport";
            case 10 -> "ATM n-to-one VPC cell transport";
            case 11 -> "IP Layer2 Transport";
            case 12 -> "ATM one-to-one VCC Cell Mode";
            case 13 -> "ATM one-to-one VPC Cell Mode";
            case 14 -> "ATM AAL5 PDU VCC transport";
            case 15 -> "Frame-Relay Port mode";
            case 16 -> "SONET/SDH Circuit Emulation over Packet";
            case 17 -> "Structure-agnostic E1 over Packet";
            case 18 -> "Structure-agnostic T1 (DS1) over Packet";
            case 19 -> "Structure-agnostic E3 over Packet";
            case 20 -> "Structure-agnostic T3 (DS3) over Packet";
            case 21 -> "CESoPSN basic mode";
            case 22 -> "TDMoIP basic mode";
            case 23 -> "CESoPSN TDM with CAS";
            case 24 -> "TDMoIP TDM with CAS";
            case 25 -> "Frame Relay DLCI";
            default -> "Unknown";
        };
    }
}
