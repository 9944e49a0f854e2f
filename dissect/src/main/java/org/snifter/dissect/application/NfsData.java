package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** What calls and replies of NFS are made of (RFC 1094 section 2.3, RFC 1813 section 2). */
final class NfsData {
    static final int BLOCK = 3;
    static final int CHARACTER = 4;

    private static final int OLD_HANDLE = 32;
    private static final int MAX_HANDLE = 64;
    /** How many bytes of a handle are printed. */
    private static final int SHOWN_HANDLE = 32;
    /** A handle of at least so many bytes that begins with two zeros is taken for a device's number and an inode's. */
    private static final int DEVICE_HANDLE = 16;
    private static final String UNKNOWN = "Unknown";

    /** RFC 1094 section 2.3.5. */
    private static final int OLD_ATTRIBUTES = 68;
    /** As many of them must have been captured where they are not shown: up to the group. */
    private static final int OLD_OWNERS = 20;
    /** RFC 1813 section 2.6. */
    private static final int ATTRIBUTES = 84;
    private static final int WEAK_ATTRIBUTES = 24;

    private static final int CLIENT_TIME = 2;

    private NfsData() {}

    /** A file handle behind {@code fh}; answers where it ends. */
    static int handle(Dissection d, int at, boolean v3) {
        PacketBytes b = d.bytes;
        int start = at;
        int size = OLD_HANDLE;
        if (v3) {
            long said = b.u32(at);
            if (said / 4 > MAX_HANDLE / 4) {
                throw Unwind.TRUNCATED;
            }
            size = (int) said / 4 * 4;
            start += 4;
        }
        b.require(start, size);
        TextBuffer t = d.text;
        t.put(" fh ");
        if (size >= DEVICE_HANDLE && b.u16(start) == 0) {
            t.dec(b.u8(start + 2)).put(',').dec(b.u8(start + 3)).put('/').unsigned(b.s32(start + 12));
            return start + size;
        }
        // A name no longer than the handle in words, and the handle's whole words.
        int shown = Math.min(size, SHOWN_HANDLE);
        t.put(UNKNOWN, 0, Math.min(UNKNOWN.length(), size / 4)).put('/');
        Strings.upperHex(d, start, shown);
        return start + size;
    }

