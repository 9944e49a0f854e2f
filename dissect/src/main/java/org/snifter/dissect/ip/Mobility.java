package org.snifter.dissect.ip;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Mobility header of IPv6 (RFC 6275 section 6.1). */
public final class Mobility implements Printer {
    /** The printer. */
    public static final Mobility PRINTER = new Mobility();

    private static final int LENGTH = 1;
    private static final int TYPE = 2;
    private static final int DATA = 6;

    private Mobility() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("mobility");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int next = b.u8(at);
        if (b.available(at) == 10 && next == 0) {
            throw Unwind.TRUNCATED;
        }
        int size = (b.u8(at + LENGTH) + 1) * 8;
        int type = b.u8(at + TYPE);
        int minimum = switch (type) {
            case 0 -> 8;
            case 1, 2 -> 16;
            case 3, 4 -> 24;
            case 5, 6 -> 12;
            case 7 -> 24;
            default -> 8;
        };
        if (type <= 7 && size < minimum) {
            t.put("(header length ").dec(size).put(" is too small for type ").dec(type).put(')');
            throw Unwind.TRUNCATED;
        }
        t.put("mobility: ");
        int header = minimum;
        switch (type) {
            case 0 -> t.put("BRR");
            case 1, 2 -> {
                t.put(type == 1 ? "HoTI" : "CoTI");
                if (d.verbosity > 0) {
                    b.require(at + 8, 8);
                    t.put(type == 1 ? " Home Init Cookie=" : " Care-of Init Cookie=").hex0(b.u32(at + 8), 8).put(':')
                            .hex0(b.u32(at + 12), 8);
                }
            }
            case 3, 4 -> {
                t.put(type == 3 ? "HoT" : "CoT");
                int index = b.u16(at + DATA);
                t.put(" nonce id=0x").hex(index);
                if (d.verbosity > 0) {
                    b.require(at + 8, 8);
                    t.put(type == 3 ? " Home Init Cookie=" : " Care-of Init Cookie=").hex0(b.u32(at + 8), 8).put(':')
                            .hex0(b.u32(at + 12), 8);
                    b.require(at + 16, 8);
                    t.put(type == 3 ? " Home Keygen Token=" : " Care-of Keygen Token=").hex0(b.u32(at + 16), 8)
                            .put(':').hex0(b.u32(at + 20), 8);
                }
            }
            case 5 -> {
                t.put("BU");
                int sequence = b.u16(at + DATA);
                t.put(" seq#=").dec(sequence);
                int flags = b.u16(at + 8);
                if ((flags & 0xf000) != 0) {
                    t.put(' ').put((flags & 0x8000) != 0 ? "A" : "").put((flags & 0x4000) != 0 ? "H" : "")
                            .put((flags & 0x2000) != 0 ? "L" : "").put((flags & 0x1000) != 0 ? "K" : "");
                }
                int lifetime = b.u16(at + 10);
                t.put(" lifetime=").dec(lifetime << 2);
            }
            case 6 -> {
                t.put("BA");
                int status = b.u8(at + DATA);
                t.put(" status=").dec(status);
                if ((b.u8(at + DATA + 1) & 0x80) != 0) {
                    t.put(" K");
                }
                int sequence = b.u16(at + 8);
                t.put(" seq#=").dec(sequence);
                int lifetime = b.u16(at + 10);
                t.put(" lifetime=").dec(lifetime << 2);
            }
            case 7 -> {
                t.put("BE");
                int status = b.u8(at + DATA);
                t.put(" status=").dec(status);
                b.require(at + 8, 16);
                t.put(" homeaddr ");
                d.ipv6(at + 8);
            }
            default -> {
                t.put("type-#").dec(type).put(" len=").dec(b.u8(at + LENGTH));
                return;
            }
        }
        if (d.verbosity > 0) {
            options(d, at + header, size - header);
        }
    }

    private static void options(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int i = 0;
        while (i < length) {
            int type = b.u8(start + i);
            if (type != 0 && i + 1 >= length) {
                throw Unwind.TRUNCATED;
            }
            int size = type == 0 ? 1 : b.u8(start + i + 1) + 2;
            // tcpdump wants to see where the next option begins, even behind the last one.
            b.require(start + i, size + 1);
            int value = start + i + 2;
            if (size > length - i) {
                throw Unwind.TRUNCATED;
            }
            if (length - i < minimum(type)) {
                t.put(tooShort(type));
                throw Unwind.TRUNCATED;
            }
            if (type >= 2 && type <= 4) {
                b.require(start + i, minimum(type));
            }
            switch (type) {
                case 0 -> t.put("(pad1)");
                case 1 -> t.put("(padn)");
                case 2 -> t.put("(refresh: ").dec(b.u16(value) << 2).put(')');
                case 3 -> {
                    t.put("(alt-CoA: ");
                    d.ipv6(value);
                    t.put(')');
                }
                case 4 -> t.put("(ni: ho=0x").hex0(b.u16(value), 4).put(" co=0x").hex0(b.u16(value + 2), 4).put(')');
                case 5 -> t.put("(auth)");
                default -> t.put("(type-0x").hex2(type).put(": len=").dec(size - 2).put(')');
            }
            i += size;
        }
    }

    /** How many bytes an option has at least, its type and length among them. */
    private static int minimum(int type) {
        return switch (type) {
            case 2 -> 4;
            case 3 -> 18;
            case 4 -> 6;
            case 5 -> 12;
            default -> 0;
        };
    }

    private static String tooShort(int type) {
        return switch (type) {
            case 2 -> "(refresh: trunc)";
            case 3 -> "(altcoa: trunc)";
            case 4 -> "(ni: trunc)";
            case 5 -> "(auth: trunc)";
            default -> "";
        };
    }
}
