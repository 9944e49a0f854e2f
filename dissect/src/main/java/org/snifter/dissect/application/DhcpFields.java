package org.snifter.dissect.application;

import org.snifter.dissect.fields.FieldWriter;

/** What follows the fixed header of DHCP (RFC 2131 section 2): names, and options (RFC 2132). */
public final class DhcpFields {
    private static final int SERVER_NAME = 44;
    private static final int FILE = 108;
    private static final int COOKIE_AT = 236;
    private static final int COOKIE = 0x63825363;
    private static final int PAD = 0;
    private static final int END = 255;
    private static final int MESSAGE_TYPE = 53;

    private DhcpFields() {}

    /** Writes names and options. */
    public static void rest(FieldWriter w, int at, int length) {
        name(w, "server_name", at + SERVER_NAME, FILE - SERVER_NAME);
        name(w, "boot_file", at + FILE, COOKIE_AT - FILE);
        if (!w.bytes.has(at + COOKIE_AT, 4) || w.bytes.s32(at + COOKIE_AT) != COOKIE) {
            return;
        }
        w.json.key("options").array();
        int end = Math.min(at + length, w.bytes.end());
        int i = at + COOKIE_AT + 4;
        while (i < end && !w.json.isFull()) {
            int code = w.bytes.u8(i);
            if (code == END) {
                break;
            }
            if (code == PAD) {
                i++;
                continue;
            }
            if (!w.bytes.has(i, 2)) {
                break;
            }
            int size = w.bytes.u8(i + 1);
            w.json.object().key("code").number(code);
            if (code == MESSAGE_TYPE && size == 1 && w.bytes.has(i + 2, 1)) {
                w.json.key("message_type").number(w.bytes.u8(i + 2));
            } else {
                w.json.key("data");
                w.hex(i + 2, size);
            }
            w.json.endObject();
            i += 2 + size;
        }
        w.json.endArray();
    }

    private static void name(FieldWriter w, String key, int at, int room) {
        int n = 0;
        while (n < room && w.bytes.has(at + n, 1) && w.bytes.u8(at + n) != 0) {
            n++;
        }
        if (n > 0) {
            w.json.key(key);
            w.characters(at, n);
        }
    }
}
