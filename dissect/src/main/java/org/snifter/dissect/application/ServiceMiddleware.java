package org.snifter.dissect.application;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** Scalable service-Oriented MiddlewarE over IP (AUTOSAR SOME/IP Protocol Specification). */
public final class ServiceMiddleware implements Printer {
    /** The printer. */
    public static final ServiceMiddleware PRINTER = new ServiceMiddleware();

    private static final int HEADER = 16;

    private ServiceMiddleware() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("someip");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        t.put("SOMEIP");
        if (length < HEADER) {
            throw Unwind.INVALID;
        }
        b.require(at, 4);
        t.put(", service ").dec(b.u16(at));
        int identifier = b.u16(at + 2);
        t.put((identifier & 0x8000) != 0 ? ", event " : ", method ").dec(identifier & 0x7fff);
        long size = b.u32(at + 4);
        t.put(", len ").dec(size);
        b.require(at + 8, 4);
        t.put(", client ").dec(b.u16(at + 8)).put(", session ").dec(b.u16(at + 10));
        int protocol = b.u8(at + 12);
        t.put(", pver ").dec(protocol);
        int version = b.u8(at + 13);
        t.put(", iver ").dec(version);
        int type = b.u8(at + 14);
        t.put(", msgtype ");
        switch (type) {
            case 0x00 -> t.put("REQUEST");
            case 0x01 -> t.put("REQUEST_NO_RETURN");
            case 0x02 -> t.put("NOTIFICATION");
            case 0x20 -> t.put("TP_REQUEST");
            case 0x21 -> t.put("TP_REQUEST_NO_RETURN");
            case 0x22 -> t.put("TP_NOTIFICATION");
            case 0x80 -> t.put("RESPONSE");
            case 0x81 -> t.put("ERROR");
            case 0xa0 -> t.put("TP_RESPONSE");
            case 0xa1 -> t.put("TP_ERROR");
            default -> t.put("Unknown");
        }
        int code = b.u8(at + 15);
        t.put(", retcode ").put(switch (code) {
            case 0x00 -> "E_OK";
            case 0x01 -> "E_NOT_OK";
            case 0x02 -> "E_UNKNOWN_SERVICE";
            case 0x03 -> "E_UNKNOWN_METHOD";
            case 0x04 -> "E_NOT_READY";
            case 0x05 -> "E_NOT_REACHABLE";
            case 0x06 -> "E_TIMEOUT";
            case 0x07 -> "E_WRONG_PROTOCOL_VERSION";
            case 0x08 -> "E_WRONG_INTERFACE_VERSION";
            case 0x09 -> "E_MALFORMED_MESSAGE";
            case 0x0a -> "E_WRONG_MESSAGE_TYPE";
            case 0x0b -> "E_E2E_REPEATED";
            case 0x0c -> "E_E2E_WRONG_SEQUENCE";
            case 0x0d -> "E_E2E";
            case 0x0e -> "E_E2E_NOT_AVAILABLE";
            case 0x0f -> "E_E2E_NO_NEW_DATA";
            default -> "Unknown";
        }).put('\n');
    }
}