    /** A name in quotation marks; answers where it ends. */
    static int name(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 4);
        int size = b.s32(at);
        if (size < 0 || size > Integer.MAX_VALUE - 3) {
            if (size < -3) {
                throw Unwind.TRUNCATED;
            }
            t.put("[cannot pad to 32-bit boundaries]");
            d.invalid();
            throw Unwind.TRUNCATED;
        }
        int padded = (size + 3) / 4 * 4;
        b.require(at + 4, padded);
        t.put('"');
        Strings.visible(d, at + 4, size);
        t.put('"');
        return at + 4 + padded;
    }

    /** What kind of file it is. */
    static void type(TextBuffer t, int type) {
        if (name(type) == null) {
            t.put("unk-ft ").unsigned(type);
        } else {
            t.put(name(type));
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "NON";
            case 1 -> "REG";
            case 2 -> "DIR";
            case BLOCK -> "BLK";
            case CHARACTER -> "CHR";
            case 5 -> "LNK";
            case 7 -> "FIFO";
            default -> null;
        };
    }

    /** How far a write is to get before its reply (RFC 1813 section 3.3.7). */
    static void stability(TextBuffer t, int how) {
        switch (how) {
            case 0 -> t.put("unstable");
            case 1 -> t.put("datasync");
            case 2 -> t.put("filesync");
            default -> t.put('#').dec(how);
        }
    }

    /**
     * Attributes of a file.
     *
     * @param verbosity 0 for none of them, 2 and more for all
     * @return where they end
     */
    static int attributes(Dissection d, int at, boolean v3, int verbosity) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int size = v3 ? ATTRIBUTES : OLD_ATTRIBUTES;
        if (!v3 && verbosity == 0) {
            b.require(at, OLD_OWNERS);
        }
        if (verbosity > 0) {
            b.require(at, 20);
            t.put(' ');
            type(t, b.s32(at));
            t.put(name(b.s32(at)) == null ? "  " : " ");
            octal(t, b.s32(at + 4));
            t.put(" ids ").dec(b.s32(at + 12)).put('/').dec(b.s32(at + 16));
            long length = v3 ? b.u64(at + 20) : b.u32(at + 20);
            t.put(" sz ").unsigned(length);
        }
        if (verbosity > 1) {
            b.require(at, size);
            t.put(" nlink ").unsigned(b.s32(at + 8));
            if (v3) {
                t.put(" rdev ").unsigned(b.s32(at + 36)).put('/').unsigned(b.s32(at + 40)).put(" fsid ")
                        .hex(b.u64(at + 44)).put(" fileid ").hex(b.u64(at + 52));
            } else {
                t.put(" rdev 0x").hex(b.u32(at + 28)).put(" fsid 0x").hex(b.u32(at + 36)).put(" nodeid 0x")
                        .hex(b.u32(at + 40));
            }
            t.put(" a/m/ctime ");
            time(d, at + size - 24);
            t.put(' ');
            time(d, at + size - 16);
            t.put(' ');
            time(d, at + size - 8);
        }
        return at + size;
    }

    /** RFC 1813 section 2.6, {@code post_op_attr}; answers where it ends. */
    static int optionalAttributes(Dissection d, int at, int verbosity) {
        return d.bytes.s32(at) == 0 ? at + 4 : attributes(d, at + 4, true, verbosity);
    }

    /** RFC 1813 section 2.6, {@code wcc_data}; answers where it ends. */
    static int weakConsistency(Dissection d, int start, int verbosity) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        t.put(verbosity > 1 ? " PRE:" : "");
        if (b.s32(at) != 0) {
            b.require(at + 4, WEAK_ATTRIBUTES);
            if (verbosity > 1) {
                t.put(" sz ").unsigned(b.u64(at + 4)).put(" mtime ");
                time(d, at + 12);
                t.put(" ctime ");
                time(d, at + 20);
            }
            at += WEAK_ATTRIBUTES;
        }
        t.put(verbosity > 0 ? " POST:" : "");
        return optionalAttributes(d, at + 4, verbosity);
    }

    /** Where settings (RFC 1813 section 2.6, {@code sattr3}) end; as in tcpdump, whose sizes have 32 bits. */
    static int skipSettings(Dissection d, int start) {
        PacketBytes b = d.bytes;
        int at = start;
        for (int i = 0; i < 4; i++) {
            at += b.s32(at) != 0 ? 8 : 4;
        }
        for (int i = 0; i < 2; i++) {
            at += b.s32(at) == CLIENT_TIME ? 12 : 4;
        }
        b.require(at, 0);
        return at;
    }

    /** Prints settings. */
    static void settings(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        for (int i = 0; i < 4; i++) {
            boolean set = b.s32(at) != 0;
            at += 4;
            if (set) {
                switch (i) {
                    case 0 -> octal(t.put(" mode "), b.s32(at));
                    case 1 -> t.put(" uid ").unsigned(b.s32(at));
                    case 2 -> t.put(" gid ").unsigned(b.s32(at));
                    default -> {}
                }
                at += 4;
            }
        }
        for (int i = 0; i < 2; i++) {
            boolean set = b.s32(at) == CLIENT_TIME;
            at += 4;
            if (set) {
                if (d.verbosity > 1) {
                    t.put(i == 0 ? " atime " : " mtime ");
                    time(d, at);
                }
                at += 8;
            }
        }
    }

    /** Seconds and what is behind the point, be it micro- or nanoseconds. */
    static void time(Dissection d, int at) {
        d.bytes.require(at, 8);
        long fraction = d.bytes.u32(at + 4);
        d.text.unsigned(d.bytes.s32(at)).put('.').dec0(fraction, fraction < 1_000_000 ? 6 : digits(fraction));
    }

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static void octal(TextBuffer t, int mode) {
        boolean started = false;
        for (int shift = 30; shift >= 0; shift -= 3) {
            int digit = mode >>> shift & 7;
            started |= digit != 0 || shift == 0;
            if (started) {
                t.put((char) ('0' + digit));
            }
        }
    }
}
