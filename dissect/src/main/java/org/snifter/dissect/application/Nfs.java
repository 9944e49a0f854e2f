package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Network File System versions 2 (RFC 1094 section 2) and 3 (RFC 1813 section 3): calls, and {@link NfsReply replies}. */
public final class Nfs implements Printer {
    /** The printer of datagrams. */
    public static final Nfs OVER_UDP = new Nfs(0);
    /** The printer of segments, where a record mark comes first (RFC 5531 section 11). */
    public static final Nfs OVER_TCP = new Nfs(4);

    private static final int DIRECTION = 4;
    private static final int CALL = 0;
    private static final int REPLY = 1;
    private static final int PORT = 2049;
    private static final int VERSION = 16;
    private static final int PROCEDURE = 20;
    private static final int CREDENTIALS = 24;

    /** Procedures by their numbers in version 3. */
    static final int GETATTR = 1;
    static final int SETATTR = 2;
    static final int LOOKUP = 3;
    static final int ACCESS = 4;
    static final int READLINK = 5;
    static final int READ = 6;
    static final int WRITE = 7;
    static final int CREATE = 8;
    static final int MKDIR = 9;
    static final int SYMLINK = 10;
    static final int MKNOD = 11;
    static final int REMOVE = 12;
    static final int RMDIR = 13;
    static final int RENAME = 14;
    static final int LINK = 15;
    static final int READDIR = 16;
    static final int READDIRPLUS = 17;
    static final int FSSTAT = 18;
    static final int FSINFO = 19;
    static final int PATHCONF = 20;
    static final int COMMIT = 21;
    private static final int NO_OPERATION = 25;

    /** What a procedure of version 2 is in version 3. */
    private static final byte[] OLD_PROCEDURES = {0, GETATTR, SETATTR, NO_OPERATION, LOOKUP, READLINK, READ,
        NO_OPERATION, WRITE, CREATE, REMOVE, RENAME, LINK, SYMLINK, MKDIR, RMDIR, READDIR, FSSTAT};

    private static final BitNames ACCESSES = BitNames.of(0x01, "NFS_ACCESS_READ", 0x02, "NFS_ACCESS_LOOKUP", 0x04,
            "NFS_ACCESS_MODIFY", 0x08, "NFS_ACCESS_EXTEND", 0x10, "NFS_ACCESS_DELETE", 0x20, "NFS_ACCESS_EXECUTE");
    private static final int EVERY_ACCESS = 0x3f;

    private final int mark;

    private Nfs(int mark) {
        this.mark = mark;
    }

    /** Whether there is a call to the port of NFS, or a reply from it: RFC 5531, section 9, {@code msg_type}. */
    public boolean isMessage(PacketBytes b, int at, int source, int destination) {
        if (!b.has(at, mark + DIRECTION + Integer.BYTES)) {
            return false;
        }
        int direction = b.s32(at + mark + DIRECTION);
        return (destination == PORT && direction == CALL) || (source == PORT && direction == REPLY);
    }

    @Override
    public void print(Dissection d, int start, int length) {
        d.shortProtocol("nfs");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start + mark;
        int size = mark == 0 ? length : Math.min(length - mark, b.s32(start) & Integer.MAX_VALUE);
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
        d.conversations.calls.remember(d, identifier, version, procedure);
        request(d, at, version == 3, number(version, procedure));
    }

    /** A procedure's number in version 3. */
    static int number(int version, int procedure) {
        if (version == 3 || procedure < 0 || procedure > NO_OPERATION) {
            return procedure;
        }
        return procedure < OLD_PROCEDURES.length ? OLD_PROCEDURES[procedure] : NO_OPERATION;
    }

    /** Appends the name of a procedure of version 3. */
    static void procedure(Dissection d, int procedure) {
        d.nameOr(switch (procedure) {
            case 0 -> "null";
            case GETATTR -> "getattr";
            case SETATTR -> "setattr";
            case LOOKUP -> "lookup";
            case ACCESS -> "access";
            case READLINK -> "readlink";
            case READ -> "read";
            case WRITE -> "write";
            case CREATE -> "create";
            case MKDIR -> "mkdir";
            case SYMLINK -> "symlink";
            case MKNOD -> "mknod";
            case REMOVE -> "remove";
            case RMDIR -> "rmdir";
            case RENAME -> "rename";
            case LINK -> "link";
            case READDIR -> "readdir";
            case READDIRPLUS -> "readdirplus";
            case FSSTAT -> "fsstat";
            case FSINFO -> "fsinfo";
            case PATHCONF -> "pathconf";
            case COMMIT -> "commit";
            case NO_OPERATION -> "nop";
            default -> null;
        }, "proc-", procedure);
    }

