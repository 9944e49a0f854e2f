package org.snifter.filter.syntax;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Names of IEEE 802.11 frame types, as the first byte of the frame control field; pcap-filter(7), "type" and
 * "subtype".
 */
final class FrameTypes {
    static final int TYPE_MASK = 0x0c;
    static final int SUBTYPE_MASK = 0xf0;

    private static final int MANAGEMENT = 0x00;
    private static final int CONTROL = 0x04;
    private static final int DATA = 0x08;

    private static final Map<String, Integer> TYPES = Map.of("mgt", MANAGEMENT, "management", MANAGEMENT,
            "ctl", CONTROL, "control", CONTROL, "data", DATA);
    private static final Map<String, Integer> DIRECTIONS = Map.of("nods", 0, "tods", 1, "fromds", 2, "dstods", 3);
    /** Type and subtype; no name is used by two types. */
    private static final Map<String, Integer> SUBTYPES = new HashMap<>();

    static {
        subtypes(MANAGEMENT, 0x00, "assoc-req", "assocreq");
        subtypes(MANAGEMENT, 0x10, "assoc-resp", "assocresp");
        subtypes(MANAGEMENT, 0x20, "reassoc-req", "reassocreq");
        subtypes(MANAGEMENT, 0x30, "reassoc-resp", "reassocresp");
        subtypes(MANAGEMENT, 0x40, "probe-req", "probereq");
        subtypes(MANAGEMENT, 0x50, "probe-resp", "proberesp");
        subtypes(MANAGEMENT, 0x80, "beacon");
        subtypes(MANAGEMENT, 0x90, "atim");
        subtypes(MANAGEMENT, 0xa0, "disassoc", "disassociation");
        subtypes(MANAGEMENT, 0xb0, "auth", "authentication");
        subtypes(MANAGEMENT, 0xc0, "deauth", "deauthentication");
        subtypes(CONTROL, 0xa0, "ps-poll");
        subtypes(CONTROL, 0xb0, "rts");
        subtypes(CONTROL, 0xc0, "cts");
        subtypes(CONTROL, 0xd0, "ack");
        subtypes(CONTROL, 0xe0, "cf-end");
        subtypes(CONTROL, 0xf0, "cf-end-ack");
        subtypes(DATA, 0x00, "data");
        subtypes(DATA, 0x10, "data-cf-ack");
        subtypes(DATA, 0x20, "data-cf-poll");
        subtypes(DATA, 0x30, "data-cf-ack-poll");
        subtypes(DATA, 0x40, "null");
        subtypes(DATA, 0x50, "cf-ack");
        subtypes(DATA, 0x60, "cf-poll");
        subtypes(DATA, 0x70, "cf-ack-poll");
        subtypes(DATA, 0x80, "qos-data");
        subtypes(DATA, 0x90, "qos-data-cf-ack");
        subtypes(DATA, 0xa0, "qos-data-cf-poll");
        subtypes(DATA, 0xb0, "qos-data-cf-ack-poll");
        subtypes(DATA, 0xc0, "qos");
        subtypes(DATA, 0xe0, "qos-cf-poll");
        subtypes(DATA, 0xf0, "qos-cf-ack-poll");
    }

    private FrameTypes() {}

    private static void subtypes(int type, int subtype, String... names) {
        for (String name : names) {
            SUBTYPES.put(name, type | subtype);
        }
    }

    /** The type of this name in either case, or null. */
    static Integer type(String name) {
        return TYPES.get(name.toLowerCase(Locale.ROOT));
    }

    /** The type and subtype of this name in either case, or null. */
    static Integer subtype(String name) {
        return SUBTYPES.get(name.toLowerCase(Locale.ROOT));
    }

    /** The To DS and From DS bits of this name in either case, or null. */
    static Integer direction(String name) {
        return DIRECTIONS.get(name.toLowerCase(Locale.ROOT));
    }

    static Collection<String> typeNames() {
        return TYPES.keySet();
    }

    /** The names of this type's subtypes; of all types' if it is negative. */
    static Collection<String> subtypeNames(int type) {
        Collection<String> names = new TreeSet<>();
        SUBTYPES.forEach((name, value) -> {
            if (type < 0 || (value & TYPE_MASK) == type) {
                names.add(name);
            }
        });
        return names;
    }

    static Collection<String> directionNames() {
        return DIRECTIONS.keySet();
    }
}
