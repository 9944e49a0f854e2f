package org.snifter.dissect.routing;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Open Shortest Path First, version 2 (RFC 2328 annex A) and version 3 (RFC 5340 annex A). */
public final class Ospf implements Printer {
    /** The printer: the first byte is the version. */
    public static final Ospf PRINTER = new Ospf();

    private static final int VERSION = 0;
    private static final int TYPE = 1;
    private static final int LENGTH = 2;
    private static final int ROUTER = 4;
    private static final int AREA = 8;
    private static final int AUTHENTICATION_TYPE = 14;
    private static final int AUTHENTICATION = 16;
    private static final int HEADER = 24;

    static final int HELLO = 1;
    static final int DESCRIPTION = 2;
    static final int REQUEST = 3;
    static final int UPDATE = 4;
    static final int ACKNOWLEDGMENT = 5;

    private static final BitNames OPTIONS = BitNames.of(0x01, "MultiTopology", 0x02, "External", 0x04, "Multicast",
            0x08, "NSSA", 0x10, "LLS", 0x20, "Demand Circuit", 0x40, "Opaque", 0x80, "Up/Down");
    private static final BitNames DESCRIPTION_FLAGS = BitNames.of(4, "Init", 2, "More", 1, "Master", 8, "OOBResync");

    private Ospf() {}

    @Override
    public void print(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        d.protocol("ospf2");
        int version = b.u8(at + VERSION);
        if (d.ip.version() == 6) {
            Ospf3.print(d, at, length);
            return;
        }
        int type = b.u8(at + TYPE);
        t.put("OSPFv").dec(version).put(", ").put(type(type)).put(", length ").unsigned(length);
        if (d.verbosity == 0 || type(type).equals("unknown packet type")) {
            return;
        }
        int size = b.u16(at + LENGTH);
        if (size != length) {
            t.put(" [len ").dec(size).put(']');
        }
        int end = at + Math.min(length, size);
        t.put("\n\tRouter-ID ");
        d.ipv4(at + ROUTER);
        area(d, at + AREA);
        int authentication = b.u16(at + AUTHENTICATION_TYPE);
        t.put(", Authentication Type: ").put(switch (authentication) {
            case 0 -> "none";
            case 1 -> "simple";
            case 2 -> "MD5";
            default -> "unknown type";
        }).put(" (").dec(authentication).put(')');
        b.require(at + AUTHENTICATION, 8);
        switch (authentication) {
            case 1 -> {
                t.put("\n\tSimple text password: ");
                Strings.padded(d, at + AUTHENTICATION, 8);
            }
            case 2 -> t.put("\n\tKey-ID: ").dec(b.u8(at + AUTHENTICATION + 2)).put(", Auth-Length: ")
                    .dec(b.u8(at + AUTHENTICATION + 3)).put(", Crypto Sequence Number: 0x")
                    .hex0(b.u32(at + AUTHENTICATION + 4), 8);
            default -> {}
        }
        body(d, type, at + HEADER, end);
    }

    static void area(Dissection d, int at) {
        if (d.bytes.s32(at) == 0) {
            d.text.put(", Backbone Area");
        } else {
            d.text.put(", Area ");
            d.ipv4(at);
        }
    }

    private static void body(Dissection d, int type, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (type) {
            case HELLO -> {
                t.put("\n\tOptions [");
                OPTIONS.print(t, b.u8(at + 6), ", ", "none");
                b.require(at, 12);
                t.put("]\n\t  Hello Timer ").dec(b.u16(at + 4)).put("s, Dead Timer ").unsigned(b.s32(at + 8))
                        .put("s, Mask ");
                d.ipv4(at);
                t.put(", Priority ").dec(b.u8(at + 7));
                if (b.s32(at + 12) != 0) {
                    t.put("\n\t  Designated Router ");
                    d.ipv4(at + 12);
                }
                if (b.s32(at + 16) != 0) {
                    t.put(", Backup Designated Router ");
                    d.ipv4(at + 16);
                }
                if (at + 20 < end) {
                    t.put("\n\t  Neighbor List:");
                    for (int i = at + 20; i + 4 <= end; i += 4) {
                        t.put("\n\t    ");
                        d.ipv4(i);
                    }
                }
            }
            case DESCRIPTION -> {
                t.put("\n\tOptions [");
                OPTIONS.print(t, b.u8(at + 2), ", ", "none");
                t.put("], DD Flags [");
                DESCRIPTION_FLAGS.print(t, b.u8(at + 3), ", ", "none");
                t.put("], MTU: ").dec(b.u16(at)).put(", Sequence: 0x").hex0(b.u32(at + 4), 8);
                for (int i = at + 8; i < end && b.has(i, OspfAdvertisements.HEADER);) {
                    OspfAdvertisements.header(d, i);
                    i += OspfAdvertisements.HEADER;
                }
            }
            case REQUEST -> {
                for (int i = at; i + 12 <= end; i += 12) {
                    t.put("\n\t  Advertising Router: ");
                    d.ipv4(i + 8);
                    int kind = b.s32(i);
                    t.put(", ").put(OspfAdvertisements.name(kind)).put(" LSA (").unsigned(kind).put(')');
                    t.put(", LSA-ID: ");
                    d.ipv4(i + 4);
                }
            }
            case UPDATE -> {
                int count = b.s32(at);
                t.put(", ").unsigned(count).put(count == 1 ? " LSA" : " LSAs");
                int next = at + 4;
                for (int i = 1; i <= count && next < end; i++) {
                    t.put("\n\t  LSA #").dec(i);
                    next = OspfAdvertisements.print(d, next);
                    if (next < 0) {
                        throw Unwind.TRUNCATED;
                    }
                }
            }
            case ACKNOWLEDGMENT -> {
                for (int i = at; i < end; i += OspfAdvertisements.HEADER) {
                    OspfAdvertisements.header(d, i);
                }
            }
            default -> {}
        }
    }

    static void options(Dissection d, int value) {
        OPTIONS.print(d.text, value, ", ", "none");
    }

    static String type(int type) {
        return switch (type) {
            case HELLO -> "Hello";
            case DESCRIPTION -> "Database Description";
            case REQUEST -> "LS-Request";
            case UPDATE -> "LS-Update";
            case ACKNOWLEDGMENT -> "LS-Ack";
            default -> "unknown packet type";
        };
    }
}
