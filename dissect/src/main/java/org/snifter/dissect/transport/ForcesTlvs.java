package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/**
 * What ForCES messages consist of (RFC 5810 sections 6.3 and 7). Unlike others, tcpdump ends most lines here instead of
 * beginning them.
 */
final class ForcesTlvs {
    private static final int HEADER = 4;
    private static final int MAX_DEPTH = 16;

    private static final int REDIRECT = 0x0001;
    private static final int PATH_DATA = 0x0110;
    private static final int KEY = 0x0111;
    private static final int FULL_DATA = 0x0112;
    private static final int SPARSE_DATA = 0x0113;
    private static final int RESULT = 0x0114;
    private static final int METADATA = 0x0115;
    private static final int REDIRECT_DATA = 0x0116;

    private static final int TEARDOWN = 0x02;
    private static final int PACKET_REDIRECT = 0x06;
    private static final int HEARTBEAT = 0x0f;
    private static final int ASSOCIATION_RESPONSE = 0x11;

    // How far each level of the text is set in.
    private static final int OUTER = 9;
    private static final int PATH = 12;

    private ForcesTlvs() {}

    /** Prints the TLVs of a message; answers false where they are not what they must be. */
    static boolean print(Dissection d, int message, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (message == HEARTBEAT) {
            if (length > 0) {
                t.put("<0x").hex(1).put(">Illegal Top level TLV!\n");
            }
            return length == 0;
        }
        if (length < HEADER + 4) {
            t.put("\tTop level TLV Data missing!\n");
            return false;
        }
        int at = start;
        int left = length;
        while (left > 0) {
            b.require(at, HEADER);
            int type = b.u16(at);
            int size = b.u16(at + 2);
            String name = name(type);
            if (name == null) {
                t.put("\n\tInvalid ForCES Top TLV type=0x").hex(type);
                return false;
            }
            if (size < HEADER || padded(size) > left) {
                return false;
            }
            t.put('\t').put(name).put(", length ").dec(size).put(" (data length ").dec(size - HEADER).put(" Bytes)");
            b.require(at, size);
            if (!body(d, message, at + HEADER, size - HEADER)) {
                return false;
            }
            at += padded(size);
            left -= padded(size);
        }
        return true;
    }

    private static int padded(int size) {
        return size + 3 & ~3;
    }

    private static boolean body(Dissection d, int message, int at, int size) {
        TextBuffer t = d.text;
        switch (message) {
            case TEARDOWN -> {
                int reason = d.bytes.s32(at);
                t.put("Teardown reason:\n").repeat(' ', OUTER);
                switch (reason) {
                    case 0 -> t.put("Normal Teardown");
                    case 1 -> t.put("Loss of Heartbeats");
                    case 2 -> t.put("Out of bandwidth");
                    case 3 -> t.put("Out of Memory");
                    case 4 -> t.put("Application Crash");
                    default -> t.put("Unknown Teardown reason");
                }
                t.put('(').hex(reason & 0xffff_ffffL).put(")\n").repeat(' ', OUTER);
                return true;
            }
            case ASSOCIATION_RESPONSE -> {
                int result = d.bytes.s32(at);
                String name = switch (result) {
                    case 0 -> "Success ";
                    case 1 -> "FE ID invalid ";
                    case 2 -> "permission denied ";
                    case 3 -> "Unknown ";
                    default -> null;
                };
                if (name == null) {
                    t.put("illegal ASRresult result code: ").unsigned(result).put("!\n");
                    return false;
                }
                t.put('\n').repeat(' ', OUTER).put(name).put('(').unsigned(result).put(")\n").repeat(' ', OUTER);
                return true;
            }
            case PACKET_REDIRECT -> {
                t.put('\n');
                return redirect(d, at, size);
            }
            default -> {
                t.put('\n');
                return selected(d, message, at, size);
            }
        }
    }

