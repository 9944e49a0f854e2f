package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** Intermediate System to Intermediate System protocol (ISO/IEC 10589 clause 9). */
public final class IsIs implements Printer {
    /** The printer. */
    public static final IsIs PRINTER = new IsIs();

    // ISO/IEC 10589 clause 9.5: the common header.
    private static final int LENGTH = 1;
    private static final int VERSION = 2;
    private static final int ID_LENGTH = 3;
    private static final int TYPE = 4;
    private static final int TYPE_VERSION = 5;
    private static final int MAX_AREAS = 7;
    private static final int HEADER = 8;
    private static final int SYSTEM = 6;
    private static final int NODE = 7;
    private static final int LINK_STATE = 8;

    private static final int LAN_HELLO_1 = 15;
    private static final int LAN_HELLO_2 = 16;
    private static final int P2P_HELLO = 17;
    private static final int LSP_1 = 18;
    private static final int LSP_2 = 20;
    private static final int CSNP_1 = 24;
    private static final int CSNP_2 = 25;
    private static final int PSNP_1 = 26;
    private static final int PSNP_2 = 27;

    private IsIs() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("isis");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        if (!d.options.linkLayer()) {
            t.put("IS-IS");
        }
        if (unsupported(d, at, length)) {
            HexDump.hex(d, "\n\t", at, length);
            return;
        }
        int headerLength = b.u8(at + LENGTH);
        int idLength = b.u8(at + ID_LENGTH);
        int type = b.u8(at + TYPE);
        int areas = b.u8(at + MAX_AREAS);
        if (d.verbosity < 1) {
            brief(d, type, at + HEADER, length);
            return;
        }
        t.put(d.options.linkLayer() ? "length " : ", length ").unsigned(length);
        t.put("\n\t");
        d.nameOr(name(type), "unknown, type ", type);
        b.require(at + VERSION, 1);
        b.require(at + TYPE_VERSION, 1);
        t.put(", hlen: ").dec(headerLength).put(", v: ").dec(b.u8(at + VERSION)).put(", pdu-v: ")
                .dec(b.u8(at + TYPE_VERSION));
        t.put(", sys-id-len: ").dec(SYSTEM).put(" (").dec(idLength).put("), max-area: ");
        t.dec(areas == 0 ? 3 : areas).put(" (").dec(areas).put(')');
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t", at, HEADER);
        }
        int fixed = fixed(type);
        if (fixed == 0) {
            HexDump.hex(d, "\n\t  ", at + HEADER, length - HEADER);
            HexDump.hex(d, "\n\t", at, length);
            return;
        }
        if (bogusLength(d, type, at, length)) {
            return;
        }
        b.require(at + HEADER, fixed);
        int pduLength = specific(d, type, at + HEADER, length);
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t  ", at + HEADER, fixed);
        }
        int before = HEADER + fixed;
        if (pduLength < before) {
            t.put(" [packet length ").dec(pduLength).put(" < ").dec(before).put(']');
            d.invalid();
            return;
        }
        int whole = Math.min(length, pduLength);
        IsIsTlvs.print(d, at, length, at + before, whole - before);
    }

    private static boolean unsupported(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int idLength = b.u8(at + ID_LENGTH);
        int headerLength = b.u8(at + LENGTH);
        if (b.u8(at + VERSION) != 1) {
            b.require(at + VERSION, 1);
            t.put("version ").dec(b.u8(at + VERSION)).put(" packet not supported");
        } else if (idLength != SYSTEM && idLength != 0) {
            t.put("system ID length of ").dec(idLength).put(" is not supported");
        } else if (b.u8(at + MAX_AREAS) == 255) {
            t.put("bad packet -- 255 areas");
        } else if (b.u8(at + TYPE_VERSION) != 1) {
            b.require(at + TYPE_VERSION, 1);
            t.put("version ").dec(b.u8(at + TYPE_VERSION)).put(" packet not supported");
        } else if (headerLength < HEADER) {
            t.put("fixed header length ").dec(headerLength).put(" < minimum header size ").dec(HEADER);
        } else if (headerLength > length) {
            t.put("fixed header length ").dec(headerLength).put(" > packet length ").dec(length);
        } else {
            return false;
        }
        return true;
    }

    private static boolean bogusLength(Dissection d, int type, int at, int length) {
        int found = d.bytes.u8(at + LENGTH);
        int wanted = HEADER + fixed(type);
        if (found == wanted) {
            return false;
        }
        // Of link states tcpdump says what they alone have.
        d.text.put(type == PSNP_1 || type == PSNP_2 ? "- bogus" : ", bogus").put(" fixed header length ").dec(found)
                .put(" should be ").dec(type == LSP_1 || type == LSP_2 ? wanted - HEADER : wanted);
        HexDump.hex(d, "\n\t", at, length);
        return true;
    }

    private static void brief(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(d.options.linkLayer() ? "" : ", ");
        d.nameOr(name(type), "unknown PDU-Type ", type);
        if (fixed(type) > 0 && bogusLength(d, type, at - HEADER, length)) {
            return;
        }
        b.require(at, fixed(type));
        switch (type) {
            case LAN_HELLO_1, LAN_HELLO_2 -> {
                t.put(", src-id ");
                OsiAddress.system(d, at + 1, SYSTEM);
                t.put(", lan-id ");
                OsiAddress.system(d, at + 12, NODE);
                t.put(", prio ").dec(b.u8(at + 11));
            }
            case P2P_HELLO -> {
                t.put(", src-id ");
                OsiAddress.system(d, at + 1, SYSTEM);
            }
            case CSNP_1, CSNP_2, PSNP_1, PSNP_2 -> {
                t.put(", src-id ");
                OsiAddress.system(d, at + 2, NODE);
            }
            case LSP_1, LSP_2 -> {
                t.put(", lsp-id ");
                OsiAddress.system(d, at + 4, LINK_STATE);
                t.put(", seq 0x").hex0(b.u32(at + 12), 8).put(", lifetime ").dec(b.u16(at + 2), 5).put('s');
            }
            default -> {}
        }
        t.put(", length ").unsigned(length);
    }

    /** How many bytes of its own a type has behind the common header; 0 for what is unknown. */
    private static int fixed(int type) {
        return switch (type) {
            case LAN_HELLO_1, LAN_HELLO_2, LSP_1, LSP_2 -> 19;
            case P2P_HELLO -> 12;
            case CSNP_1, CSNP_2 -> 25;
            case PSNP_1, PSNP_2 -> 9;
            default -> 0;
        };
    }

    /** Prints what only this type has; answers the PDU's length. */
    @SuppressWarnings("RefactorSwitch") // the branches are statements that end in an answer
    private static int specific(Dissection d, int type, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case LAN_HELLO_1, LAN_HELLO_2 -> {
                int pduLength = b.u16(at + 9);
                b.require(at + 1, SYSTEM);
                t.put("\n\t  source-id: ");
                OsiAddress.system(d, at + 1, SYSTEM);
                b.require(at + 7, 2);
                t.put(",  holding time: ").dec(b.u16(at + 7)).put("s, Flags: [");
                circuit(t, b.u8(at));
                b.require(at + 12, NODE);
                t.put("]\n\t  lan-id:    ");
                OsiAddress.system(d, at + 12, NODE);
                b.require(at + 11, 1);
                t.put(", Priority: ").dec(b.u8(at + 11) & 0x7f).put(", PDU length: ").dec(pduLength);
                return pduLength;
            }
            case P2P_HELLO -> {
                int pduLength = b.u16(at + 9);
                b.require(at + 1, SYSTEM);
                t.put("\n\t  source-id: ");
                OsiAddress.system(d, at + 1, SYSTEM);
                b.require(at + 7, 2);
                t.put(", holding time: ").dec(b.u16(at + 7)).put("s, Flags: [");
                circuit(t, b.u8(at));
                b.require(at + 11, 1);
                t.put("]\n\t  circuit-id: 0x").hex2(b.u8(at + 11)).put(", PDU length: ").dec(pduLength);
                return pduLength;
            }
            case LSP_1, LSP_2 -> {
                int pduLength = b.u16(at);
                int sum = b.u16(at + 16);
                b.require(at + 4, LINK_STATE);
                t.put("\n\t  lsp-id: ");
                OsiAddress.system(d, at + 4, LINK_STATE);
                b.require(at + 12, 4);
                t.put(", seq: 0x").hex0(b.u32(at + 12), 8).put(", lifetime: ").dec(b.u16(at + 2), 5);
                t.put("s\n\t  chksum: 0x").hex0(sum, 4);
                OsiAddress.checksum(d, at + 4, sum, 12, Math.max(0, Math.min(length, pduLength) - 12));
                t.put(", PDU length: ").dec(pduLength).put(", Flags: [ ");
                linkStateFlags(t, b.u8(at + 18));
                t.put(" ]");
                return pduLength;
            }
            case CSNP_1, CSNP_2 -> {
                b.require(at + 2, NODE);
                t.put("\n\t  source-id:    ");
                OsiAddress.system(d, at + 2, NODE);
                b.require(at + 9, LINK_STATE);
                t.put(", PDU length: ").dec(b.u16(at)).put("\n\t  start lsp-id: ");
                OsiAddress.system(d, at + 9, LINK_STATE);
                b.require(at + 17, LINK_STATE);
                t.put("\n\t  end lsp-id:   ");
                OsiAddress.system(d, at + 17, LINK_STATE);
                return b.u16(at);
            }
            default -> {
                b.require(at + 2, NODE);
                t.put("\n\t  source-id:    ");
                OsiAddress.system(d, at + 2, NODE);
                b.require(at, 2);
                t.put(", PDU length: ").dec(b.u16(at));
                return b.u16(at);
            }
        }
    }

    private static void circuit(TextBuffer t, int type) {
        switch (type) {
            case 1 -> t.put("Level 1 only");
            case 2 -> t.put("Level 2 only");
            case 3 -> t.put("Level 1, Level 2");
            default -> t.put("unknown circuit type 0x").hex2(type);
        }
    }

    private static void linkStateFlags(TextBuffer t, int flags) {
        t.put((flags & 0x04) != 0 ? "Overload bit set, " : "");
        if ((flags & 0x78) != 0) {
            t.put((flags & 0x08) != 0 ? "default " : "").put((flags & 0x10) != 0 ? "delay " : "");
            t.put((flags & 0x20) != 0 ? "expense " : "").put((flags & 0x40) != 0 ? "error " : "").put("ATT bit set, ");
        }
        t.put((flags & 0x80) != 0 ? "P bit set, " : "");
        t.put(switch (flags & 3) {
            case 0 -> "Unused 0x0 (invalid)";
            case 1 -> "L1 IS";
            case 2 -> "Unused 0x2 (invalid)";
            default -> "L2 IS";
        });
    }

    private static String name(int type) {
        return switch (type) {
            case LAN_HELLO_1 -> "L1 Lan IIH";
            case LAN_HELLO_2 -> "L2 Lan IIH";
            case P2P_HELLO -> "p2p IIH";
            case LSP_1 -> "L1 LSP";
            case LSP_2 -> "L2 LSP";
            case CSNP_1 -> "L1 CSNP";
            case CSNP_2 -> "L2 CSNP";
            case PSNP_1 -> "L1 PSNP";
            case PSNP_2 -> "L2 PSNP";
            default -> null;
        };
    }
}
