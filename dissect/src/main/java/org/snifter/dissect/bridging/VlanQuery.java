package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Cisco's VLAN Query Protocol, which asks what VLAN a station belongs to. There is no public specification. */
public final class VlanQuery implements Printer {
    /** The printer. */
    public static final VlanQuery PRINTER = new VlanQuery();

    private static final int VERSION = 0;
    private static final int TYPE = 1;
    private static final int ERROR = 2;
    private static final int ITEMS = 3;
    private static final int SEQUENCE = 4;
    private static final int HEADER = 8;

    private static final int OBJECT_HEADER = 6;
    private static final int CLIENT_ADDRESS = 0x0c01;
    private static final int PORT_NAME = 0x0c02;
    private static final int VLAN_NAME = 0x0c03;
    private static final int DOMAIN = 0x0c04;
    private static final int PACKET = 0x0c05;
    private static final int MAC_NULL = 0x0c06;
    private static final int MAC = 0x0c08;

    private VlanQuery() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("vqp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            throw Unwind.TRUNCATED;
        }
        b.require(at, HEADER);
        int version = b.u8(at + VERSION);
        if (version != 1) {
            t.put("VQP version ").dec(version).put(" packet not supported");
            return;
        }
        boolean brief = d.verbosity < 1;
        t.put(brief ? "VQPv1 " : "\n\tVQPv1, ");
        int type = b.u8(at + TYPE);
        d.nameOr(type(type), "unknown (", type);
        t.put(type(type) == null ? ")" : "").put(" Message, error-code ");
        int error = b.u8(at + ERROR);
        t.put(error(error)).put(" (").dec(error).put(')');
        int items = b.u8(at + ITEMS);
        if (!brief) {
            t.put(", seq 0x").hex0(b.u32(at + SEQUENCE), 8).put(", items ").dec(items);
        }
        t.put(", length ").dec(length);
        if (!brief) {
            objects(d, items, at + HEADER, length - HEADER);
        }
    }

    private static void objects(Dissection d, int count, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        for (int i = 0; i < count && left > 0; i++) {
            if (left < OBJECT_HEADER) {
                throw Unwind.TRUNCATED;
            }
            b.require(at, OBJECT_HEADER);
            long type = b.u32(at);
            int size = b.u16(at + 4);
            at += OBJECT_HEADER;
            left -= OBJECT_HEADER;
            t.put("\n\t  ").put(object(type)).put(" Object (0x").hex0(type, 8).put("), length ").dec(size)
                    .put(", value: ");
            if (size == 0) {
                return;
            }
            if (left < size) {
                throw Unwind.TRUNCATED;
            }
            b.require(at, size);
            value(d, (int) type, at, size);
            at += size;
            left -= size;
        }
    }

    private static void value(Dissection d, int type, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case CLIENT_ADDRESS -> {
                if (size != 4) {
                    throw Unwind.INVALID;
                }
                d.ipv4(at);
                t.put(" (0x").hex0(b.u32(at), 8).put(')');
            }
            case PORT_NAME, VLAN_NAME, DOMAIN, PACKET -> {
                for (int i = 0; i < size && b.u8(at + i) != 0; i++) {
                    t.visible(b.u8(at + i));
                }
            }
            case MAC_NULL, MAC -> {
                if (size != 6) {
                    throw Unwind.INVALID;
                }
                d.mac(at);
            }
            default -> {
                if (d.verbosity == 1) {
                    HexDump.hex(d, "\n\t    ", at, size);
                }
            }
        }
    }

    private static String type(int type) {
        return switch (type) {
            case 1 -> "Request, Join Port";
            case 2 -> "Response, VLAN";
            case 3 -> "Request, Reconfirm";
            case 4 -> "Response, Reconfirm";
            default -> null;
        };
    }

    private static String error(int error) {
        return switch (error) {
            case 0 -> "No error";
            case 3 -> "Access denied";
            case 4 -> "Shutdown port";
            case 5 -> "Wrong VTP domain";
            default -> "unknown";
        };
    }

    private static String object(long type) {
        return switch ((int) type) {
            case CLIENT_ADDRESS -> "Client IP Address";
            case PORT_NAME -> "Port Name";
            case VLAN_NAME -> "VLAN Name";
            case DOMAIN -> "VTP Domain";
            case PACKET -> "Ethernet Packet";
            case MAC_NULL -> "MAC Null";
            case MAC -> "MAC Address";
            default -> "Unknown";
        };
    }
}
