package org.snifter.dissect.application;

import org.snifter.dissect.core.TextBuffer;

/** Types of notifications (RFC 2408 section 3.14.1, RFC 2407 section 4.6.3, RFC 7296 section 3.10.1). */
final class IsakmpNotifications {
    /** Types come in ranges of this size. */
    private static final int RANGE = 8192;

    private IsakmpNotifications() {}

    /** Appends the name of a type, or its number; where it is one of IPsec's own, its number within its range. */
    static void type(TextBuffer t, int type, boolean isIpsec) {
        String name = isIpsec || type < 3 * RANGE ? name(type) : null;
        if (name != null) {
            t.put(name);
        } else {
            t.put('#').dec(isIpsec && type < 4 * RANGE ? type % RANGE : type);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "INVALID-PAYLOAD-TYPE";
            case 2 -> "DOI-NOT-SUPPORTED";
            case 3 -> "SITUATION-NOT-SUPPORTED";
            case 4 -> "INVALID-COOKIE";
            case 5 -> "INVALID-MAJOR-VERSION";
            case 6 -> "INVALID-MINOR-VERSION";
            case 7 -> "INVALID-EXCHANGE-TYPE";
            case 8 -> "INVALID-FLAGS";
            case 9 -> "INVALID-MESSAGE-ID";
            case 10 -> "INVALID-PROTOCOL-ID";
            case 11 -> "INVALID-SPI";
            case 12 -> "INVALID-TRANSFORM-ID";
            case 13 -> "ATTRIBUTES-NOT-SUPPORTED";
            case 14 -> "NO-PROPOSAL-CHOSEN";
            case 15 -> "BAD-PROPOSAL-SYNTAX";
            case 16 -> "PAYLOAD-MALFORMED";
            case 17 -> "INVALID-KEY-INFORMATION";
            case 18 -> "INVALID-ID-INFORMATION";
            case 19 -> "INVALID-CERT-ENCODING";
            case 20 -> "INVALID-CERTIFICATE";
            case 21 -> "CERT-TYPE-UNSUPPORTED";
            case 22 -> "INVALID-CERT-AUTHORITY";
            case 23 -> "INVALID-HASH-INFORMATION";
            case 24 -> "AUTHENTICATION-FAILED";
            case 25 -> "INVALID-SIGNATURE";
            case 26 -> "ADDRESS-NOTIFICATION";
            case 27 -> "NOTIFY-SA-LIFETIME";
            case 28 -> "CERTIFICATE-UNAVAILABLE";
            case 29 -> "UNSUPPORTED-EXCHANGE-TYPE";
            case 30 -> "UNEQUAL-PAYLOAD-LENGTHS";
            case RANGE -> "RESERVED";
            case 2 * RANGE -> "CONNECTED";
            case 3 * RANGE -> "RESPONDER-LIFETIME";
            case 3 * RANGE + 1 -> "REPLAY-STATUS";
            case 3 * RANGE + 2 -> "INITIAL-CONTACT";
            default -> null;
        };
    }

    /** The name of a type of version 2. */
    static String type2(int type) {
        return switch (type) {
            case 1 -> "unsupported_critical_payload";
            case 4 -> "invalid_ike_spi";
            case 5 -> "invalid_major_version";
            case 7 -> "invalid_syntax";
            case 9 -> "invalid_message_id";
            case 11 -> "invalid_spi";
            case 14 -> "no_protocol_chosen";
            case 17 -> "invalid_ke_payload";
            case 24 -> "authentication_failed";
            case 34 -> "single_pair_required";
            case 35 -> "no_additional_sas";
            case 36 -> "internal_address_failure";
            case 37 -> "failed:cp_required";
            case 39 -> "invalid_selectors";
            case 16_384 -> "initial_contact";
            case 16_385 -> "set_window_size";
            case 16_386 -> "additional_ts_possible";
            case 16_387 -> "ipcomp_supported";
            case 16_388 -> "nat_detection_source_ip";
            case 16_389 -> "nat_detection_destination_ip";
            case 16_390 -> "cookie";
            case 16_391 -> "use_transport_mode";
            case 16_392 -> "http_cert_lookup_supported";
            case 16_393 -> "rekey_sa";
            case 16_394 -> "tfc_padding_not_supported";
            case 16_395 -> "non_first_fragment_also";
            default -> type < RANGE ? "error"
                    : type < 2 * RANGE ? "private-error" : type < 40_960 ? "status" : "private-status";
        };
    }
}
