package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Trivial File Transfer Protocol (RFC 1350 section 5, RFC 2347). */
public final class Tftp implements Printer {
    /** The printer. */
    public static final Tftp PRINTER = new Tftp();

    private static final int REQUEST_READ = 1;
    private static final int REQUEST_WRITE = 2;
    private static final int DATA = 3;
    private static final int ACKNOWLEDGMENT = 4;
    private static final int ERROR = 5;
    private static final int OPTIONS = 6;

    private Tftp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("tftp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("TFTP, length ").unsigned(length);
        if (length < 2) {
            throw Unwind.TRUNCATED;
        }
        int code = b.u16(at);
        t.put(", ");
        String name = switch (code) {
            case REQUEST_READ -> "RRQ";
            case REQUEST_WRITE -> "WRQ";
            case DATA -> "DATA";
            case ACKNOWLEDGMENT -> "ACK";
            case ERROR -> "ERROR";
            case OPTIONS -> "OACK";
            default -> null;
        };
        if (name == null) {
            t.put("tftp-#").dec(code);
            return;
        }
        t.put(name);
        int next = at + 2;
        int end = at + length;
        switch (code) {
            case REQUEST_READ, REQUEST_WRITE -> {
                if (length == 2) {
                    throw Unwind.TRUNCATED;
                }
                t.put(" \"");
                next = Strings.terminated(d, next, end);
                t.put('"');
                if (next < 0 || next == end) {
                    throw Unwind.TRUNCATED;
                }
                t.put(' ');
                next = Strings.terminated(d, next, end);
                if (next < 0) {
                    throw Unwind.TRUNCATED;
                }
                options(d, next, end);
            }
            case OPTIONS -> options(d, next, end);
            case DATA, ACKNOWLEDGMENT -> {
                if (length < 4) {
                    throw Unwind.TRUNCATED;
                }
                int block = b.u16(next);
                t.put(" block ").dec(block);
            }
            default -> {
                if (length < 4) {
                    throw Unwind.TRUNCATED;
                }
                int error = b.u16(next);
                t.put(' ');
                d.nameOr(switch (error) {
                    case 0 -> "EUNDEF";
                    case 1 -> "ENOTFOUND";
                    case 2 -> "EACCESS";
                    case 3 -> "ENOSPACE";
                    case 4 -> "EBADOP";
                    case 5 -> "EBADID";
                    case 6 -> "EEXISTS";
                    case 7 -> "ENOUSER";
                    default -> null;
                }, "tftp-err-#", error);
                // tcpdump's text of an error it has no name for ends with a quotation mark.
                t.put(error > 7 ? " \"" : "");
                if (length == 4) {
                    throw Unwind.TRUNCATED;
                }
                t.put(" \"");
                next = Strings.terminated(d, next + 2, end);
                t.put('"');
                if (next < 0) {
                    throw Unwind.TRUNCATED;
                }
            }
        }
    }

    private static void options(Dissection d, int start, int end) {
        int at = start;
        while (at < end) {
            d.bytes.require(at, 1);
            if (d.bytes.u8(at) != 0) {
                d.text.put(' ');
            }
            at = Strings.terminated(d, at, end);
            if (at < 0) {
                throw Unwind.TRUNCATED;
            }
        }
    }
}
