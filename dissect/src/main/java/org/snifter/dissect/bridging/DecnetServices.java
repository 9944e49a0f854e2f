package org.snifter.dissect.bridging;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.TextBuffer;

/** DECnet's transport layer (DNA Network Services Protocol Functional Specification 4.0.0). */
final class DecnetServices {
    /** The length of the flags and both link addresses. */
    static final int LEAST = 5;

    private static final int SEGMENT = 7;
    private static final int LINK_SERVICE = 13;
    private static final int ACKNOWLEDGMENT = 9;
    private static final int CONNECT = 9;
    private static final int DISCONNECT = 8;

    private DecnetServices() {}

    static void print(Dissection d, int at, int length) {
        d.bytes.require(at, LEAST);
        int flags = d.bytes.u8(at);
        int kind = flags >> 4 & 7;
        switch (flags >> 2 & 3) {
            case 0 -> data(d, at, flags, kind, length);
            case 1 -> acknowledgment(d, at, flags, kind, length);
            case 2 -> control(d, at, flags, kind, length);
            default -> reserved(d, at, "reserved-type? ", flags);
        }
    }

    private static void data(Dissection d, int at, int flags, int kind, int length) {
        switch (kind) {
            case 0, 2, 4, 6 -> {
                d.text.put("data ");
                links(d, at);
                if (enough(d, length, SEGMENT)) {
                    segment(d, at, length, "oack", "onak");
                }
            }
            case 1 -> {
                d.text.put("link-service ");
                links(d, at);
                if (enough(d, length, LINK_SERVICE) && segment(d, at, length, "ackdat", "nakdat")) {
                    flow(d, at);
                }
            }
            case 3 -> {
                d.text.put("intr ");
                if (enough(d, length, SEGMENT)) {
                    segment(d, at, length, "ackdat", "nakdat");
                }
            }
            default -> reserved(d, at, "reserved-subtype? ", flags);
        }
    }

    private static void acknowledgment(Dissection d, int at, int flags, int kind, int length) {
        TextBuffer t = d.text;
        switch (kind) {
            case 0, 1 -> {
                t.put(kind == 0 ? "data-ack " : "ils-ack ");
                links(d, at);
                if (all(d, at, length, ACKNOWLEDGMENT)) {
                    PacketBytes b = d.bytes;
                    if (first(t, b.le16(at + 5))) {
                        other(t, b.le16(at + 7), kind == 0 ? "oack" : "ackdat", kind == 0 ? "onak" : "nakdat");
                    }
                }
            }
            case 2 -> t.put("conn-ack ").dec(d.bytes.le16(at + 1));
            default -> reserved(d, at, "reserved-acktype? ", flags);
        }
    }

    private static void control(Dissection d, int at, int flags, int kind, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        switch (kind) {
            case 1, 6 -> {
                t.put(kind == 1 ? "conn-initiate " : "retrans-conn-initiate ");
                links(d, at);
                if (all(d, at, length, CONNECT)) {
                    connect(d, at);
                }
            }
            case 2 -> {
                t.put("conn-confirm ");
                links(d, at);
                if (all(d, at, length, CONNECT + 1)) {
                    connect(d, at);
                    options(t, b.u8(at + CONNECT));
                }
            }
            case 3 -> {
                t.put("disconn-initiate ");
                links(d, at);
                if (all(d, at, length, DISCONNECT)) {
                    reason(t, b.le16(at + 5));
                    options(t, b.u8(at + 7));
                }
            }
            case 4 -> {
                t.put("disconn-confirm ");
                links(d, at);
                reason(t, b.le16(at + 5));
            }
            default -> reserved(d, at, "reserved-ctltype? ", flags);
        }
    }

    private static void links(Dissection d, int at) {
        d.text.dec(d.bytes.le16(at + 3)).put('>').dec(d.bytes.le16(at + 1)).put(' ');
    }

    private static void reserved(Dissection d, int at, String what, int flags) {
        d.text.put(what).hex(flags).put(' ').dec(d.bytes.le16(at + 3)).put(" > ").dec(d.bytes.le16(at + 1));
    }

