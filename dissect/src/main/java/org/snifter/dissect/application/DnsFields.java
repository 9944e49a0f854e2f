package org.snifter.dissect.application;

import org.snifter.dissect.fields.Field;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;

/** Messages of DNS (RFC 1035 section 4). */
public final class DnsFields {
    private static final int HEADER = 12;
    private static final int QUESTIONS = 4;
    /** Type, class, time to live, length. */
    private static final int RECORD = 10;
    private static final String[] SECTIONS = {"answers", "authorities", "additional"};

    private static final FieldTable FIELDS = FieldTable.of("", Field.number("id", 16), Field.flag("response"),
            Field.number("opcode", 4), Field.flag("authoritative"), Field.flag("truncated"),
            Field.flag("recursion_desired"), Field.flag("recursion_available"), Field.unused(1),
            Field.flag("authentic_data"), Field.flag("checking_disabled"), Field.number("response_code", 4),
            Field.number("question_count", 16), Field.number("answer_count", 16), Field.number("authority_count", 16),
            Field.number("additional_count", 16));
    private static final FieldTable TYPE_AND_CLASS = FieldTable.of("", Field.number("type", 16, DnsNames::type),
            Field.number("class", 16));
    private static final FieldTable TYPE_CLASS_AND_TIME = FieldTable.of("", Field.number("type", 16, DnsNames::type),
            Field.number("class", 16), Field.number("ttl", 32));

    private DnsFields() {}

    /** Writes a message; one that a stream carries begins behind its length. */
    public static void message(FieldWriter w, int at, int length) {
        boolean stream = w.bytes.has(at, 2) && w.bytes.u16(at) == length - 2 && length >= HEADER + 2;
        int message = stream ? at + 2 : at;
        if (!w.fields(FIELDS, message)) {
            return;
        }
        int end = Math.min(w.bytes.end(), at + length);
        int next = questions(w, message, end);
        for (int section = 0; section < SECTIONS.length; section++) {
            next = records(w, message, next, end, section);
        }
    }

    private static int questions(FieldWriter w, int message, int end) {
        int next = message + HEADER;
        w.json.key("questions").array();
        for (int left = w.bytes.u16(message + QUESTIONS); left > 0 && next < end && !w.json.isFull(); left--) {
            int after = DnsName.end(w.bytes, next);
            if (after < 0 || !w.bytes.has(after, 4)) {
                next = end;
                break;
            }
            w.json.object();
            name(w, message, next);
            w.fields(TYPE_AND_CLASS, after);
            w.json.endObject();
            next = after + 4;
        }
        w.json.endArray();
        return next;
    }

    private static int records(FieldWriter w, int message, int from, int end, int section) {
        int next = from;
        w.json.key(SECTIONS[section]).array();
        for (int left = w.bytes.u16(message + QUESTIONS + 2 + 2 * section); left > 0 && next < end
                && !w.json.isFull(); left--) {
            int after = DnsName.end(w.bytes, next);
            if (after < 0 || !w.bytes.has(after, RECORD)) {
                next = end;
                break;
            }
            w.json.object();
            name(w, message, next);
            w.fields(TYPE_CLASS_AND_TIME, after);
            int size = w.bytes.u16(after + RECORD - 2);
            int type = w.bytes.u16(after);
            int recordClass = w.bytes.u16(after + 2);
            long time = w.bytes.u32(after + 4);
            int data = after + RECORD;
            w.json.key("data");
            w.printed(() -> DnsRecord.print(w.d, message, type, recordClass, time, data, size));
            w.json.endObject();
            next = data + size;
        }
        w.json.endArray();
        return next;
    }

    private static void name(FieldWriter w, int message, int at) {
        w.json.key("name");
        w.printed(() -> DnsName.print(w.d, message, at));
    }
}
