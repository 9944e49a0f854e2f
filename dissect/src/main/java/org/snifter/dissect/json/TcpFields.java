package org.snifter.dissect.json;

import org.snifter.dissect.fields.Field;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;

/** Options of TCP (RFC 9293 section 3.2). */
final class TcpFields {
    private static final int HEADER = 20;
    private static final int DATA_OFFSET = 12;
    private static final int END = 0;
    private static final int NO_OPERATION = 1;

    private static final FieldTable SEGMENT_SIZE = FieldTable.of("", Field.number("mss", 16));
    private static final FieldTable WINDOW_SCALE = FieldTable.of("", Field.number("shift", 8));
    private static final FieldTable TIMES = FieldTable.of("", Field.number("value", 32), Field.number("echo", 32));
    private static final FieldTable BLOCK = FieldTable.of("", Field.number("left", 32), Field.number("right", 32));

    private TcpFields() {}

    static void options(FieldWriter w, int at, int length) {
        int header = 4 * (w.bytes.u8(at + DATA_OFFSET) >> 4);
        if (header > HEADER) {
            w.json.key("options").array();
            int i = at + HEADER;
            while (i < at + header && w.bytes.has(i, 1)) {
                int kind = w.bytes.u8(i);
                int size = kind <= NO_OPERATION || !w.bytes.has(i, 2) ? 1 : w.bytes.u8(i + 1);
                option(w, i, kind, Math.min(size, at + header - i));
                if (kind == END || size == 0) {
                    break;
                }
                i += size;
            }
            w.json.endArray();
        }
        if (header <= length) {
            w.json.key("payload_length").number(length - header);
        }
    }

    private static void option(FieldWriter w, int at, int kind, int size) {
        w.json.object().key("kind").number(kind);
        String name = name(kind);
        if (name != null) {
            w.json.key("kind_name").string(name);
        }
        int data = at + 2;
        switch (kind) {
            case 2 -> w.fields(SEGMENT_SIZE, data);
            case 3 -> w.fields(WINDOW_SCALE, data);
            case 5 -> {
                w.json.key("blocks").array();
                for (int i = data; i + 8 <= at + size && w.bytes.has(i, 8); i += 8) {
                    w.json.object();
                    w.fields(BLOCK, i);
                    w.json.endObject();
                }
                w.json.endArray();
            }
            case 8 -> w.fields(TIMES, data);
            default -> {
                if (size > 2) {
                    w.json.key("data");
                    w.hex(data, size - 2);
                }
            }
        }
        w.json.endObject();
    }

    /** The name of an option (Transmission Control Protocol Parameters, IANA), or null. */
    private static String name(int kind) {
        return switch (kind) {
            case END -> "end";
            case NO_OPERATION -> "nop";
            case 2 -> "mss";
            case 3 -> "window_scale";
            case 4 -> "sack_permitted";
            case 5 -> "sack";
            case 8 -> "timestamps";
            case 19 -> "md5";
            case 28 -> "user_timeout";
            case 29 -> "authentication";
            case 30 -> "multipath";
            case 34 -> "fast_open";
            default -> null;
        };
    }
}