    /** A redirected packet and what is known of it (RFC 5810 section 7.9). */
    private static boolean redirect(Dissection d, int start, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER + 4) {
            t.put("\t\ttruncated Redirect TLV: ").dec(HEADER + 4 - length).put(" bytes missing! ");
            return false;
        }
        int at = start;
        int left = length;
        while (left >= HEADER) {
            int type = b.u16(at);
            int size = b.u16(at + 2);
            if (size < HEADER || padded(size) > left) {
                return false;
            }
            if (type == METADATA) {
                t.repeat(' ', OUTER + 2).put("METADATA length ").dec(size - HEADER).put('\n');
                int next = at + HEADER;
                int end = at + size;
                while (end - next >= 8) {
                    int inner = b.s32(next + 4);
                    t.repeat(' ', OUTER + 2).put("MetaID 0x").hex(b.u32(next)).put(" length ").unsigned(inner);
                    if (inner < 8 || inner > end - next) {
                        return false;
                    }
                    HexDump.hex(d, "\n\t\t[", next + 8, inner - 8);
                    t.put(" ]\n");
                    next += padded(inner);
                }
                t.put('\n');
            } else if (type == REDIRECT_DATA) {
                t.repeat(' ', OUTER + 2).put("Redirect Data length ").dec(size - HEADER).put("\n\t\t[");
                HexDump.hex(d, "\n\t\t", at + HEADER, size - HEADER);
                t.put("\n\t\t]");
            }
            at += padded(size);
            left -= padded(size);
        }
        return true;
    }

    /** What is to be done with a logical functional block (RFC 5810 section 7.1.5). */
    private static boolean selected(Dissection d, int message, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 8 + HEADER + 4) {
            t.put("\t\ttruncated lfb selector: ").dec(Math.max(0, 12 - size)).put(" bytes missing! ");
            return false;
        }
        int kind = b.s32(at);
        t.repeat(' ', OUTER);
        switch (kind) {
            case 0 -> t.put("Invalid TLV");
            case 1 -> t.put("FEObj LFB");
            case 2 -> t.put("FEProtoObj LFB");
            default -> t.put('#').unsigned(kind);
        }
        t.put("(Classid ").hex(kind & 0xffff_ffffL).put(") instance ").hex(b.u32(at + 4)).put('\n');
        int next = at + 8;
        int left = size - 8;
        while (left >= HEADER) {
            int operation = b.u16(next);
            int length = b.u16(next + 2);
            if (length < HEADER || padded(length) > left) {
                return false;
            }
            String name = allowed(message, operation) ? operation(operation) : null;
            if (name == null) {
                t.put("\t\tINValid oper-TLV type 0x").hex(operation).put(" length ").dec(length)
                        .put(" for this ForCES message\n").repeat(' ', OUTER).put("Data[");
                HexDump.hex(d, "\n         ", next, left);
                t.put('\n').repeat(' ', OUTER).put("]");
                return true;
            }
            t.repeat(' ', OUTER + 1).put("Oper TLV  ").put(name).put("(0x").hex(operation).put(") length ").dec(length)
                    .put('\n');
            if (operation != 0xc && operation != 0xe
                    && !paths(d, permitted(operation), next + HEADER, length - HEADER, PATH, 0)) {
                return false;
            }
            next += padded(length);
            left -= padded(length);
        }
        return true;
    }

    /** Paths in a block, and what there is or shall be; {@code column} is where their text begins. */
    private static boolean paths(Dissection d, int permitted, int start, int length, int column, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int at = start;
        int left = length;
        int indent = column;
        while (left >= HEADER) {
            int type = b.u16(at);
            int size = b.u16(at + 2);
            if (size < HEADER + 4 || padded(size) > left || depth == MAX_DEPTH) {
                return false;
            }
            if (type != PATH_DATA) {
                return false;
            }
            t.repeat(' ', indent - 1).put("PATH-DATA TLV, length ").dec(size).put(" (data encapsulated ")
                    .dec(size - HEADER).put(" Bytes)\n");
            if (!path(d, permitted, at + HEADER, size - HEADER, indent, depth)) {
                return false;
            }
            // Within a path tcpdump sets in the second one less than the first.
            indent = depth > 0 && at == start ? indent - 1 : indent;
            at += padded(size);
            left -= padded(size);
        }
        return true;
    }

    private static boolean path(Dissection d, int permitted, int at, int size, int indent, int depth) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int count = b.u16(at + 2);
        t.repeat(' ', indent).put("Pathdata: Flags 0x").hex(b.u16(at)).put(" ID count ").dec(count).put('\n');
        int next = at + 4;
        int left = size - 4;
        if (left < 4 * count) {
            t.put("\t\t\ttruncated IDs expected ").dec(4 * count).put("B got ").dec(left).put("B\n");
            HexDump.hex(d, "\t\t\tID Data[", next, left);
            t.put("]\n");
            return false;
        }
        for (int i = 0; i < count; i++) {
            t.repeat(' ', indent).put("ID#").dec0(i + 1, 2).put(": ").unsigned(b.s32(next)).put('\n');
            next += 4;
            left -= 4;
        }
        if (left < HEADER) {
            return true;
        }
        if (b.u16(next) == PATH_DATA) {
            return paths(d, permitted, next, left, indent + 3, depth + 1);
        }
        return data(d, permitted, next, left, indent + 2);
    }

    private static boolean data(Dissection d, int permitted, int at, int left, int indent) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u16(at);
        int size = b.u16(at + 2);
        String name = name(type);
        if (name == null || type < KEY || type > RESULT || size < HEADER || size > left) {
            return false;
        }
        t.repeat(' ', indent).put(name).put(" (Length ").dec(size).put(" DataLen ").dec(size - HEADER)
                .put(" Bytes)\n");
        int bit = type == FULL_DATA ? 1 : type == SPARSE_DATA ? 2 : type == RESULT ? 4 : 0;
        if ((permitted & bit) == 0) {
            t.put("Illegal DATA encoding for type 0x").hex(type).put(" programmed ").hex(bit).put(" got ")
                    .hex(permitted).put('\n');
        }
        int value = at + HEADER;
        switch (type) {
            case FULL_DATA -> {
                t.repeat(' ', indent + 1).put('[');
                lines(d, indent + 1, value, size - HEADER);
                t.put('\n').repeat(' ', indent + 1).put(']');
            }
            case SPARSE_DATA -> {
                t.put('\n');
                for (int i = 0; size - HEADER - i >= 8;) {
                    long length = b.u32(value + i + 4);
                    if (length < 8 || length > size - HEADER - i) {
                        t.put("Error: xLV too short, rlen ").dec(size - HEADER - i).put('\n');
                        return false;
                    }
                    t.repeat(' ', indent + 1).put("ILV: type ").hex(b.u32(value + i)).put(" length ").dec(length);
                    HexDump.hex(d, "\n\t\t[", value + i + 8, (int) length - 8);
                    t.put('\n');
                    i += padded((int) length);
                }
            }
            case RESULT -> {
                int code = b.u8(value);
                String result = result(code);
                if (result == null) {
                    t.put("illegal reserved result code: 0x").hex(code).put("!\n");
                    return false;
                }
                t.repeat(' ', indent + 2).put("Result: ").put(result).put(" (code 0x").hex(code).put(")\n");
            }
            default -> {
                t.repeat(' ', indent).put("Keyinfo: Key 0x").hex(b.u32(value)).put('\n');
                t.put("Error: expecting FULLDATA!\n");
                return false;
            }
        }
        return true;
    }

    private static void lines(Dissection d, int indent, int at, int size) {
        for (int i = 0; i < size; i += 16) {
            d.text.put('\n').repeat(' ', indent).put("0x").hex0(i, 4).put(": ");
            for (int k = i; k < Math.min(size, i + 16); k++) {
                d.text.put(k % 2 == 0 ? " " : "").hex2(d.bytes.u8(at + k));
            }
        }
    }

    private static boolean allowed(int message, int operation) {
        return switch (message) {
            case 0x01, 0x05 -> operation == 0xb;
            case 0x03 -> operation == 1 || operation == 2 || operation == 5 || operation == 0xc || operation == 0xe;
            case 0x04 -> operation == 7 || operation == 8;
            case 0x13 -> operation == 3 || operation == 4 || operation == 6 || operation == 0xd;
            case 0x14 -> operation == 9 || operation == 0xa;
            default -> false;
        };
    }

    /** Which data an operation has: full (1), sparse (2), a result (4). */
    private static int permitted(int operation) {
        return switch (operation) {
            case 1, 2, 0xb -> 3;
            case 3, 4, 6, 0xd -> 4;
            case 9 -> 7;
            case 0xa -> 5;
            default -> 0;
        };
    }

    private static String operation(int value) {
        return switch (value) {
            case 1 -> "Set";
            case 2 -> "SetProp";
            case 3 -> "SetResp";
            case 4 -> "SetPropResp";
            case 5 -> "Del";
            case 6 -> "DelResp";
            case 7 -> "Get";
            case 8 -> "GetProp";
            case 9 -> "GetResp";
            case 0xa -> "GetPropResp";
            case 0xb -> "Report";
            case 0xc -> "Commit";
            case 0xd -> "RCommit";
            case 0xe -> "RTRCOMP";
            default -> null;
        };
    }

    private static String name(int type) {
        return switch (type) {
            case REDIRECT -> "REDIRECT TLV";
            case 0x0010 -> "ASResult TLV";
            case 0x0011 -> "ASTreason TLV";
            case 0x1000 -> "LFBselect TLV";
            case PATH_DATA -> "PATH-DATA TLV";
            case KEY -> "KEYINFO TLV";
            case FULL_DATA -> "FULLDATA TLV";
            case SPARSE_DATA -> "SPARSEDATA TLV";
            case RESULT -> "RESULT TLV";
            case METADATA -> "METADATA TLV";
            case REDIRECT_DATA -> "REDIRECTDATA TLV";
            default -> null;
        };
    }

    /** RFC 5810 section 7.1.7. */
    private static String result(int code) {
        return switch (code) {
            case 0x00 -> "SUCCESS";
            case 0x01 -> "INVALID HEADER";
            case 0x02 -> "LENGTH MISMATCH";
            case 0x03 -> "VERSION MISMATCH";
            case 0x04 -> "INVALID DESTINATION PID";
            case 0x05 -> "LFB UNKNOWN";
            case 0x06 -> "LFB NOT FOUND";
            case 0x07 -> "LFB INSTANCE ID NOT FOUND";
            case 0x08 -> "INVALID PATH";
            case 0x09 -> "COMPONENT DOES NOT EXIST";
            case 0x0a -> "EXISTS ALREADY";
            case 0x0b -> "NOT FOUND";
            case 0x0c -> "READ ONLY";
            case 0x0d -> "INVALID ARRAY CREATION";
            case 0x0e -> "VALUE OUT OF RANGE";
            case 0x0f -> "CONTENTS TOO LONG";
            case 0x10 -> "INVALID PARAMETERS";
            case 0x11 -> "INVALID MESSAGE TYPE";
            case 0x12 -> "INVALID FLAGS";
            case 0x13 -> "INVALID TLV";
            case 0x14 -> "EVENT ERROR";
            case 0x15 -> "NOT SUPPORTED";
            case 0x16 -> "MEMORY ERROR";
            case 0x17 -> "INTERNAL ERROR";
            case 0xff -> "UNSPECIFIED ERROR";
            default -> null;
        };
    }
}
