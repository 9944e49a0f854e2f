package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Network File System, version 3 (RFC 1813 section 3), and the ONC RPC that carries it (RFC 5531 section 8). */
public final class Nfs implements Printer {
    /** In datagrams. */
    public static final Nfs OVER_UDP = new Nfs(0);
    /** In a stream, behind a record mark (RFC 5531 section 11). */
    public static final Nfs OVER_TCP = new Nfs(4);

    private static final int DIRECTION = 4;
    private static final int CALL = 0;
    private static final int REPLY = 1;
    private static final int PORT = 2049;
    private static final int PROGRAM = 12;
    private static final int VERSION = 16;
    private static final int PROCEDURE = 20;
    private static final int CREDENTIALS = 24;
    private static final int NFS = 100_003;
    private static final int HANDLE = 32;

    static final String[] PROCEDURES = {"null", "getattr", "setattr", "lookup", "access", "readlink", "read", "write",
        "create", "mkdir", "symlink", "mknod", "remove", "rmdir", "rename", "link", "readdir", "readdirplus", "fsstat",
        "fsinfo", "pathconf", "commit"};
    private static final String[] OLD_PROCEDURES = {"null", "getattr", "setattr", "root", "lookup", "readlink", "read",
        "writecache", "write", "create", "remove", "rename", "link", "symlink", "mkdir", "rmdir", "readdir", "fsstat"};
    private static final String[] STABLE = {"unstable", "dsync", "filesync"};

    private final int mark;

    private Nfs(int mark) {
        this.mark = mark;
    }

    /** Whether there is a call to the port of NFS, or a reply from it: RFC 5531, section 9, {@code msg_type}. */
    public static boolean isMessage(PacketBytes b, int at, int source, int destination) {
        if (!b.has(at, DIRECTION + Integer.BYTES)) {
            return false;
        }
        int direction = b.s32(at + DIRECTION);
        return (destination == PORT && direction == CALL) || (source == PORT && direction == REPLY);
    }

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("nfs");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start + mark;
        int size = length - mark;
        b.require(at, 8);
        int identifier = b.s32(at);
        if (b.s32(at + DIRECTION) != CALL) {
            NfsReply.print(d, at, size, identifier);
            return;
        }
        t.put("NFS request xid ").unsigned(identifier).put(' ').unsigned(size);
        if (d.options.quiet()) {
            return;
        }
        int procedure = b.s32(at + PROCEDURE);
        int version = b.s32(at + VERSION);
        if (b.s32(at + PROGRAM) == NFS) {
            d.conversations.calls.remember(identifier, version, procedure);
        }
        request(d, at, version, procedure);
    }

    private static void request(Dissection d, int at, int version, int procedure) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        String[] names = version == 2 ? OLD_PROCEDURES : PROCEDURES;
        if (procedure < 0 || procedure >= names.length) {
            t.put(" proc-").unsigned(procedure);
            return;
        }
        t.put(' ').put(names[procedure]);
        int arguments = arguments(b, at);
        if (version != 3) {
            if (procedure > 0) {
                t.put(" fh ");
                opaque(d, arguments, HANDLE);
                if (procedure == 4 || procedure == 9 || procedure == 10 || procedure == 14 || procedure == 15) {
                    name(d, arguments + HANDLE);
                }
            }
            return;
        }
        switch (procedure) {
            case 1, 2, 5, 18, 19, 20 -> handle(d, arguments);
            case 3, 8, 9, 10, 11, 12, 13 -> {
                int next = handle(d, arguments);
                name(d, next);
            }
            case 4 -> {
                int next = handle(d, arguments);
                t.put(" NFS_ACCESS_").hex0(b.u32(next), 4);
            }
            case 6, 7 -> {
                int next = handle(d, arguments);
                b.require(next, 12);
                long offset = b.u64(next);
                if (procedure == 6) {
                    t.put(' ').unsigned(b.s32(next + 8)).put(" bytes @ ").unsigned(offset);
                } else {
                    t.put(' ').unsigned(b.s32(next + 8));
                    int stable = b.s32(next + 12);
                    int count = b.s32(next + 16);
                    t.put(" (").unsigned(count).put(") bytes @ ").unsigned(offset);
                    if (d.verbosity > 0) {
                        t.put(" <").put(stable >= 0 && stable < STABLE.length ? STABLE[stable] : "?").put('>');
                    }
                }
            }
            case 14, 15 -> {
                int next = handle(d, arguments);
                if (procedure == 14) {
                    next = name(d, next);
                }
                t.put(" ->");
                next = handle(d, next);
                name(d, next);
            }
            case 16, 17 -> {
                int next = handle(d, arguments);
                b.require(next, 20);
                if (procedure == 16) {
                    t.put(' ').unsigned(b.s32(next + 16)).put(" bytes @ ").dec(b.u64(next));
                } else {
                    t.put(' ').unsigned(b.s32(next + 16)).put(" bytes @ ").unsigned(b.u64(next));
                    if (d.verbosity > 0) {
                        t.put(" max ").unsigned(b.s32(next + 20)).put(" verf ").hex0(b.u64(next + 8), 16);
                    }
                }
            }
            case 21 -> {
                int next = handle(d, arguments);
                t.put(' ').unsigned(b.s32(next + 8)).put(" bytes @ ").unsigned(b.u64(next));
            }
            default -> {}
        }
    }

    /** Where a call's arguments begin: behind its credentials and verifier (RFC 5531 section 8.2). */
    private static int arguments(PacketBytes b, int at) {
        int next = at + CREDENTIALS;
        for (int i = 0; i < 2; i++) {
            b.require(next, 8);
            long size = b.u32(next + 4);
            if (size > 0xffff) {
                throw Unwind.TRUNCATED;
            }
            next += 8 + (int) size;
            b.require(next, 0);
        }
        if (next > b.end()) {
            throw Unwind.TRUNCATED;
        }
        return next;
    }

    /** A file handle; answers where it ends. */
    private static int handle(Dissection d, int at) {
        PacketBytes b = d.bytes;
        long size = b.u32(at);
        if (size > 64 || !b.has(at + 4, (int) size)) {
            throw Unwind.TRUNCATED;
        }
        d.text.put(" fh ");
        opaque(d, at + 4, (int) size);
        return at + 4 + (int) (size + 3) / 4 * 4;
    }

    private static void opaque(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, size);
        t.put("Unknown/");
        for (int i = 0; i < Math.max(size, HANDLE); i++) {
            int octet = i < size ? b.u8(at + i) : 0;
            t.put("0123456789ABCDEF".charAt(octet >> 4)).put("0123456789ABCDEF".charAt(octet & 0xf));
        }
    }

    /** A file's name; answers where it ends. */
    private static int name(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 4);
        int size = b.s32(at);
        if (size < 0 || size > Integer.MAX_VALUE - 3) {
            t.put(" [cannot pad to 32-bit boundaries]");
            d.invalid();
            throw Unwind.TRUNCATED;
        }
        t.put(" \"");
        if (!Strings.visible(d, at + 4, size)) {
            t.put('"');
            throw Unwind.TRUNCATED;
        }
        t.put('"');
        return at + 4 + (size + 3) / 4 * 4;
    }
}
