package org.snifter.dissect.application;

/** Errors of OpenFlow 1.3 (OpenFlow Switch Specification 1.3.5 section 7.4.4). */
final class OpenFlow13Errors {
    private OpenFlow13Errors() {}

    static String type(int type) {
        return switch (type) {
            case 0 -> "HELLO_FAILED";
            case 1 -> "BAD_REQUEST";
            case 2 -> "BAD_ACTION";
            case 3 -> "BAD_INSTRUCTION";
            case 4 -> "BAD_MATCH";
            case 5 -> "FLOW_MOD_FAILED";
            case 6 -> "GROUP_MOD_FAILED";
            case 7 -> "PORT_MOD_FAILED";
            case 8 -> "TABLE_MOD_FAILED";
            case 9 -> "QUEUE_OP_FAILED";
            case 10 -> "SWITCH_CONFIG_FAILED";
            case 11 -> "ROLE_REQUEST_FAILED";
            case 12 -> "METER_MOD_FAILED";
            case 13 -> "TABLE_FEATURES_FAILED";
            case 0xffff -> "EXPERIMENTER";
            default -> null;
        };
    }

    static String code(int type, int code) {
        return switch (type << 8 | Math.min(code, 255)) {
            case 0x000 -> "INCOMPATIBLE";
            case 0x001, 0x105, 0x206, 0x308, 0x40b, 0x504, 0x60e, 0x704, 0x802, 0x902, 0xa02, 0xd05 -> "EPERM";
            case 0x100 -> "BAD_VERSION";
            case 0x101, 0x200, 0x400, 0x60a, 0xd02 -> "BAD_TYPE";
            case 0x102 -> "BAD_MULTIPART";
            case 0x103, 0x202, 0x305 -> "BAD_EXPERIMENTER";
            case 0x104, 0x203, 0x306 -> "BAD_EXP_TYPE";
            case 0x106, 0x201, 0x307, 0x401, 0xa01, 0xd03 -> "BAD_LEN";
            case 0x107 -> "BUFFER_EMPTY";
            case 0x108 -> "BUFFER_UNKNOWN";
            case 0x109, 0x302, 0x502 -> "BAD_TABLE_ID";
            case 0x10a -> "IS_SLAVE";
            case 0x10b, 0x700, 0x900 -> "BAD_PORT";
            case 0x10c -> "BAD_PACKET";
            case 0x10d -> "MULTIPART_BUFFER_OVERFLOW";
            case 0x204 -> "BAD_OUT_PORT";
            case 0x205, 0xd04 -> "BAD_ARGUMENT";
            case 0x207 -> "TOO_MANY";
            case 0x208, 0x901 -> "BAD_QUEUE";
            case 0x209 -> "BAD_OUT_GROUP";
            case 0x20a -> "MATCH_INCONSISTENT";
            case 0x20b -> "UNSUPPORTED_ORDER";
            case 0x20c, 0x402 -> "BAD_TAG";
            case 0x20d -> "BAD_SET_TYPE";
            case 0x20e -> "BAD_SET_LEN";
            case 0x20f -> "BAD_SET_ARGUMENT";
            case 0x300 -> "UNKNOWN_INST";
            case 0x301 -> "UNSUP_INST";
            case 0x303 -> "UNSUP_METADATA";
            case 0x304 -> "UNSUP_METADATA_MASK";
            case 0x403 -> "BAD_DL_ADDR_MASK";
            case 0x404 -> "BAD_NW_ADDR_MASK";
            case 0x405 -> "BAD_WILDCARDS";
            case 0x406 -> "BAD_FIELD";
            case 0x407 -> "BAD_VALUE";
            case 0x408 -> "BAD_MASK";
            case 0x409 -> "BAD_PREREQ";
            case 0x40a -> "DUP_FIELD";
            case 0x500, 0xc00 -> "UNKNOWN";
            case 0x501 -> "TABLE_FULL";
            case 0x503 -> "OVERLAP";
            case 0x505 -> "BAD_TIMEOUT";
            case 0x506, 0x60b, 0xc04 -> "BAD_COMMAND";
            case 0x507, 0xa00, 0xc05 -> "BAD_FLAGS";
            case 0x600 -> "GROUP_EXISTS";
            case 0x601 -> "INVALID_GROUP";
            case 0x602 -> "WEIGHT_UNSUPPORTED";
            case 0x603 -> "OUT_OF_GROUPS";
            case 0x604 -> "OUT_OF_BUCKETS";
            case 0x605 -> "CHAINING_UNSUPPORTED";
            case 0x606 -> "WATCH_UNSUPPORTED";
            case 0x607 -> "LOOP";
            case 0x608 -> "UNKNOWN_GROUP";
            case 0x609 -> "CHAINED_GROUP";
            case 0x60c -> "BAD_BUCKET";
            case 0x60d -> "BAD_MATCH";
            case 0x701 -> "BAD_HW_ADDR";
            case 0x702, 0x801 -> "BAD_CONFIG";
            case 0x703 -> "BAD_ADVERTISE";
            case 0x800, 0xd00 -> "BAD_TABLE";
            case 0xb00 -> "STALE";
            case 0xb01 -> "UNSUP";
            case 0xb02 -> "BAD_ROLE";
            case 0xc01 -> "METER_EXISTS";
            case 0xc02 -> "INVALID_METER";
            case 0xc03 -> "UNKNOWN_METER";
            case 0xc06 -> "BAD_RATE";
            case 0xc07 -> "BAD_BURST";
            case 0xc08 -> "BAD_BAND";
            case 0xc09 -> "BAD_BAND_VALUE";
            case 0xc0a -> "OUT_OF_METERS";
            case 0xc0b -> "OUT_OF_BANDS";
            case 0xd01 -> "BAD_METADATA";
            default -> null;
        };
    }
}
