package org.snifter.dissect.routing;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Border Gateway Protocol 4 (RFC 4271 section 4). */
public final class Bgp implements Printer {
    /** The printer. */
    public static final Bgp PRINTER = new Bgp();

    // RFC 4271 section 4.1.
    private static final int MARKER = 16;
    private static final int LENGTH = 16;
    private static final int TYPE = 18;
    private static final int HEADER = 19;

    private static final int OPEN = 1;
    private static final int UPDATE = 2;
    private static final int NOTIFICATION = 3;
    private static final int KEEPALIVE = 4;
    private static final int ROUTE_REFRESH = 5;

    private Bgp() {}

    @Override
    public void print(Dissection d, int start, int length) {
        d.protocol("bgp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("BGP");
        if (d.verbosity < 1) {
            return;
        }
        int end = start + Math.min(length, b.available(start));
        int message = start;
        int at = start;
        while (at < end) {
            if (!marked(b, at, end)) {
                at++;
                continue;
            }
            if (!b.has(at, HEADER)) {
                throw Unwind.TRUNCATED;
            }
            if (message != at) {
                d.truncated();
            }
            int size = b.u16(at + LENGTH);
            int type = b.u8(at + TYPE);
            if (size < HEADER) {
                t.put("\nmessage length ").dec(size).put(" < ").dec(HEADER).put(" (invalid)");
                break;
            }
            if (!b.has(at, size)) {
                String name = name(type);
                t.put("\n[|BGP ").put(name == null ? "Unknown Message Type" : name).put(']');
                break;
            }
            message(d, type, at, size);
            at += size;
            message = at;
        }
    }

    private static boolean marked(PacketBytes b, int at, int end) {
        if (b.u8(at) != 0xff) {
            return false;
        }
        for (int i = 1; i < MARKER; i++) {
            if (at + i >= end || b.u8(at + i) != 0xff) {
                return false;
            }
        }
        return true;
    }

    private static void message(Dissection d, int type, int at, int size) {
        TextBuffer t = d.text;
        String name = name(type);
        t.put("\n\t").put(name == null ? "Unknown" : name).put(" Message (").dec(type).put("), length: ").dec(size);
        int outer = d.bytes.end();
        try {
            switch (type) {
                case OPEN -> open(d, at, size);
                case UPDATE -> BgpUpdate.print(d, at + HEADER, size - HEADER);
                case NOTIFICATION -> notification(d, at, size);
                case KEEPALIVE -> {}
                case ROUTE_REFRESH -> refresh(d, at, size);
                default -> {
                    t.put("\n\t  no Message ").dec(type).put(" decoder");
                    HexDump.hex(d, "\n\t  ", at, size);
                }
            }
        } catch (Unwind cut) {
            // A message that ends too early says so; the next one is printed all the same.
            if (cut != Unwind.TRUNCATED) {
                throw cut;
            }
            d.truncated();
        }
        d.bytes.restore(outer);
    }

    /** RFC 4271 section 4.2, RFC 9072 section 2. */
    private static void open(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 29) {
            throw Unwind.TRUNCATED;
        }
        t.put("\n\t  Version ").dec(b.u8(at + 19)).put(", my AS ").dec(b.u16(at + 20)).put(", Holdtime ")
                .dec(b.u16(at + 22)).put("s, ID ").ipv4(b.s32(at + 24));
        int length = b.u8(at + 28);
        t.put("\n\t  Optional parameters, length: ").dec(length);
        int next = at + 29;
        int i = 0;
        while (i < length) {
            int option = b.u8(next + i);
            int optionLength = b.u8(next + i + 1);
            b.require(next + i, 2);
            if (i + 2 + optionLength > length) {
                t.put("\n\t     Option ").dec(option).put(", length: ").dec(optionLength)
                        .put(", goes past the end of the options");
                return;
            }
            t.put("\n\t    Option ").put(option == 2 ? "Capabilities Advertisement"
                    : option == 1
                            ? "Authentication Information"
                            : "Unknown")
                    .put(" (").dec(option).put("), length: ")
                    .dec(optionLength);
            if (option == 2) {
                BgpCapabilities.print(d, next + i + 2, optionLength);
            } else {
                t.put("\n\t      no decoder for option ").dec(option);
            }
            i += 2 + optionLength;
        }
    }