    private static void request(Dissection d, int at, boolean v3, int procedure) {
        d.text.put(' ');
        procedure(d, procedure);
        switch (procedure) {
            case GETATTR, SETATTR, READLINK, FSSTAT, FSINFO, PATHCONF -> NfsData.handle(d, arguments(d, at), v3);
            case LOOKUP, CREATE, MKDIR, REMOVE, RMDIR -> handleAndName(d, arguments(d, at), v3);
            case ACCESS -> access(d, NfsData.handle(d, arguments(d, at), v3));
            case READ -> read(d, NfsData.handle(d, arguments(d, at), v3), v3);
            case WRITE -> write(d, NfsData.handle(d, arguments(d, at), v3), v3);
            case SYMLINK -> symlink(d, handleAndName(d, arguments(d, at), v3), v3);
            case MKNOD -> node(d, handleAndName(d, arguments(d, at), v3));
            case RENAME -> {
                int next = handleAndName(d, arguments(d, at), v3);
                d.text.put(" ->");
                handleAndName(d, next, v3);
            }
            case LINK -> {
                int next = NfsData.handle(d, arguments(d, at), v3);
                d.text.put(" ->");
                handleAndName(d, next, v3);
            }
            case READDIR -> directory(d, NfsData.handle(d, arguments(d, at), v3), v3);
            case READDIRPLUS -> directoryAndMore(d, NfsData.handle(d, arguments(d, at), v3));
            case COMMIT -> {
                int next = NfsData.handle(d, arguments(d, at), v3);
                d.bytes.require(next, 12);
                d.text.put(' ').unsigned(d.bytes.s32(next + 8)).put(" bytes @ ").unsigned(d.bytes.u64(next));
            }
            default -> {}
        }
    }

    private static void access(Dissection d, int at) {
        TextBuffer t = d.text;
        int access = d.bytes.s32(at);
        if ((access & ~EVERY_ACCESS) != 0) {
            t.put(' ').hexAtLeast(access & 0xffff_ffffL, 4);
        } else if (access == EVERY_ACCESS) {
            t.put(" NFS_ACCESS_FULL");
        } else if (access != 0) {
            t.put(' ');
            ACCESSES.print(t, access, "|", "");
        }
    }

    private static void read(Dissection d, int at, boolean v3) {
        PacketBytes b = d.bytes;
        b.require(at, v3 ? 12 : 8);
        d.text.put(' ').unsigned(b.s32(at + (v3 ? 8 : 4))).put(" bytes @ ").unsigned(v3 ? b.u64(at) : b.u32(at));
    }

    private static void write(Dissection d, int at, boolean v3) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!v3) {
            b.require(at, 16);
            t.put(' ').unsigned(b.s32(at + 12)).put(" (").unsigned(b.s32(at + 8)).put(") bytes @ ")
                    .unsigned(b.s32(at + 4)).put(" (").unsigned(b.s32(at)).put(')');
            return;
        }
        b.require(at, 20);
        t.put(' ').unsigned(b.s32(at + 16)).put(" (").unsigned(b.s32(at + 8)).put(") bytes @ ")
                .unsigned(b.u64(at));
        if (d.verbosity > 0) {
            t.put(" <");
            NfsData.stability(t, b.s32(at + 12));
            t.put('>');
        }
    }

    private static void symlink(Dissection d, int at, boolean v3) {
        d.text.put(" ->");
        int path = v3 ? NfsData.skipSettings(d, at) : at;
        NfsData.name(d, path);
        if (v3 && d.verbosity > 0) {
            NfsData.settings(d, at);
        }
    }

    private static void node(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.s32(at);
        int device = NfsData.skipSettings(d, at + 4);
        t.put(' ');
        NfsData.type(t, type);
        if (d.verbosity > 0 && (type == NfsData.BLOCK || type == NfsData.CHARACTER)) {
            b.require(device, 8);
            t.put(' ').unsigned(b.s32(device)).put('/').unsigned(b.s32(device + 4));
        }
        if (d.verbosity > 0) {
            NfsData.settings(d, at + 4);
        }
    }

    private static void directory(Dissection d, int at, boolean v3) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!v3) {
            b.require(at, 8);
            t.put(' ').unsigned(b.s32(at + 4)).put(" bytes @ ").unsigned(b.s32(at));
            return;
        }
        b.require(at, 20);
        t.put(' ').unsigned(b.s32(at + 16)).put(" bytes @ ").dec(b.u64(at));
        if (d.verbosity > 0) {
            t.put(" verf ").hex0(b.u64(at + 8), 16);
        }
    }

    private static void directoryAndMore(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 20);
        t.put(' ').unsigned(b.s32(at + 16)).put(" bytes @ ").dec(b.u64(at));
        if (d.verbosity > 0) {
            b.require(at + 20, 4);
            t.put(" max ").unsigned(b.s32(at + 20)).put(" verf ").hex0(b.u64(at + 8), 16);
        }
    }

    private static int handleAndName(Dissection d, int at, boolean v3) {
        int next = NfsData.handle(d, at, v3);
        d.text.put(' ');
        return NfsData.name(d, next);
    }

    /** Where a call's arguments begin: behind its credentials and verifier (RFC 5531 section 8.2). */
    private static int arguments(Dissection d, int at) {
        PacketBytes b = d.bytes;
        int next = at + CREDENTIALS;
        for (int i = 0; i < 2; i++) {
            b.require(next, 8);
            long size = b.u32(next + 4);
            if (size > 0xffff) {
                throw Unwind.TRUNCATED;
            }
            next += 8 + (int) (size + 3) / 4 * 4;
            b.require(next, 0);
        }
        if (next > b.end()) {
            throw Unwind.TRUNCATED;
        }
        return next;
    }
}
