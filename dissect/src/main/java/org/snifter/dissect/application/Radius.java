package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.Strings;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Remote Authentication Dial In User Service (RFC 2865 section 3, RFC 2866). */
public final class Radius implements Printer {
    /** The printer. */
    public static final Radius PRINTER = new Radius();

    private static final int CODE = 0;
    private static final int IDENTIFIER = 1;
    private static final int LENGTH = 2;
    private static final int AUTHENTICATOR = 4;
    private static final int HEADER = 20;

    private Radius() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("radius");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, HEADER);
        int said = b.u16(at + LENGTH);
        if (said < HEADER) {
            throw Unwind.SHORT;
        }
        int size = Math.min(said, length);
        int code = b.u8(at + CODE);
        String name = code(code);
        if (d.verbosity < 1) {
            t.put("RADIUS, ").put(name == null ? "Unknown Command" : name).put(" (").dec(code).put("), id: 0x")
                    .hex2(b.u8(at + IDENTIFIER)).put(" length: ").dec(size);
            return;
        }
        t.put("RADIUS, length: ").dec(size).put("\n\t").put(name == null ? "Unknown Command" : name).put(" (")
                .dec(code).put("), id: 0x").hex2(b.u8(at + IDENTIFIER)).put(", Authenticator: ");
        Strings.hex(d, at + AUTHENTICATOR, 16);
        if (size > HEADER) {
            RadiusAttributes.print(d, at + HEADER, size - HEADER);
        }
    }

    private static String code(int value) {
        return switch (value) {
            case 1 -> "Access-Request";
            case 2 -> "Access-Accept";
            case 3 -> "Access-Reject";
            case 4 -> "Accounting-Request";
            case 5 -> "Accounting-Response";
            case 11 -> "Access-Challenge";
            case 12 -> "Status-Server";
            case 13 -> "Status-Client";
            case 40 -> "Disconnect-Request";
            case 41 -> "Disconnect-ACK";
            case 42 -> "Disconnect-NAK";
            case 43 -> "CoA-Request";
            case 44 -> "CoA-ACK";
            case 45 -> "CoA-NAK";
            case 255 -> "Reserved";
            default -> null;
        };
    }
}
