package org.snifter.dissect.link;

/** Reason codes of IEEE 802.11 (IEEE 802.11-2020 table 9-49). */
final class WirelessReasons {
    private static final String[] NAMES = {"Reserved", "Unspecified reason",
        "Previous authentication no longer valid",
        "Deauthenticated because sending STA is leaving (or has left) IBSS or ESS",
        "Disassociated due to inactivity",
        "Disassociated because AP is unable to handle all currently  associated stations",
        "Class 2 frame received from nonauthenticated station", "Class 3 frame received from nonassociated station",
        "Disassociated because sending STA is leaving (or has left) BSS",
        "STA requesting (re)association is not authenticated with responding STA"};

    private WirelessReasons() {}

    static String name(int code) {
        return code < NAMES.length ? NAMES[code] : "Reserved";
    }
}