    private static boolean enough(Dissection d, int length, int needed) {
        d.text.put(length < needed ? " (invalid)" : "");
        return length >= needed;
    }

    /** As enough, but the packet also may not be cut short there. */
    private static boolean all(Dissection d, int at, int length, int needed) {
        boolean enough = enough(d, length, needed);
        if (enough) {
            d.bytes.require(at, needed);
        }
        return enough;
    }

    /** Prints what is acknowledged and the segment's number; answers false where it is cut short. */
    private static boolean segment(Dissection d, int start, int length, String acknowledged, String refused) {
        PacketBytes b = d.bytes;
        int at = start + 5;
        if (first(d.text, b.le16(at))) {
            at += 2;
            if (!enough(d, length, at + 2 - start)) {
                return false;
            }
            if (other(d.text, b.le16(at), acknowledged, refused)) {
                at += 2;
                if (!enough(d, length, at + 2 - start)) {
                    return false;
                }
            }
        }
        int number = b.le16(at) & 0xfff;
        d.text.put("seg ").dec(number).put(' ');
        return true;
    }

    private static boolean first(TextBuffer t, int field) {
        boolean present = (field & 0x8000) != 0;
        if (present) {
            t.put((field & 0x1000) != 0 ? "nak " : "ack ").dec(field & 0xfff).put(' ');
        }
        return present;
    }

    private static boolean other(TextBuffer t, int field, String acknowledged, String refused) {
        boolean present = (field & 0xa000) != 0;
        if (present) {
            t.put((field & 0xb000) == 0xb000 ? refused : acknowledged).put(' ').dec(field & 0xfff).put(' ');
        }
        return present;
    }

    private static void flow(Dissection d, int at) {
        TextBuffer t = d.text;
        int flags = d.bytes.u8(at + 11);
        int count = d.bytes.u8(at + 12);
        switch (flags >> 2 & 3) {
            case 0 -> {
                t.put("dat seg count ").dec(count).put(' ');
                switch (flags & 3) {
                    case 1 -> t.put("donotsend-data ");
                    case 2 -> t.put("send-data ");
                    case 3 -> t.put("reserved-fcmod? ").hex(flags);
                    default -> {}
                }
            }
            case 1 -> t.put("intr req count ").dec(count).put(' ');
            default -> t.put("reserved-fcval-int? ").hex(flags);
        }
    }

    private static void connect(Dissection d, int at) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put(switch (b.u8(at + 5) & 0xc) {
            case 4 -> "seg ";
            case 8 -> "msg ";
            default -> "";
        });
        t.put(switch (b.u8(at + 6) & 3) {
            case 0 -> "ver 3.2 ";
            case 1 -> "ver 3.1 ";
            case 2 -> "ver 4.0 ";
            default -> "ver 4.1 ";
        });
        t.put("segsize ").dec(b.le16(at + 7)).put(' ');
    }

    private static void options(TextBuffer t, int length) {
        if (length > 0) {
            t.put("optlen ").dec(length).put(' ');
        }
    }

    private static void reason(TextBuffer t, int reason) {
        String name = switch (reason) {
            case 0 -> "object rejected connect";
            case 1 -> "insufficient resources";
            case 2 -> "unrecognized node name";
            case 3 -> "node is shutting down";
            case 4 -> "unrecognized object";
            case 5 -> "invalid object name format";
            case 6 -> "object too busy";
            case 7 -> "protocol error discovered";
            case 8 -> "third party abort";
            case 9 -> "user abort";
            case 10 -> "invalid node name format";
            case 11 -> "local node shutting down";
            case 32 -> "insufficient local resources";
            case 33 -> "insufficient remote user resources";
            case 34 -> "invalid access control information";
            case 36 -> "bad ACCOUNT information";
            case 38 -> "no response from object";
            case 39 -> "node unreachable";
            case 41 -> "no link terminate";
            case 42 -> "disconnect complete";
            case 43 -> "bad image data in connect";
            default -> "";
        };
        if (name.isEmpty()) {
            t.put("reason-").dec(reason).put(' ');
        } else {
            t.put(name).put(' ');
        }
    }
}
