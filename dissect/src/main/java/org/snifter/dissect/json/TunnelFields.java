package org.snifter.dissect.json;

import org.snifter.dissect.fields.Field;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;

/** Optional fields of GRE (RFC 2784, RFC 2890) and label stacks of MPLS (RFC 3032). */
final class TunnelFields {
    private static final int HEADER = 4;
    private static final int CHECKSUM_OR_ROUTING = 0xc0;
    private static final int KEY = 0x20;
    private static final int SEQUENCE = 0x10;
    private static final int LABEL_BYTES = 4;
    private static final int LAST_LABEL = 0x100;
    private static final int MAX_LABELS = 64;

    private static final FieldTable CHECKSUM_FIELD = FieldTable.of("", Field.hex("checksum", 16), Field.unused(16));
    private static final FieldTable KEY_FIELD = FieldTable.of("", Field.hex("key", 32));
    private static final FieldTable SEQUENCE_FIELD = FieldTable.of("", Field.number("sequence", 32));
    private static final FieldTable LABEL = FieldTable.of("", Field.number("label", 20),
            Field.number("traffic_class", 3), Field.flag("bottom_of_stack"), Field.number("ttl", 8));

    private TunnelFields() {}

    static void gre(FieldWriter w, int at, int length) {
        int flags = w.bytes.u8(at);
        int next = at + HEADER;
        if ((flags & CHECKSUM_OR_ROUTING) != 0) {
            w.fields(CHECKSUM_FIELD, next);
            next += 4;
        }
        if ((flags & KEY) != 0) {
            w.fields(KEY_FIELD, next);
            next += 4;
        }
        if ((flags & SEQUENCE) != 0) {
            w.fields(SEQUENCE_FIELD, next);
        }
    }

    static void labels(FieldWriter w, int at, int length) {
        w.json.key("labels").array();
        for (int i = 0; i < MAX_LABELS && w.bytes.has(at + i * LABEL_BYTES, LABEL_BYTES); i++) {
            w.json.object();
            w.fields(LABEL, at + i * LABEL_BYTES);
            w.json.endObject();
            if ((w.bytes.s32(at + i * LABEL_BYTES) & LAST_LABEL) != 0) {
                break;
            }
        }
        w.json.endArray();
    }
}
