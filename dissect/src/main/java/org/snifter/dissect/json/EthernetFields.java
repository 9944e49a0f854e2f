package org.snifter.dissect.json;

import org.snifter.dissect.fields.Field;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;
import org.snifter.dissect.link.EtherTypes;

/** VLAN tags (IEEE 802.1Q clause 9) and what says what follows them: an EtherType, or a length with an LLC header. */
final class EthernetFields {
    private static final int ADDRESSES = 12;
    private static final int TAG_BYTES = 4;
    private static final int MAX_TAGS = 16;
    private static final int MAX_LENGTH = 1500;
    private static final int SNAP = 0xaa;

    private static final FieldTable TAG = FieldTable.of("", Field.hex("tpid", 16), Field.number("priority", 3),
            Field.flag("drop_eligible"), Field.number("id", 12));
    private static final FieldTable TYPE = FieldTable.of("", Field.hex("type", 16, LayerTables::etherType));
    private static final FieldTable LLC = FieldTable.of("", Field.number("payload_length", 16),
            Field.hex("dsap", 8), Field.hex("ssap", 8), Field.hex("control", 8));
    private static final FieldTable SNAP_HEADER = FieldTable.of("", Field.hex("oui", 24), Field.hex("protocol", 16));

    private EthernetFields() {}

    static void types(FieldWriter w, int at, int length) {
        int type = at + ADDRESSES;
        int tags = tags(w, type);
        if (tags > 0) {
            w.json.key("vlans").array();
            for (int i = 0; i < tags; i++) {
                w.json.object();
                w.fields(TAG, type + i * TAG_BYTES);
                w.json.endObject();
            }
            w.json.endArray();
        }
        type += tags * TAG_BYTES;
        if (!w.bytes.has(type, 2)) {
            return;
        }
        if (w.bytes.u16(type) > MAX_LENGTH) {
            w.fields(TYPE, type);
        } else if (w.fields(LLC, type) && w.bytes.u8(type + 2) == SNAP) {
            w.fields(SNAP_HEADER, type + 5);
        }
    }

    private static int tags(FieldWriter w, int type) {
        int tags = 0;
        while (tags < MAX_TAGS && w.bytes.has(type + tags * TAG_BYTES, TAG_BYTES)
                && isTag(w.bytes.u16(type + tags * TAG_BYTES))) {
            tags++;
        }
        return tags;
    }

    private static boolean isTag(int type) {
        return type == EtherTypes.VLAN || type == EtherTypes.SERVICE_VLAN || type == EtherTypes.VLAN_9100
                || type == EtherTypes.VLAN_9200;
    }
}
