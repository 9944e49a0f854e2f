package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** Multipath TCP's option (RFC 8684 section 3, and RFC 6824 before it). */
final class MultipathTcp {
    private static final int SUBTYPE = 2;
    private static final int FLAGS = 3;
    private static final int ADDRESS_ID = 3;
    private static final int BODY = 4;

    private static final int SYN = 0x02;
    private static final int ACK = 0x10;

    /** Section 3.1. */
    private static final int CHECKSUM_REQUIRED = 0x80;
    /** Sections 3.2 and 3.3.8. */
    private static final int BACKUP = 0x01;

    /** Section 3.3. */
    private static final int DATA_FIN = 0x10;
    private static final int LONG_SEQUENCE = 0x08;
    private static final int SEQUENCE_PRESENT = 0x04;
    private static final int LONG_ACK = 0x02;
    private static final int ACK_PRESENT = 0x01;

    private MultipathTcp() {}

    /**
     * Prints the option that begins at {@code at}, behind its name.
     *
     * @param length of the option, its first two bytes included
     * @param flags  the segment's
     * @return false where it makes no sense
     */
    static boolean print(Dissection d, int at, int length, int flags) {
        d.protocol("mptcp");
        if (length < 3) {
            return false;
        }
        TextBuffer t = d.text;
        t.put(' ').dec(length);
        return switch (d.bytes.u8(at + SUBTYPE) >> 4) {
            case 0 -> capable(d, at, length, flags);
            case 1 -> join(d, at, length, flags);
            case 2 -> sequence(d, at, length, flags);
            case 3 -> addAddress(d, at, length);
            case 4 -> removeAddress(d, at, length);
            case 5 -> priority(d, at, length);
            case 6 -> {
                t.put(" fail");
                if (length != 12) {
                    yield false;
                }
                t.put(" seq ").unsigned(d.bytes.u64(at + BODY));
                yield true;
            }
            case 7 -> {
                t.put(" fast-close");
                if (length != 12) {
                    yield false;
                }
                t.put(" key 0x").hex(d.bytes.u64(at + BODY));
                yield true;
            }
            default -> {
                t.put(" unknown");
                yield true;
            }
        };
    }

    private static boolean capable(Dissection d, int at, int length, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" capable");
        boolean syn = (flags & SYN) != 0;
        boolean ack = (flags & ACK) != 0;
        if (syn ? length != 4 && length != 12 : !ack || (length != 20 && length != 22)) {
            return false;
        }
        int version = b.u8(at + SUBTYPE) & 0xf;
        if (version > 1) {
            t.put(" Unknown Version (").dec(version).put(')');
            return true;
        }
        t.put(" v").dec(version);
        if ((b.u8(at + FLAGS) & CHECKSUM_REQUIRED) != 0) {
            t.put(" csum");
        }
        if (length >= 12) {
            t.put(" {0x").hex(b.u64(at + BODY));
            if (length >= 20) {
                t.put(",0x").hex(b.u64(at + BODY + 8));
            }
            t.put('}');
        }
        return true;
    }

    private static boolean join(Dissection d, int at, int length, int flags) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" join");
        boolean syn = (flags & SYN) != 0;
        boolean ack = (flags & ACK) != 0;
        if (!(length == 12 && syn) && !(length == 16 && syn && ack) && !(length == 24 && ack)) {
            return false;
        }
        if (length != 24) {
            t.put((b.u8(at + SUBTYPE) & BACKUP) != 0 ? " backup" : "").put(" id ").dec(b.u8(at + ADDRESS_ID));
        }
        switch (length) {
            case 12 -> t.put(" token 0x").hex(b.u32(at + BODY)).put(" nonce 0x").hex(b.u32(at + BODY + 4));
            case 16 -> t.put(" hmac 0x").hex(b.u64(at + BODY)).put(" nonce 0x").hex(b.u32(at + BODY + 8));
            default -> {
                t.put(" hmac 0x");
                for (int i = 0; i < 20; i++) {
                    t.hex2(b.u8(at + BODY + i));
                }
            }
        }
        return true;
    }

    /** Data acknowledgment, and data sequence mapping. */
    private static boolean sequence(Dissection d, int at, int length, int segment) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" dss");
        if (length < BODY || (segment & SYN) != 0) {
            return false;
        }
        int flags = b.u8(at + FLAGS);
        int left = length - BODY;
        int i = at + BODY;
        t.put((flags & DATA_FIN) != 0 ? " fin" : "");
        if ((flags & ACK_PRESENT) != 0) {
            int n = (flags & LONG_ACK) != 0 ? 8 : 4;
            t.put(" ack ");
            if (left < n) {
                return false;
            }
            t.unsigned(n == 8 ? b.u64(i) : b.u32(i));
            i += n;
            left -= n;
        }
        if ((flags & SEQUENCE_PRESENT) != 0) {
            int n = (flags & LONG_SEQUENCE) != 0 ? 8 : 4;
            t.put(" seq ");
            if (left < n) {
                return false;
            }
            t.unsigned(n == 8 ? b.u64(i) : b.u32(i));
            i += n;
            left -= n;
            if (left < 4) {
                return false;
            }
            t.put(" subseq ").unsigned(b.s32(i));
            i += 4;
            left -= 4;
            if (left < 2) {
                return false;
            }
            t.put(" len ").dec(b.u16(i));
            i += 2;
            left -= 2;
            if (left >= 2) {
                t.put(" csum 0x").hex(b.u16(i));
                left -= 2;
            }
        }
        return left == 0;
    }

    private static boolean addAddress(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(" add-addr");
        boolean v4 = length == 8 || length == 10 || length == 16 || length == 18;
        boolean v6 = length == 20 || length == 22 || length == 28 || length == 30;
        if (!v4 && !v6) {
            return false;
        }
        t.put(switch (b.u8(at + SUBTYPE) & 0xf) {
            case 0 -> " v1";
            case 1 -> " v1-echo";
            case 4 -> " v0-ip4";
            case 6 -> " v0-ip6";
            default -> " [bad version/echo]";
        });
        t.put(" id ").dec(b.u8(at + ADDRESS_ID)).put(' ');
        int i = at + BODY;
        if (v4) {
            d.ipv4(i);
            i += 4;
        } else {
            d.ipv6(i);
            i += 16;
        }
        int left = at + length - i;
        if (left == 2 || left == 10) {
            t.put(':').dec(b.u16(i));
            i += 2;
            left -= 2;
        }
        if (left == 8) {
            t.put(" hmac 0x").hex(b.u64(i));
        }
        return true;
    }

    private static boolean removeAddress(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        t.put(" rem-addr");
        if (length < 4) {
            return false;
        }
        t.put(" id");
        for (int i = ADDRESS_ID; i < length; i++) {
            t.put(' ').dec(d.bytes.u8(at + i));
        }
        return true;
    }

    private static boolean priority(Dissection d, int at, int length) {
        TextBuffer t = d.text;
        t.put(" prio");
        if (length != 3 && length != 4) {
            return false;
        }
        t.put((d.bytes.u8(at + SUBTYPE) & BACKUP) != 0 ? " backup" : " non-backup");
        if (length == 4) {
            t.put(" id ").dec(d.bytes.u8(at + ADDRESS_ID));
        }
        return true;
    }
}