    /** RFC 4271 section 4.5, RFC 4486, RFC 9003. */
    private static void notification(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 21) {
            throw Unwind.TRUNCATED;
        }
        int major = b.u8(at + 19);
        int minor = b.u8(at + 20);
        String name = major(major);
        t.put(", ").put(name == null ? "Unknown Error" : name).put(" (").dec(major).put(')');
        String reason = minor(major, minor);
        switch (major) {
            case 1, 2, 3, 6 -> t.put(", subcode ").put(reason == null ? "Unknown" : reason).put(" (").dec(minor)
                    .put(')');
            case 5, 7 -> t.put(" subcode ").put(reason == null ? "Unknown" : reason).put(" (").dec(minor).put(')');
            default -> {}
        }
        if (major != 6) {
            return;
        }
        if (minor == 1 && size >= 28) {
            t.put(", AFI ").put(BgpFamilies.family(b.u16(at + 21))).put(" (").dec(b.u16(at + 21)).put("), SAFI ")
                    .put(BgpFamilies.subsequent(b.u8(at + 23))).put(" (").dec(b.u8(at + 23)).put("), Max Prefixes: ")
                    .unsigned(b.s32(at + 24));
        }
        if ((minor == 2 || minor == 4) && size >= 22) {
            int length = b.u8(at + 21);
            if (length == 0) {
                t.put(", no Shutdown Communication");
                return;
            }
            t.put(", Shutdown Communication (length: ").dec(length).put("): \"");
            Strings.counted(d, at + 22, length);
            t.put('"');
            int rest = size - 22 - length;
            if (rest > 0) {
                t.put(", Data: (length: ").dec(rest).put(')');
                HexDump.hex(d, "\n\t\t", at + 22 + length, rest);
            }
        }
    }

    private static void refresh(Dissection d, int at, int size) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (size < 23) {
            return;
        }
        t.put("\n\t  AFI ").put(BgpFamilies.family(b.u16(at + 19))).put(" (").dec(b.u16(at + 19)).put("), SAFI ")
                .put(BgpFamilies.subsequent(b.u8(at + 22))).put(" (").dec(b.u8(at + 22)).put(')');
        if (d.verbosity > 1) {
            HexDump.hex(d, "\n\t  ", at, size);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case OPEN -> "Open";
            case UPDATE -> "Update";
            case NOTIFICATION -> "Notification";
            case KEEPALIVE -> "Keepalive";
            case ROUTE_REFRESH -> "Route Refresh";
            default -> null;
        };
    }

    private static String major(int code) {
        return switch (code) {
            case 1 -> "Message Header Error";
            case 2 -> "OPEN Message Error";
            case 3 -> "UPDATE Message Error";
            case 4 -> "Hold Timer Expired";
            case 5 -> "Finite State Machine Error";
            case 6 -> "Cease";
            case 7 -> "Capability Message Error";
            default -> null;
        };
    }

    private static String minor(int major, int code) {
        return switch (major) {
            case 1 -> switch (code) {
                case 1 -> "Connection Not Synchronized";
                case 2 -> "Bad Message Length";
                case 3 -> "Bad Message Type";
                default -> null;
            };
            case 2 -> switch (code) {
                case 1 -> "Unsupported Version Number";
                case 2 -> "Bad Peer AS";
                case 3 -> "Bad BGP Identifier";
                case 4 -> "Unsupported Optional Parameter";
                case 5 -> "Authentication Failure";
                case 6 -> "Unacceptable Hold Time";
                case 7 -> "Capability Message Error";
                default -> null;
            };
            case 3 -> switch (code) {
                case 1 -> "Malformed Attribute List";
                case 2 -> "Unrecognized Well-known Attribute";
                case 3 -> "Missing Well-known Attribute";
                case 4 -> "Attribute Flags Error";
                case 5 -> "Attribute Length Error";
                case 6 -> "Invalid ORIGIN Attribute";
                case 7 -> "AS Routing Loop";
                case 8 -> "Invalid NEXT_HOP Attribute";
                case 9 -> "Optional Attribute Error";
                case 10 -> "Invalid Network Field";
                case 11 -> "Malformed AS_PATH";
                default -> null;
            };
            case 5 -> switch (code) {
                case 0 -> "Unspecified Error";
                case 1 -> "In OpenSent State";
                case 2 -> "In OpenConfirm State";
                case 3 -> "In Established State";
                default -> null;
            };
            case 6 -> switch (code) {
                case 1 -> "Maximum Number of Prefixes Reached";
                case 2 -> "Administrative Shutdown";
                case 3 -> "Peer Unconfigured";
                case 4 -> "Administrative Reset";
                case 5 -> "Connection Rejected";
                case 6 -> "Other Configuration Change";
                case 7 -> "Connection Collision Resolution";
                default -> null;
            };
            case 7 -> switch (code) {
                case 1 -> "Invalid Action Value";
                case 2 -> "Invalid Capability Length";
                case 3 -> "Malformed Capability Value";
                case 4 -> "Unsupported Capability Code";
                default -> null;
            };
            default -> null;
        };
    }
}
