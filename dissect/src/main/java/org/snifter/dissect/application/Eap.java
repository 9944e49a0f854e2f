package org.snifter.dissect.application;

import org.snifter.dissect.core.BitNames;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Extensible Authentication Protocol (RFC 3748 section 4), and over LANs (IEEE 802.1X clause 11). */
public final class Eap implements Printer {
    /** EAP itself. */
    public static final Eap PRINTER = new Eap(false);
    /** EAP over LANs. */
    public static final Eap OVER_LAN = new Eap(true);

    private static final int LAN_HEADER = 4;
    private static final int HEADER = 4;
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;

    private final boolean lan;

    private Eap(boolean lan) {
        this.lan = lan;
    }

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("eap");
        if (lan) {
            frame(d, at, length);
        } else {
            packet(d, at, length);
        }
    }

    private static void frame(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int type = b.u8(at + 1);
        int size = b.u16(at + 2);
        t.put(switch (type) {
            case 0 -> "EAP packet";
            case 1 -> "EAPOL start";
            case 2 -> "EAPOL logoff";
            case 3 -> "EAPOL key";
            case 4 -> "EAPOL encapsulated ASF alert";
            default -> "EAPOL";
        });
        if (type > 4) {
            t.put(" unknown");
        }
        t.put(" (").dec(type).put(") v").dec(b.u8(at)).put(", len ").dec(size);
        if (d.verbosity == 0) {
            return;
        }
        if (type == 0) {
            if (length <= LAN_HEADER) {
                d.truncated();
                return;
            }
            d.text.put(", ");
            packet(d, at + LAN_HEADER, length - LAN_HEADER);
        }
    }

    private static void packet(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (!b.has(at, HEADER)) {
            t.truncate(t.length() - (t.length() >= 2 ? 2 : 0));
            throw Unwind.TRUNCATED;
        }
        int code = b.u8(at);
        int size = b.u16(at + 2);
        d.nameOr(switch (code) {
            case REQUEST -> "Request";
            case RESPONSE -> "Response";
            case 3 -> "Success";
            case 4 -> "Failure";
            default -> null;
        }, "unknown ", code);
        t.put(" (").dec(code).put("), id ").dec(b.u8(at + 1)).put(", len ").dec(size);
        if (size > length) {
            throw Unwind.INVALID;
        }
        b.require(at, size);
        if (code != REQUEST && code != RESPONSE) {
            return;
        }
        int type = b.u8(at + HEADER);
        t.put("\n\t\t Type ");
        d.nameOr(type(type), "unknown ", type);
        t.put(" (").dec(type).put(")");
        switch (type) {
            case 1, 2 -> {
                if (size > HEADER + 1) {
                    t.put(type == 1 ? ", Identity: " : ", Notification: ");
                    Strings.counted(d, at + HEADER + 1, size - HEADER - 1);
                }
            }
            case 3 -> {
                if (size > HEADER + 1) {
                    t.put(", ");
                    for (int i = HEADER + 1; i < size; i++) {
                        int wanted = b.u8(at + i);
                        d.nameOr(type(wanted), "unknown ", wanted);
                        t.put(" (").dec(wanted).put("), ");
                    }
                }
            }
            case 13, 21 -> {
                int flags = b.u8(at + HEADER + 1);
                if (type == 21) {
                    t.put(" TTLSv").dec(flags & 7);
                }
                t.put(" flags [");
                FLAGS.print(t, flags, ", ", "none");
                t.put("] 0x").hex2(flags).put(',');
                if ((flags & 0x80) != 0) {
                    t.put(" len ").unsigned(b.s32(at + HEADER + 2));
                }
            }
            case 43 -> {
                int flags = b.u8(at + HEADER + 1);
                t.put(" FASTv").dec(flags & 7).put(" flags [");
                FLAGS.print(t, flags, ", ", "none");
                t.put("] 0x").hex2(flags).put(',');
                if ((flags & 0x80) != 0) {
                    t.put(" len ").unsigned(b.s32(at + HEADER + 2));
                }
            }
            default -> {}
        }
    }

    private static final BitNames FLAGS = BitNames.of(0x80, "Length included", 0x40, "More fragments", 0x20, "start");

    private static String type(int type) {
        return switch (type) {
            case 0 -> "unset";
            case 1 -> "Identity";
            case 2 -> "Notification";
            case 3 -> "Nak";
            case 4 -> "MD5-challenge";
            case 5 -> "OTP";
            case 6 -> "GTC";
            case 13 -> "TLS";
            case 18 -> "SIM";
            case 21 -> "TTLS";
            case 23 -> "AKA";
            case 43 -> "FAST";
            case 254 -> "Expanded type";
            case 255 -> "Experimental";
            default -> null;
        };
    }
}
