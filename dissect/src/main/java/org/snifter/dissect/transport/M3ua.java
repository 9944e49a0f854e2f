package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** MTP3 User Adaptation Layer (RFC 4666 section 3). */
final class M3ua implements Printer {
    static final M3ua PRINTER = new M3ua();

    private static final int HEADER = 8;

    private M3ua() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("m3ua");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            t.put("\n\t\t[packet length ").dec(length).put(" < 8]");
            throw Unwind.INVALID;
        }
        int version = b.u8(at);
        if (version != 1) {
            t.put("\n\t\t[version ").dec(version).put(" instead of 1]");
            throw Unwind.INVALID;
        }
        int messageClass = b.u8(at + 2);
        int type = b.u8(at + 3);
        t.put("\n\t\t").put(switch (messageClass) {
            case 0 -> "Management";
            case 1 -> "Transfer";
            case 2 -> "SS7";
            case 3 -> "ASP State Maintenance";
            case 4 -> "ASP Traffic Maintenance";
            case 9 -> "Routing Key Management";
            default -> "Unknown message class";
        });
        if (messageClass == 1) {
            t.put(type == 1 ? " Data" : " Unknown");
        }
        t.put(" Message");
        int next = at + HEADER;
        int left = length - HEADER;
        while (left >= 4) {
            int tag = b.u16(next);
            int size = b.u16(next + 2);
            t.put("\n\t\t\t");
            String name = switch (tag) {
                case 0x0004 -> "INFO String";
                case 0x0006 -> "Routing Context";
                case 0x0007 -> "Diagnostic Info";
                case 0x0009 -> "Heartbeat Data";
                case 0x000b -> "Traffic Mode Type";
                case 0x000c -> "Error Code";
                case 0x000d -> "Status";
                case 0x0011 -> "ASP Identifier";
                case 0x0012 -> "Affected Point Code";
                case 0x0013 -> "Correlation ID";
                case 0x0200 -> "Network Appearance";
                case 0x0210 -> "Protocol Data";
                default -> null;
            };
            if (name == null) {
                t.put("Unknown Parameter (0x").hex0(tag, 4).put(')');
            } else {
                t.put(name);
            }
            t.put(": ");
            if (size < 4) {
                throw Unwind.INVALID;
            }
            int padded = (size + 3) / 4 * 4;
            t.put("(length ").dec(size).put(')');
            next += padded;
            left -= padded;
        }
    }
}
