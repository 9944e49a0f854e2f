package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Replies of NFS version 3 (RFC 1813 section 3). */
final class NfsReply {
    private static final int REPLY_STATUS = 8;
    private static final int VERIFIER = 12;
    private static final String[] TYPES = {"NON", "REG", "DIR", "BLK", "CHR", "LNK", "SOCK", "FIFO"};
    private static final String[] STABLE = {"unstable", "dsync", "filesync"};

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
        int call = d.conversations.calls.forget(identifier);
        if (call < 0) {
            return;
        }
        int version = call >>> 16;
        int procedure = call & 0xffff;
        if (version != 3 || procedure >= Nfs.PROCEDURES.length) {
            return;
        }
        t.put(' ').put(Nfs.PROCEDURES[procedure]);
        b.require(at + VERIFIER, 12);
        int size = b.s32(at + VERIFIER + 4);
        if (size < 0 || size > 0xffff) {
            throw Unwind.TRUNCATED;
        }
        int next = at + VERIFIER + 8 + size;
        if (b.s32(next) != 0) {
            return;
        }
        next += 4;
        results(d, procedure, next);
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

    private static void results(Dissection d, int procedure, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (procedure == 0) {
            return;
        }
        int status = b.s32(at);
        if (status != 0) {
            t.put(" ERROR: ").put(error(status));
            return;
        }
        if (procedure == 7 && d.verbosity > 0) {
            int next = weakConsistency(d, at + 4);
            b.require(next, 16);
            int stable = b.s32(next + 4);
            t.put(' ').unsigned(b.s32(next)).put(" bytes");
            if (d.verbosity > 1) {
                t.put(" <").put(stable >= 0 && stable < STABLE.length ? STABLE[stable] : "?").put("> verf ")
                        .hex(b.u64(next + 8));
            }
        } else if (procedure == 1) {
            attributes(d, at + 4);
        }
    }

    /** RFC 1813 section 2.6, wcc_data; answers where it ends. */
    private static int weakConsistency(Dissection d, int start) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        if (b.s32(at) != 0) {
            b.require(at + 4, 24);
            t.put(" PRE: sz ").unsigned(b.u64(at + 4)).put(" mtime ");
            time(d, at + 12);
            t.put(" ctime ");
            time(d, at + 20);
            at += 24;
        }
        at += 4;
        t.put(" POST:");
        if (b.s32(at) != 0) {
            attributes(d, at + 4);
            at += 84;
        }
        return at + 4;
    }

    private static void attributes(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, 84);
        int type = b.s32(at);
        t.put(' ').put(type >= 0 && type < TYPES.length ? TYPES[type] : "unk-ft").put(' ');
        octal(t, b.s32(at + 4));
        t.put(" ids ").dec(b.s32(at + 12)).put('/').dec(b.s32(at + 16));
        t.put(" sz ").unsigned(b.u64(at + 20));
        if (d.verbosity > 1) {
            t.put(" nlink ").unsigned(b.s32(at + 8)).put(" rdev ").unsigned(b.s32(at + 36)).put('/')
                    .unsigned(b.s32(at + 40)).put(" fsid ").hex(b.u64(at + 44)).put(" fileid ")
                    .hex(b.u64(at + 52)).put(" a/m/ctime ");
            time(d, at + 60);
            t.put(' ');
            time(d, at + 68);
            t.put(' ');
            time(d, at + 76);
        }
    }

    private static void octal(TextBuffer t, int mode) {
        boolean started = false;
        for (int shift = 15; shift >= 0; shift -= 3) {
            int digit = mode >> shift & 7;
            started |= digit != 0 || shift == 0;
            if (started) {
                t.put((char) ('0' + digit));
            }
        }
    }

    private static void time(Dissection d, int at) {
        d.text.unsigned(d.bytes.s32(at)).put('.').dec0(d.bytes.u32(at + 4), 9);
    }

    private static String error(int status) {
        return switch (status) {
            case 1 -> "Operation not permitted";
            case 2 -> "No such file or directory";
            case 5 -> "Input/output error";
            case 6 -> "Device not configured";
            case 13 -> "Permission denied";
            case 17 -> "File exists";
            case 19 -> "Device not configured";
            case 20 -> "Not a directory";
            case 21 -> "Is a directory";
            case 27 -> "File too large";
            case 28 -> "No space left on device";
            case 30 -> "Read-only file system";
            case 63 -> "File name too long";
            case 66 -> "Directory not empty";
            case 69 -> "Disk quota exceeded";
            case 70 -> "Stale NFS file handle";
            default -> "unk " + status;
        };
    }
}
