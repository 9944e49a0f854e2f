package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.RemoteCalls;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Replies of NFS versions 2 (RFC 1094 section 2.2) and 3 (RFC 1813 section 3.3). */
final class NfsReply {
    private static final int REPLY_STATUS = 8;
    private static final int VERIFIER = 12;

    private NfsReply() {}

    static void print(Dissection d, int at, int length, int identifier) {
        d.text.put("NFS reply xid ").unsigned(identifier).put(' ');
        body(d, at, length, identifier);
    }

    /** Prints a reply without its transaction. */
    static void body(Dissection d, int at, int length, int identifier) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int status = b.s32(at + REPLY_STATUS);
        t.put("reply ");
        switch (status) {
            case 0 -> t.put("ok ").unsigned(length);
            case 1 -> {
                t.put("ERR ").unsigned(length).put(": ");
                rejected(d, at + VERIFIER);
                return;
            }
            default -> {
                t.put("Unknown rpc response code=").unsigned(status).put(' ').unsigned(length);
                return;
            }
        }
        RemoteCalls calls = d.conversations.calls;
        int call = d.options.quiet() ? -1 : calls.find(d, identifier);
        if (call >= 0) {
            int version = calls.version(call);
            int procedure = Nfs.number(version, calls.procedure(call));
            t.put(' ');
            Nfs.procedure(d, procedure);
            if (procedure >= Nfs.GETATTR && procedure <= Nfs.COMMIT) {
                accepted(d, at, version == 3, procedure);
            }
        }
    }

    /** RFC 5531 section 9, {@code accepted_reply}. */
    private static void accepted(Dissection d, int at, boolean v3, int procedure) {
        PacketBytes b = d.bytes;
        b.require(at + VERIFIER, 8);
        long size = b.u32(at + VERIFIER + 4);
        if (size > 0xffff) {
            throw Unwind.TRUNCATED;
        }
        int next = at + VERIFIER + 8 + (int) (size + 3) / 4 * 4;
        int status = b.s32(next);
        switch (status) {
            case 0 -> {
                boolean failed = b.s32(next + 4) != 0;
                try {
                    results(d, procedure, next + 4, v3);
                } catch (Unwind cutShort) {
                    // tcpdump doesn't say so of what follows an error.
                    if (!failed) {
                        throw cutShort;
                    }
                }
            }
            case 1 -> d.text.put(" PROG_UNAVAIL");
            case 2 -> d.text.put(" PROG_MISMATCH");
            case 3 -> d.text.put(" PROC_UNAVAIL");
            case 4 -> d.text.put(" GARBAGE_ARGS");
            case 5 -> d.text.put(" SYSTEM_ERR");
            default -> d.text.put(" ar_stat ").unsigned(status);
        }
    }

    /** Why a call was denied (RFC 5531 section 9, {@code rejected_reply}). */
    private static void rejected(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int reason = b.s32(at);
        switch (reason) {
            case 0 -> {
                b.require(at + 4, 8);
                t.put("RPC Version mismatch (").unsigned(b.s32(at + 4)).put('-').unsigned(b.s32(at + 8)).put(')');
            }
            case 1 -> {
                int status = b.s32(at + 4);
                t.put("Auth ");
                d.nameOr(authentication(status), "Invalid failure code ", status);
            }
            default -> t.put("Unknown reason for rejecting rpc message ").unsigned(reason);
        }
    }

    private static String authentication(int status) {
        return switch (status) {
            case 0 -> "OK";
            case 1 -> "Bogus Credentials (seal broken)";
            case 2 -> "Rejected Credentials (client should begin new session)";
            case 3 -> "Bogus Verifier (seal broken)";
            case 4 -> "Verifier expired or was replayed";
            case 5 -> "Credentials are too weak";
            case 6 -> "Bogus response verifier";
            case 7 -> "Unknown failure";
            default -> null;
        };
    }

    private static void results(Dissection d, int procedure, int at, boolean v3) {
        switch (procedure) {
            case Nfs.GETATTR -> {
                if (sound(d, at)) {
                    NfsData.attributes(d, at + 4, v3, 1);
                }
            }
            case Nfs.SETATTR -> {
                boolean sound = sound(d, at);
                if (v3) {
                    NfsData.weakConsistency(d, at + 4, d.verbosity);
                } else if (sound) {
                    NfsData.attributes(d, at + 4, false, 1);
                }
            }
            case Nfs.LOOKUP -> lookup(d, at, v3);
            case Nfs.ACCESS -> access(d, at);
            case Nfs.READLINK -> {
                if (sound(d, at)) {
                    int next = v3 ? NfsData.optionalAttributes(d, at + 4, d.verbosity) : at + 4;
                    d.text.put(' ');
                    NfsData.name(d, next);
                }
            }
            case Nfs.READ -> read(d, at, v3);
            case Nfs.WRITE -> write(d, at, v3);
            case Nfs.CREATE, Nfs.MKDIR -> {
                if (v3) {
                    created(d, at);
                } else {
                    found(d, at);
                }
            }
            case Nfs.SYMLINK -> {
                if (v3) {
                    created(d, at);
                } else {
                    sound(d, at);
                }
            }
            case Nfs.MKNOD -> created(d, at);
            case Nfs.REMOVE, Nfs.RMDIR -> {
                sound(d, at);
                if (v3) {
                    NfsData.weakConsistency(d, at + 4, d.verbosity);
                }
            }
            case Nfs.RENAME -> {
                sound(d, at);
                if (v3 && d.verbosity > 0) {
                    d.text.put(" from:");
                    int next = NfsData.weakConsistency(d, at + 4, d.verbosity);
                    d.text.put(" to:");
                    NfsData.weakConsistency(d, next, d.verbosity);
                }
            }
            case Nfs.LINK -> {
                sound(d, at);
                if (v3 && d.verbosity > 0) {
                    d.text.put(" file POST:");
                    int next = NfsData.optionalAttributes(d, at + 4, d.verbosity);
                    d.text.put(" dir:");
                    NfsData.weakConsistency(d, next, d.verbosity);
                }
            }
            case Nfs.READDIR -> {
                if (v3) {
                    directory(d, at);
                } else {
                    oldDirectory(d, at);
                }
            }
            case Nfs.READDIRPLUS -> directory(d, at);
            case Nfs.FSSTAT -> {
                if (v3) {
                    fileSystem(d, at);
                } else {
                    oldFileSystem(d, at);
                }
            }
            case Nfs.FSINFO -> limits(d, at);
            case Nfs.PATHCONF -> paths(d, at);
            case Nfs.COMMIT -> {
                sound(d, at);
                int next = NfsData.weakConsistency(d, at + 4, d.verbosity);
                if (d.verbosity > 1) {
                    commitVerifier(d, next);
                }
            }
            default -> {}
        }
    }

    /** Prints a status, if it is an error; answers whether it is none. */
    private static boolean sound(Dissection d, int at) {
        int status = d.bytes.s32(at);
        if (status != 0) {
            d.text.put(" ERROR: ");
            d.nameOr(error(status), "unk ", status);
        }
        return status == 0;
    }

    private static void commitVerifier(Dissection d, int at) {
        if (d.bytes.has(at, 8)) {
            d.text.put(" verf ").hex(d.bytes.u64(at));
        } else {
            d.truncated();
        }
    }

    private static void lookup(Dissection d, int at, boolean v3) {
        if (!v3) {
            found(d, at);
            return;
        }
        int next = at + 4;
        if (sound(d, at)) {
            next = NfsData.handle(d, next, true);
            next = d.verbosity == 0 ? next : NfsData.optionalAttributes(d, next, d.verbosity);
        }
        if (d.verbosity > 1) {
            d.text.put(" post dattr:");
            NfsData.optionalAttributes(d, next, d.verbosity);
        }
    }

    /** RFC 1094 section 2.3.11, {@code diropres}. */
    private static void found(Dissection d, int at) {
        if (sound(d, at)) {
            int next = NfsData.handle(d, at + 4, false);
            NfsData.attributes(d, next, false, d.verbosity);
        }
    }

    private static void access(Dissection d, int at) {
        boolean sound = sound(d, at);
        d.text.put(d.verbosity > 0 ? " attr:" : "");
        int next = NfsData.optionalAttributes(d, at + 4, d.verbosity);
        if (sound) {
            long access = d.bytes.u32(next);
            d.text.put(" c ").hexAtLeast(access, 4);
        }
    }

    private static void read(Dissection d, int at, boolean v3) {
        boolean sound = sound(d, at);
        if (!v3) {
            if (sound) {
                NfsData.attributes(d, at + 4, false, d.verbosity);
            }
            return;
        }
        int next = NfsData.optionalAttributes(d, at + 4, d.verbosity);
        if (sound && d.verbosity > 0) {
            int count = d.bytes.s32(next);
            d.text.put(' ').unsigned(count).put(" bytes").put(d.bytes.s32(next + 4) != 0 ? " EOF" : "");
        }
    }

    private static void write(Dissection d, int at, boolean v3) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean sound = sound(d, at);
        if (!v3) {
            if (sound) {
                NfsData.attributes(d, at + 4, false, d.verbosity);
            }
            return;
        }
        if (!sound && d.verbosity == 0) {
            return;
        }
        int next = NfsData.weakConsistency(d, at + 4, d.verbosity);
        if (sound && d.verbosity > 0) {
            int count = b.s32(next);
            t.put(' ').unsigned(count).put(" bytes");
            if (d.verbosity > 1) {
                int stable = b.s32(next + 4);
                t.put(" <");
                NfsData.stability(t, stable);
                t.put('>');
                long verifier = b.u64(next + 8);
                t.put(" verf ").hex(verifier);
            }
        }
    }

    private static void created(Dissection d, int at) {
        PacketBytes b = d.bytes;
        if (!sound(d, at)) {
            if (d.verbosity > 0) {
                NfsData.weakConsistency(d, at + 4, d.verbosity);
            }
            return;
        }
        if (b.s32(at + 4) == 0) {
            return;
        }
        int next = NfsData.handle(d, at + 8, true);
        if (d.verbosity > 0) {
            next = NfsData.optionalAttributes(d, next, d.verbosity);
        }
        if (d.verbosity > 1) {
            d.text.put(" dir attr:");
            NfsData.weakConsistency(d, next, d.verbosity);
        }
    }

    private static void directory(Dissection d, int at) {
        boolean sound = sound(d, at);
        if (d.verbosity == 0) {
            return;
        }
        d.text.put(" POST:");
        int next = NfsData.optionalAttributes(d, at + 4, d.verbosity);
        if (sound) {
            long verifier = d.bytes.u64(next);
            d.text.put(" verf ").hex0(verifier, 16);
        }
    }

    private static void oldDirectory(Dissection d, int at) {
        PacketBytes b = d.bytes;
        if (sound(d, at)) {
            b.require(at + 4, 8);
            d.text.put(" offset 0x").hex(b.u32(at + 4)).put(" size ").unsigned(b.s32(at + 8)).put(' ');
            boolean last = b.s32(at + 12) != 0;
            d.text.put(last ? " eof" : "");
        }
    }

    private static void oldFileSystem(Dissection d, int at) {
        PacketBytes b = d.bytes;
        if (sound(d, at)) {
            b.require(at + 4, 20);
            d.text.put(" tsize ").unsigned(b.s32(at + 4)).put(" bsize ").unsigned(b.s32(at + 8)).put(" blocks ")
                    .unsigned(b.s32(at + 12)).put(" bfree ").unsigned(b.s32(at + 16)).put(" bavail ")
                    .unsigned(b.s32(at + 20));
        }
    }

    /** The attributes that an answer about the file system begins with, unless they are not wanted. */
    private static int attributesFirst(Dissection d, int at) {
        d.text.put(d.verbosity > 0 ? " POST:" : "");
        return NfsData.optionalAttributes(d, at, d.verbosity);
    }

    private static void fileSystem(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean sound = sound(d, at);
        int next = attributesFirst(d, at + 4);
        if (sound || b.has(next, 52)) {
            b.require(next, 52);
            t.put(" tbytes ").unsigned(b.u64(next)).put(" fbytes ").unsigned(b.u64(next + 8)).put(" abytes ")
                    .unsigned(b.u64(next + 16));
            if (d.verbosity > 0) {
                t.put(" tfiles ").unsigned(b.u64(next + 24)).put(" ffiles ").unsigned(b.u64(next + 32))
                        .put(" afiles ").unsigned(b.u64(next + 40)).put(" invar ").unsigned(b.s32(next + 48));
            }
        }
    }

    private static void limits(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean sound = sound(d, at);
        int next = attributesFirst(d, at + 4);
        if (sound) {
            b.require(next, 48);
            t.put(" rtmax ").unsigned(b.s32(next)).put(" rtpref ").unsigned(b.s32(next + 4)).put(" wtmax ")
                    .unsigned(b.s32(next + 12)).put(" wtpref ").unsigned(b.s32(next + 16)).put(" dtpref ")
                    .unsigned(b.s32(next + 24));
            if (d.verbosity > 0) {
                t.put(" rtmult ").unsigned(b.s32(next + 8)).put(" wtmult ").unsigned(b.s32(next + 20))
                        .put(" maxfsz ").unsigned(b.u64(next + 28)).put(" delta ");
                NfsData.time(d, next + 36);
                t.put(' ');
            }
        }
    }

    private static void paths(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        boolean sound = sound(d, at);
        int next = attributesFirst(d, at + 4);
        if (sound) {
            b.require(next, 24);
            t.put(" linkmax ").unsigned(b.s32(next)).put(" namemax ").unsigned(b.s32(next + 4)).put(' ')
                    .put(b.s32(next + 8) != 0 ? "notrunc" : "").put(' ')
                    .put(b.s32(next + 12) != 0 ? "chownres" : "").put(' ')
                    .put(b.s32(next + 16) != 0 ? "igncase" : "").put(' ')
                    .put(b.s32(next + 20) != 0 ? "keepcase" : "");
        }
    }

    private static String error(int status) {
        return switch (status) {
            case 1 -> "Operation not permitted";
            case 2 -> "No such file or directory";
            case 5 -> "Input/output error";
            case 6 -> "Device not configured";
            case 11 -> "Resource deadlock avoided";
            case 12 -> "Cannot allocate memory";
            case 13 -> "Permission denied";
            case 17 -> "File exists";
            case 18 -> "Cross-device link";
            case 19 -> "Operation not supported by device";
            case 20 -> "Not a directory";
            case 21 -> "Is a directory";
            case 22 -> "Invalid argument";
            case 26 -> "Text file busy";
            case 27 -> "File too large";
            case 28 -> "No space left on device";
            case 30 -> "Read-only file system";
            case 31 -> "Too many links";
            case 45, 10_004 -> "Operation not supported";
            case 62 -> "Too many levels of symbolic links";
            case 63 -> "File name too long";
            case 66 -> "Directory not empty";
            case 69 -> "Disc quota exceeded";
            case 70 -> "Stale NFS file handle";
            case 71 -> "Too many levels of remote in path";
            case 99 -> "Write cache flushed to disk";
            case 10_001 -> "Illegal NFS file handle";
            case 10_002 -> "Update synchronization mismatch";
            case 10_003 -> "READDIR/READDIRPLUS cookie is stale";
            case 10_005 -> "Buffer or request is too small";
            case 10_006 -> "Unspecified error on server";
            case 10_007 -> "Object of that type not supported";
            case 10_008 -> "Request couldn't be completed in time";
            default -> null;
        };
    }
}
