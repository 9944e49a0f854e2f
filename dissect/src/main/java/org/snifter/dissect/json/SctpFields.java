package org.snifter.dissect.json;

import org.snifter.dissect.fields.Field;
import org.snifter.dissect.fields.FieldTable;
import org.snifter.dissect.fields.FieldWriter;

/** Chunks of SCTP (RFC 9260 section 3.2). */
final class SctpFields {
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 4;
    private static final int LENGTH = 2;

    private static final FieldTable CHUNK = FieldTable.of("", Field.number("type", 8, SctpFields::type),
            Field.hex("flags", 8), Field.number("chunk_length", 16));
    private static final FieldTable DATA = FieldTable.of("", Field.number("tsn", 32), Field.number("stream", 16),
            Field.number("stream_sequence", 16), Field.number("payload_protocol", 32));
    private static final FieldTable INIT = FieldTable.of("", Field.hex("initiate_tag", 32),
            Field.number("window", 32), Field.number("outbound_streams", 16), Field.number("inbound_streams", 16),
            Field.number("initial_tsn", 32));
    private static final FieldTable SACK = FieldTable.of("", Field.number("cumulative_tsn", 32),
            Field.number("window", 32), Field.number("gap_blocks", 16), Field.number("duplicates", 16));

    private SctpFields() {}

    static void chunks(FieldWriter w, int at, int length) {
        w.json.key("chunks").array();
        int end = Math.min(at + length, w.bytes.end());
        int i = at + HEADER;
        while (i + CHUNK_HEADER <= end && !w.json.isFull()) {
            int size = w.bytes.u16(i + LENGTH);
            w.json.object();
            w.fields(CHUNK, i);
            switch (w.bytes.u8(i)) {
                case 0 -> w.fields(DATA, i + CHUNK_HEADER);
                case 1, 2 -> w.fields(INIT, i + CHUNK_HEADER);
                case 3 -> w.fields(SACK, i + CHUNK_HEADER);
                default -> {}
            }
            w.json.endObject();
            i += Math.max(CHUNK_HEADER, (size + 3) & ~3);
        }
        w.json.endArray();
    }

    /** The name of a chunk type (Stream Control Transmission Protocol Parameters, IANA), or null. */
    private static String type(int value) {
        return switch (value) {
            case 0 -> "data";
            case 1 -> "init";
            case 2 -> "init_ack";
            case 3 -> "sack";
            case 4 -> "heartbeat";
            case 5 -> "heartbeat_ack";
            case 6 -> "abort";
            case 7 -> "shutdown";
            case 8 -> "shutdown_ack";
            case 9 -> "error";
            case 10 -> "cookie_echo";
            case 11 -> "cookie_ack";
            case 14 -> "shutdown_complete";
            default -> null;
        };
    }
}
