package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.Ouis;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** What IS-IS packets consist of behind their fixed part (IS-IS TLV Codepoints, IANA). */
final class IsIsTlvs {
    private static final int HEADER = 2;
    private static final int BLOCK = 11;

    private IsIsTlvs() {}

    /** Prints all of {@code length} bytes from {@code start} on; the packet of {@code packetLength} begins at {@code packet}. */
    static void print(Dissection d, int packet, int packetLength, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, HEADER);
            if (left < HEADER) {
                t.put("\n\t\t packet length ").dec(left).put(" != 0?");
                return;
            }
            int type = b.u8(at);
            int size = b.u8(at + 1);
            at += HEADER;
            left -= HEADER;
            String name = name(type);
            t.put("\n\t    ").put(name == null ? "unknown" : name).put(" TLV #").dec(type).put(", length: ").dec(size);
            if (left < size) {
                throw Unwind.TRUNCATED;
            }
            if (!body(d, packet, packetLength, type, at, size)) {
                return;
            }
            if (d.verbosity > 1) {
                HexDump.hex(d, "\n\t      ", at, size);
            }
            at += size;
            left -= size;
        }
    }

    /**
     * Prints what a TLV holds; {@code packet} is where the IS-IS packet begins and {@code length} how long it is.
     * Answers whether others are to follow.
     */
    private static boolean body(Dissection d, int packet, int length, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int end = at + size;
        switch (type) {
            case 1 -> areas(d, at, end);
            case 2 -> neighbors(d, at, size);
            case 3 -> endSystems(d, at, size);
            case 4 -> {
                for (int i = at; i + 6 <= end; i += 6) {
                    b.require(i, 6);
                    t.put("\n\t      ");
                    OsiAddress.system(d, i, 6);
                }
            }
            case 5 -> prefixNeighbors(d, at, size);
            case 8 -> {}
            case 6 -> {
                for (int i = at; i + 6 <= end; i += 6) {
                    b.require(i, 6);
                    t.put("\n\t      SNPA: ");
                    OsiAddress.system(d, i, 6);
                }
            }
            case 7 -> instances(d, at, size);
            case 9 -> linkStates(d, at, size);
            case 10 -> authentication(d, at, size);
            case 12 -> {
                if (size >= 2) {
                    int sum = b.u16(at);
                    t.put("\n\t      checksum: 0x").hex0(sum, 4).put(' ');
                    OsiAddress.checksum(d, packet, sum, at - packet, length);
                }
            }
            case 13 -> purge(d, at, size);
            case 14 -> {
                if (size >= 2) {
                    b.require(at, 2);
                    t.put("\n\t      LSP Buffersize: ").dec(b.u16(at));
                }
            }
            case 22, 24, 222 -> IsIsReachability.systems(d, type, at, size);
            case 128, 130 -> {
                return IsIsReachability.oldPrefixes(d, at, size);
            }
            case 129 -> {
                t.put("\n\t      NLPID(s): ");
                for (int i = at; i < end; i++) {
                    b.require(i, 1);
                    t.put(Osi.name(b.u8(i))).put(" (0x").hex2(b.u8(i)).put(i + 1 < end ? "), " : ")");
                }
            }
            case 131 -> interDomain(d, at, size);
            case 132 -> {
                for (int i = at; i + 4 <= end; i += 4) {
                    b.require(i, 4);
                    t.put("\n\t      IPv4 interface address: ");
                    d.ipv4(i);
                }
            }
            case 134 -> {
                if (size >= 4) {
                    b.require(at, 4);
                    t.put("\n\t      Traffic Engineering Router ID: ");
                    d.ipv4(at);
                }
            }
            case 135, 235, 236, 237 -> IsIsReachability.prefixes(d, type, at, size);
            case 137 -> {
                t.put("\n\t      Hostname: ");
                Strings.padded(d, at, size);
            }
            case 138 -> sharedRisk(d, at, size);
            case 143 -> IsIsTopologies.portCapability(d, at, size);
            case 144 -> IsIsTopologies.capability(d, at, size);
            case 211 -> restart(d, at, size);
            case 229 -> IsIsTopologies.topologies(d, at, size);
            case 232 -> {
                for (int i = at; i + 16 <= end; i += 16) {
                    b.require(i, 16);
                    t.put("\n\t      IPv6 interface address: ");
                    d.ipv6(i);
                }
            }
            case 240 -> adjacency(d, at, size);
            case 241 -> {
                if (size >= 4) {
                    b.require(at, 4);
                    t.put("\n\t      Sequence number: ").unsigned(b.s32(at));
                }
            }
            case 242 -> IsIsCapabilities.print(d, at, size);
            case 250 -> {
                if (size >= 3) {
                    int vendor = b.u24(at);
                    t.put("\n\t      Vendor: ").put(Ouis.name(vendor)).put(" (").dec(vendor).put(')');
                    HexDump.hex(d, "\n\t\t", at + 3, size - 3);
                }
            }
            default -> {
                if (d.verbosity <= 1) {
                    HexDump.hex(d, "\n\t\t", at, size);
                }
            }
        }
        return true;
    }

    /** ISO/IEC 10747 and RFC 1195 section 5.3.9: what the other domain's routing protocol wants to have carried. */
    private static void interDomain(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        if (size < 1) {
            return;
        }
        int kind = d.bytes.u8(at);
        t.put("\n\t      Inter-Domain Information Type: ");
        switch (kind) {
            case 1 -> t.put("Routing-Domain Specific");
            case 2 -> t.put("AS Number Tag");
            default -> t.put("Unknown (0x").hex2(kind).put(')');
        }
        if (kind != 2) {
            HexDump.hex(d, "\n\t      ", at + 1, size - 1);
        } else if (size >= 3) {
            d.bytes.require(at + 1, 2);
            t.put("AS Number: ").dec(d.bytes.u16(at + 1));
        }
    }

    private static void areas(Dissection d, int start, int end) {
        int at = start;
        while (at < end) {
            int size = d.bytes.u8(at++);
            if (end - at < size) {
                return;
            }
            d.bytes.require(at, size);
            d.text.put("\n\t      Area address (length: ").dec(size).put("): ");
            OsiAddress.networkAddress(d, at, size);
            at += size;
        }
    }

    private static void neighbors(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 1) {
            return;
        }
        int flag = b.u8(start);
        t.put("\n\t      ");
        switch (flag) {
            case 0 -> t.put("IsNotVirtual");
            case 1 -> t.put("IsVirtual");
            default -> t.put("bogus virtual flag 0x").hex2(flag);
        }
        int at = start + 1;
        int left = size - 1;
        while (left >= BLOCK) {
            b.require(at + 4, 7);
            t.put("\n\t      IS Neighbor: ");
            OsiAddress.system(d, at + 4, 7);
            metrics(d, at);
            at += BLOCK;
            left -= BLOCK;
        }
    }

    private static void endSystems(Dissection d, int start, int size) {
        for (int i = 0; i + 10 <= size; i += 10) {
            d.bytes.require(start + i, 10);
            d.text.put("\n\t      ES Neighbor: ");
            OsiAddress.system(d, start + i + 4, 6);
            metrics(d, start + i);
        }
    }

    private static void prefixNeighbors(Dissection d, int start, int size) {
        if (size < 4) {
            return;
        }
        d.bytes.require(start, 4);
        d.text.put("\n\t      Metric Block");
        metrics(d, start);
        int end = start + size;
        int at = start + 4;
        while (at < end) {
            int length = d.bytes.u8(at++);
            if (length < 2) {
                d.text.put("\n\t\tAddress: prefix length ").dec(length).put(" < 2");
                return;
            }
            int bytes = length / 2;
            if (bytes > end - at) {
                return;
            }
            d.bytes.require(at, bytes);
            d.text.put("\n\t\tAddress: ");
            OsiAddress.networkAddress(d, at, bytes);
            d.text.put('/').dec(length * 4);
            at += bytes;
        }
    }

    /** Four metrics of a byte each: the first always there. */
    private static void metrics(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int normal = b.u8(at);
        t.put(", Default Metric: ").dec(normal & 0x3f).put((normal & 0x40) != 0 ? ", External" : ", Internal");
        metric(t, "Delay", b.u8(at + 1));
        metric(t, "Expense", b.u8(at + 2));
        metric(t, "Error", b.u8(at + 3));
    }

    private static void metric(TextBuffer t, String name, int value) {
        if ((value & 0x80) == 0) {
            t.put("\n\t\t  ").put(name).put(" Metric: ").dec(value & 0x3f)
                    .put((value & 0x40) != 0 ? ", External" : ", Internal");
        }
    }

    /** RFC 8202 section 2.1. */
    private static void instances(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 4) {
            return;
        }
        int count = (size - 2) / 2;
        b.require(at, 2);
        t.put("\n\t      Instance ID: ").dec(b.u16(at)).put(", ITIDs(").dec(count).put(')').put(count > 0 ? ": " : "");
        for (int i = 0; i < count; i++) {
            t.dec(b.u16(at + 2 + 2 * i)).put(i + 1 < count ? ", " : "");
        }
    }

    private static void linkStates(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = size;
        while (left >= 16) {
            b.require(at + 2, 8);
            t.put("\n\t      lsp-id: ");
            OsiAddress.system(d, at + 2, 8);
            b.require(at + 10, 4);
            t.put(", seq: 0x").hex0(b.u32(at + 10), 8).put(", lifetime: ").dec(b.u16(at), 5)
                    .put('s');
            b.require(at + 14, 2);
            t.put(", chksum: 0x").hex0(b.u16(at + 14), 4);
            at += 16;
            left -= 16;
        }
    }

    private static void authentication(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 1) {
            return;
        }
        int type = b.u8(at);
        t.put("\n\t      ");
        switch (type) {
            case 1 -> t.put("simple text password");
            case 3 -> t.put("Generic Crypto key-id");
            case 54 -> t.put("HMAC-MD5 password");
            case 255 -> t.put("Routing Domain private password");
            default -> t.put("unknown Authentication type 0x").hex2(type);
        }
        t.put(": ");
        switch (type) {
            case 1 -> Strings.counted(d, at + 1, size - 1);
            case 54 -> {
                Strings.hex(d, at + 1, size - 1);
                t.put(size == 17 ? "" : ", (invalid subTLV) ").put(" (unchecked)");
            }
            case 3 -> {
                if (size >= 3) {
                    t.dec(d.bytes.u16(at + 1)).put(", password: ");
                    Strings.hex(d, at + 3, size - 3);
                }
            }
            default -> HexDump.hex(d, "\n\t\t  ", at + 1, size - 1);
        }
    }

    /** RFC 6232 section 3. */
    private static void purge(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        if (size < 1) {
            return;
        }
        int count = d.bytes.u8(at);
        if (count == 0) {
            t.put(" No system IDs supplied");
        } else if (size >= 7) {
            d.bytes.require(at + 1, 6);
            t.put("\n\t      Purge Originator System-ID: ");
            OsiAddress.system(d, at + 1, 6);
            if (count > 1 && size >= 13) {
                // tcpdump wants to see as much again behind the second identifier.
                d.bytes.require(at + 7, 12);
                t.put("\n\t      Received from System-ID: ");
                OsiAddress.system(d, at + 7, 6);
            }
        }
    }

    /** RFC 5307 section 1.4. */
    private static void sharedRisk(Dissection d, int start, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 7) {
            return;
        }
        b.require(start, 7);
        t.put("\n\t      IS Neighbor: ");
        OsiAddress.system(d, start, 7);
        if (size < 8) {
            return;
        }
        b.require(start + 7, 1);
        t.put((b.u8(start + 7) & 1) != 0 ? ", Flags: [numbered]" : ", Flags: [unnumbered]");
        if (size < 12) {
            return;
        }
        b.require(start + 8, 4);
        t.put("\n\t      IPv4 interface address: ");
        d.ipv4(start + 8);
        if (size < 16) {
            return;
        }
        b.require(start + 12, 4);
        t.put("\n\t      IPv4 neighbor address: ");
        d.ipv4(start + 12);
        int at = start + 16;
        for (int left = size - 16; left >= 4; left -= 4) {
            b.require(at, 4);
            t.put("\n\t      Link-ID: 0x").hex0(b.u32(at), 8);
            at += 4;
        }
    }

    /** RFC 8706 section 3.1. */
    private static void restart(Dissection d, int at, int size) {
        TextBuffer t = d.text;
        if (size < 1) {
            return;
        }
        t.put("\n\t      Flags [");
        RESTART.print(t, d.bytes.u8(at), ", ", "none");
        t.put(']');
        if (size >= 3) {
            d.bytes.require(at + 1, 2);
            t.put(", Remaining holding time ").dec(d.bytes.u16(at + 1)).put('s');
        }
        if (size == 9) {
            d.bytes.require(at + 3, 6);
            t.put(", for ");
            OsiAddress.system(d, at + 3, 6);
        }
    }

    private static final BitNames RESTART = BitNames.of(1, "Restart Request", 2, "Restart Acknowledgement", 4,
            "Suppress adjacency advertisement");

    /** RFC 5303 section 3. */
    private static void adjacency(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 1) {
            return;
        }
        int state = b.u8(at);
        t.put("\n\t      Adjacency State: ").put(switch (state) {
            case 0 -> "Up";
            case 1 -> "Initializing";
            case 2 -> "Down";
            default -> "unknown";
        }).put(" (").dec(state).put(')');
        // Each field is where it always is; whether it is shown depends on what the ones shown so far left.
        int left = size - 1;
        if (left > 4) {
            b.require(at + 1, 4);
            t.put("\n\t      Extended Local circuit-ID: 0x").hex0(b.u32(at + 1), 8);
            left -= 4;
        }
        if (left >= 6) {
            b.require(at + 5, 6);
            t.put("\n\t      Neighbor System-ID: ");
            OsiAddress.system(d, at + 5, 6);
            left -= 6;
        }
        if (left >= 4) {
            b.require(at + 11, 4);
            t.put("\n\t      Neighbor Extended Local circuit-ID: 0x").hex0(b.u32(at + 11), 8);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "Area address(es)";
            case 2 -> "IS Reachability";
            case 3 -> "ES Neighbor(s)";
            case 4 -> "Partition DIS";
            case 5 -> "Prefix Neighbors";
            case 6 -> "IS Neighbor(s)";
            case 7 -> "Instance Identifier";
            case 8 -> "Padding";
            case 9 -> "LSP entries";
            case 10 -> "Authentication";
            case 12 -> "Checksum";
            case 13 -> "Purge Originator Identifier";
            case 14 -> "LSP Buffersize";
            case 22 -> "Extended IS Reachability";
            case 24 -> "IS Alias ID";
            case 42 -> "DECnet Phase IV";
            case 66 -> "Lucent Proprietary";
            case 128 -> "IPv4 Internal Reachability";
            case 129 -> "Protocols supported";
            case 130 -> "IPv4 External Reachability";
            case 131 -> "Inter-Domain Information Type";
            case 132 -> "IPv4 Interface address(es)";
            case 133 -> "IPv4 authentication (deprecated)";
            case 134 -> "Traffic Engineering Router ID";
            case 135 -> "Extended IPv4 Reachability";
            case 137 -> "Hostname";
            case 138 -> "Shared Risk Link Group";
            case 143 -> "Multi-Topology-Aware Port Capability";
            case 144 -> "Multi-Topology Capability";
            case 176 -> "Nortel Proprietary";
            case 177 -> "Nortel Proprietary";
            case 211 -> "Restart Signaling";
            case 222 -> "Multi Topology IS Reachability";
            case 229 -> "Multi Topology";
            case 232 -> "IPv6 Interface address(es)";
            case 235 -> "Multi-Topology IPv4 Reachability";
            case 236 -> "IPv6 reachability";
            case 237 -> "Multi-Topology IP6 Reachability";
            case 240 -> "Point-to-point Adjacency State";
            case 241 -> "Hello PDU Sequence Number";
            case 242 -> "IS-IS Router Capability";
            case 250 -> "Vendor Private";
            default -> null;
        };
    }
}
