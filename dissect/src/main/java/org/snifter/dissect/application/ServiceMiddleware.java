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
        int identifier = b.u16(at + 2);
        boolean event = (identifier & 0x8000) != 0;
        t.put(", service ").dec(b.u16(at)).put(event ? ", event " : ", method ").dec(identifier & 0x7fff);
        long size = b.u32(at + 4);
        t.put(", len ").dec(size);
        if (size > length - 8 || size < 8) {
            throw Unwind.INVALID;
        }
        t.put(", client ").dec(b.u16(at + 8)).put(", session ").dec(b.u16(at + 10)).put(", pver ").dec(b.u8(at + 12))
                .put(", iver ").dec(b.u8(at + 13)).put(", msgtype ");
        int type = b.u8(at + 14);
        switch (type) {
            case 0x00 -> t.put("REQUEST");
            case 0x01 -> t.put("REQUEST_NO_RETURN");
            case 0x02 -> t.put("NOTIFICATION");
            case 0x40 -> t.put("REQUEST_ACK");
            case 0x41 -> t.put("REQUEST_NO_RETURN_ACK");
            case 0x42 -> t.put("NOTIFICATION_ACK");
            case 0x80 -> t.put("RESPONSE");
            case 0x81 -> t.put("ERROR");
            case 0xc0 -> t.put("RESPONSE_ACK");
            case 0xc1 -> t.put("ERROR_ACK");
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
            default -> "Unknown";
        }).put('\n');
    }
}
