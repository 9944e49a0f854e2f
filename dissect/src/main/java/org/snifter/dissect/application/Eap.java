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
    /** EAP over LANs. */
    public static final Eap OVER_LAN = new Eap();

    private static final int LAN_HEADER = 4;
    private static final int HEADER = 4;
    private static final int REQUEST = 1;
    private static final int RESPONSE = 2;

    private static final int LENGTH_INCLUDED = 0x80;
    private static final int VERSION = 0x07;
    private static final BitNames FLAGS = BitNames.of(LENGTH_INCLUDED, "L bit", 0x40, "More fragments bit", 0x20,
            "Start bit");

    private Eap() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("eap");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, LAN_HEADER);
        int type = b.u8(at + 1);
        int size = b.u16(at + 2);
        t.put(switch (type) {
            case 0 -> "EAP packet";
            case 1 -> "EAPOL start";
            case 2 -> "EAPOL logoff";
            case 3 -> "EAPOL key";
            case 4 -> "Encapsulated ASF alert";
            default -> "unknown";
        });
        t.put(" (").dec(type).put(") v").dec(b.u8(at)).put(", len ").dec(size);
        if (d.verbosity == 0 || type != 0) {
            return;
        }
        if (size == 0) {
            throw Unwind.TRUNCATED;
        }
        t.put(", ");
        packet(d, at + LAN_HEADER, size);
    }

    /** Prints an EAP packet (RFC 3748 section 4), whatever carries it. */
    static void packet(Dissection d, int at, int length) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        int code = b.u8(at);
        int size = b.u16(at + 2);
        if (size != length) {
            t.put("EAP fragment?");
            return;
        }
        t.put(switch (code) {
            case REQUEST -> "Request";
            case RESPONSE -> "Response";
            case 3 -> "Success";
            case 4 -> "Failure";
            default -> "unknown";
        });
        t.put(" (").dec(code).put("), id ").dec(b.u8(at + 1)).put(", len ").dec(size);
        b.require(at, size);
        if (code != REQUEST && code != RESPONSE) {
            return;
        }
        if (size < HEADER) {
            t.put(" (too short for EAP header)");
            return;
        }
        if (size == HEADER) {
            t.put(" (too short for EAP request/response)");
            return;
        }
        int type = b.u8(at + HEADER);
        t.put("\n\t\t Type ");
        t.put(type(type));
        t.put(" (").dec(type).put(")");
        int data = at + HEADER + 1;
        int left = size - HEADER - 1;
        switch (type) {
            case 1 -> {
                if (left > 0) {
                    t.put(", Identity: ");
                    Strings.padded(d, data, left);
                }
            }
            case 2 -> {
                if (left < 1) {
                    tooShort(t, "Notification request/response");
                } else {
                    t.put(", Notification: ");
                    Strings.padded(d, data, left);
                }
            }
            case 3 -> {
                if (left < 1) {
                    tooShort(t, "Legacy NAK request/response");
                }
                for (int i = 0; i < left; i++) {
                    int wanted = b.u8(data + i);
                    t.put(i == 0 ? " " : ", ").put(type(wanted)).put(" (").dec(wanted).put(')');
                }
            }
            case 13 -> flags(d, "", "TLS/TTLS request/response", data, left);
            case 21 -> flags(d, " TTLSv", "TLS/TTLS request/response", data, left);
            case 43 -> flags(d, " FASTv", "FAST request/response", data, left);
            case 18, 23 -> {
                if (left < 1) {
                    tooShort(t, "SIM/AKA request/response");
                } else {
                    t.put(" subtype [").put(subtype(b.u8(data))).put("] 0x").hex2(b.u8(data));
                }
            }
            default -> {}
        }
    }

    /** Version, flags, and the length of the whole where this is the first fragment (RFC 5216 section 3.1). */
    private static void flags(Dissection d, String version, String what, int at, int length) {
        TextBuffer t = d.text;
        if (length < 1) {
            tooShort(t, what);
            return;
        }
        int flags = d.bytes.u8(at);
        if (!version.isEmpty()) {
            t.put(version).dec(flags & VERSION);
        }
        t.put(" flags [");
        FLAGS.print(t, flags, ", ", "none");
        t.put("] 0x").hex2(flags);
        if ((flags & LENGTH_INCLUDED) != 0) {
            if (length < 1 + Integer.BYTES) {
                tooShort(t, what);
                t.truncate(t.length() - 1);
                t.put(" with length)");
            } else {
                t.put(", len ").unsigned(d.bytes.s32(at + 1));
            }
        }
    }

    private static void tooShort(TextBuffer t, String what) {
        t.put(" (too short for EAP ").put(what).put(')');
    }

    /** EAP-SIM and EAP-AKA Subtypes (IANA). */
    private static String subtype(int value) {
        return switch (value) {
            case 1, 11 -> "Challenge";
            case 2 -> "Auth reject";
            case 4 -> "Sync failure";
            case 5 -> "Identity";
            case 10 -> "Start";
            case 12 -> "Notification";
            case 13 -> "Reauth";
            case 14 -> "Client error";
            default -> "unknown";
        };
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "No proposed";
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
            case 254 -> "Expanded types";
            case 255 -> "Experimental";
            default -> "unknown";
        };
    }
}
