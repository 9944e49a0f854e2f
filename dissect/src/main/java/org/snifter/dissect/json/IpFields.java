package org.snifter.dissect.json;

import org.snifter.dissect.fields.Field;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;
import org.snifter.dissect.ip.IpProtocols;

/** Options of IPv4 (RFC 791 section 3.1), extension headers of IPv6 (RFC 8200 section 4). */
final class IpFields {
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int NEXT_HEADER = 6;
    private static final int UNIT = 8;
    private static final int MOBILITY = 135;
    private static final int MAX_HEADERS = 64;

    private static final FieldTable OPTION = FieldTable.of("", Field.number("type", 8));
    private static final FieldTable FRAGMENT = FieldTable.of("", Field.unused(16),
            Field.scaled("fragment_offset", 13, UNIT), Field.unused(2), Field.flag("more_fragments"),
            Field.hex("identification", 32));
    private static final FieldTable ROUTING = FieldTable.of("", Field.unused(16), Field.number("routing_type", 8),
            Field.number("segments_left", 8));

    private IpFields() {}

    static void options(FieldWriter w, int at, int length) {
        int end = at + 4 * (w.bytes.u8(at) & 0xf);
        if (end <= at + IPV4_HEADER) {
            return;
        }
        w.json.key("options").array();
        int i = at + IPV4_HEADER;
        while (i < end && w.bytes.has(i, 1)) {
            int type = w.bytes.u8(i);
            int size = type <= 1 || !w.bytes.has(i, 2) ? 1 : w.bytes.u8(i + 1);
            w.json.object();
            w.fields(OPTION, i);
            if (size > 2) {
                w.json.key("data");
                w.hex(i + 2, Math.min(size, end - i) - 2);
            }
            w.json.endObject();
            if (type == 0 || size == 0) {
                break;
            }
            i += size;
        }
        w.json.endArray();
    }

    static void extensionHeaders(FieldWriter w, int at, int length) {
        int header = w.bytes.u8(at + NEXT_HEADER);
        int i = at + IPV6_HEADER;
        if (!isExtension(header)) {
            return;
        }
        w.json.key("extension_headers").array();
        for (int count = 0; count < MAX_HEADERS && isExtension(header) && w.bytes.has(i, 2); count++) {
            int size = header == IpProtocols.FRAGMENT ? UNIT : (w.bytes.u8(i + 1) + 1) * UNIT;
            w.json.object().key("header").number(header).key("header_name").string(IpProtocols.keyword(header));
            w.json.key("header_length").number(size);
            switch (header) {
                case IpProtocols.FRAGMENT -> w.fields(FRAGMENT, i);
                case IpProtocols.ROUTING -> w.fields(ROUTING, i);
                default -> {
                    w.json.key("data");
                    w.hex(i + 2, size - 2);
                }
            }
            w.json.endObject();
            header = w.bytes.u8(i);
            i += size;
        }
        w.json.endArray().key("protocol").number(header);
    }

    private static boolean isExtension(int header) {
        return switch (header) {
            case IpProtocols.HOP_BY_HOP, IpProtocols.ROUTING, IpProtocols.FRAGMENT, IpProtocols.DESTINATION_OPTIONS,
                    MOBILITY ->
                true;
            default -> false;
        };
    }
}
