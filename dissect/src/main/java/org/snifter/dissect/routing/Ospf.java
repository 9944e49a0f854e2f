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

    private static final int CRYPTOGRAPHIC = 2;
    private static final int DIGEST = 16;
    private static final int LINK_LOCAL = 0x10;

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
    public void print(Dissection d, int at, int whole) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (d.ip.version() == 6) {
            Ospf3.print(d, at, whole);
            return;
        }
        d.protocol("ospf2");
        b.require(at, AUTHENTICATION);
        int version = b.u8(at + VERSION);
        int type = b.u8(at + TYPE);
        int length = whole;
        if (b.u16(at + AUTHENTICATION_TYPE) == CRYPTOGRAPHIC) {
            length -= DIGEST;
            b.cut(Math.max(at, Math.min(b.end(), at + whole) - DIGEST));
            b.require(at, 2);
        }
        String name = type(type);
        t.put("OSPFv").dec(version).put(", ").put(name == null ? "unknown LS-type " : name);
        if (name == null) {
            t.dec(type);
        }
        t.put(", length ").unsigned(length);
        if (d.verbosity == 0 || name == null) {
            return;
        }
        int size = b.u16(at + LENGTH);
        if (size != length) {
            t.put(" [len ").dec(size).put(']');
        }
        int end = at + Math.min(length, size);
        b.require(at + ROUTER, 4);
        t.put("\n\tRouter-ID ");
        d.ipv4(at + ROUTER);
        area(d, at + AREA);
        int authentication = b.u16(at + AUTHENTICATION_TYPE);
        b.require(at + AUTHENTICATION, 8);
        t.put(", Authentication Type: ").put(switch (authentication) {
            case 0 -> "none";
            case 1 -> "simple";
            case 2 -> "MD5";
            default -> "unknown";
        }).put(" (").dec(authentication).put(')');
        switch (authentication) {
            case 1 -> {
                t.put("\n\tSimple text password: ");
                Strings.padded(d, at + AUTHENTICATION, 8);
            }
            case 2 -> t.put("\n\tKey-ID: ").dec(b.u8(at + AUTHENTICATION + 2)).put(", Auth-Length: ")
                    .dec(b.u8(at + AUTHENTICATION + 3)).put(", Crypto Sequence Number: 0x")
                    .hex0(b.u32(at + AUTHENTICATION + 4), 8);
            case 0 -> {}
            default -> {
                return;
            }
        }
        if (version != 2) {
            t.put(" ospf [version ").dec(version).put(']');
            return;
        }
        body(d, type, at + HEADER, end);
        int options = type == HELLO ? at + HEADER + 6 : type == DESCRIPTION ? at + HEADER + 2 : -1;
        if (options >= 0 && (b.u8(options) & LINK_LOCAL) != 0 && size < length) {
            int digest = authentication == CRYPTOGRAPHIC ? b.u8(at + AUTHENTICATION + 3) : 0;
            OspfSignalling.print(d, at + size + digest, at + length);
        }
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
                b.require(at + 6, 1);
                t.put("\n\tOptions [");
                OPTIONS.print(t, b.u8(at + 6), ", ", "none");
                t.put(']');
                b.require(at, 12);
                t.put("\n\t  Hello Timer ").dec(b.u16(at + 4)).put("s, Dead Timer ").unsigned(b.s32(at + 8))
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
                    for (int i = at + 20; i < end; i += 4) {
                        b.require(i, 4);
                        t.put("\n\t    ");
                        d.ipv4(i);
                    }
                }
            }
            case DESCRIPTION -> {
                b.require(at + 2, 1);
                t.put("\n\tOptions [");
                OPTIONS.print(t, b.u8(at + 2), ", ", "none");
                t.put(']');
                b.require(at + 3, 1);
                t.put(", DD Flags [");
                DESCRIPTION_FLAGS.print(t, b.u8(at + 3), ", ", "none");
                t.put(']');
                if (b.u16(at) != 0) {
                    t.put(", MTU: ").dec(b.u16(at));
                }
                b.require(at + 4, 4);
                t.put(", Sequence: 0x").hex0(b.u32(at + 4), 8);
                for (int i = at + 8; i < end;) {
                    if (OspfAdvertisements.header(d, i) < 0) {
                        break;
                    }
                    i += OspfAdvertisements.HEADER;
                }
            }
            case REQUEST -> {
                for (int i = at; i < end; i += 12) {
                    b.require(i, 12);
                    t.put("\n\t  Advertising Router: ");
                    d.ipv4(i + 8);
                    int kind = b.s32(i);
                    t.put(", ").put(OspfAdvertisements.name(kind)).put(" LSA (").unsigned(kind).put(')');
                    if (kind >= 9 && kind <= 11) {
                        int opaque = b.u8(i + 4);
                        t.put(", Opaque-Type: ").put(OspfAdvertisements.opaque(opaque)).put(" LSA (").dec(opaque)
                                .put("), Opaque-ID: ").dec(b.u24(i + 5));
                    } else {
                        t.put(", LSA-ID: ");
                        d.ipv4(i + 4);
                    }
                }
            }
            case UPDATE -> {
                int count = b.s32(at);
                t.put(", ").unsigned(count).put(count == 1 ? " LSA" : " LSAs");
                int next = at + 4;
                long all = Integer.toUnsignedLong(count);
                for (int i = 1; i <= all; i++) {
                    t.put("\n\t  LSA #").dec(i);
                    next = OspfAdvertisements.print(d, next);
                    if (next < 0) {
                        throw Unwind.TRUNCATED;
                    }
                }
            }
            case ACKNOWLEDGMENT -> {
                for (int i = at; OspfAdvertisements.header(d, i) >= 0; i += OspfAdvertisements.HEADER) {
                    // Until there is none left.
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
            default -> null;
        };
    }
}
