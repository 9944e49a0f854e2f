package org.snifter.dissect.transport;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;

/** MTP3 User Adaptation Layer (RFC 4666 section 3). */
final class M3ua implements Printer {
    static final M3ua PRINTER = new M3ua();

    private static final int CLASS = 2;
    private static final int TYPE = 3;
    private static final int LENGTH = 4;
    private static final int HEADER = 8;

    /** Parameters (section 3.2). */
    private static final int PARAMETER_LENGTH = 2;
    private static final int PARAMETER_HEADER = 4;
    private static final int ROUTING_CONTEXT = 0x0006;
    private static final int CORRELATION_IDENTIFIER = 0x0013;
    private static final int NETWORK_APPEARANCE = 0x0200;

    private M3ua() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("m3ua");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        if (length < HEADER) {
            d.invalid();
            return;
        }
        if (b.u8(at) != 1) {
            return;
        }
        int messageClass = b.u8(at + CLASS);
        int type = b.u8(at + TYPE);
        t.put("\n\t\t");
        String name = name(messageClass);
        if (name == null) {
            t.put("Unknown message class ").dec(messageClass);
        } else {
            t.put(name).put(' ');
            String typeName = type(messageClass, type);
            if (typeName == null) {
                t.put("Unknown (0x").hex2(type).put(')');
            } else {
                t.put(typeName);
            }
            t.put(" Message");
        }
        long said = b.u32(at + LENGTH);
        if (said != length) {
            t.put("\n\t\t\t@@@@@@ Corrupted length ").dec(said).put(" of message @@@@@@");
            return;
        }
        parameters(d, at + HEADER, at + length);
    }

    private static void parameters(Dissection d, int at, int end) {
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        for (int next = at; next < end;) {
            if (end - next < PARAMETER_HEADER) {
                d.invalid();
                return;
            }
            int tag = b.u16(next);
            String name = parameter(tag);
            t.put("\n\t\t\t");
            if (name == null) {
                t.put("Unknown Parameter (0x").hex0(tag, 4).put(')');
            } else {
                t.put(name);
            }
            t.put(": ");
            int size = b.u16(next + PARAMETER_LENGTH);
            if (size < PARAMETER_HEADER) {
                d.invalid();
                return;
            }
            int padded = (size + 3) / 4 * 4;
            b.require(next, padded);
            switch (tag) {
                case NETWORK_APPEARANCE, ROUTING_CONTEXT, CORRELATION_IDENTIFIER -> {
                    if (size < 2 * PARAMETER_HEADER) {
                        d.invalid();
                    } else {
                        // tcpdump takes the parameter's tag and length for its value.
                        t.put("0x").hex0(b.u32(next), 8);
                    }
                }
                default -> t.put("(length ").dec(size).put(')');
            }
            next += padded;
        }
    }

    private static String name(int messageClass) {
        return switch (messageClass) {
            case 0 -> "Management";
            case 1 -> "Transfer";
            case 2 -> "SS7";
            case 3, 4 -> "ASP";
            case 9 -> "Routing Key Management";
            default -> null;
        };
    }

    /** Types of messages (section 3.1.4), by their class. */
    private static String type(int messageClass, int type) {
        return switch (messageClass << 8 | type) {
            case 0x000 -> "Error";
            case 0x001 -> "Notify";
            case 0x101 -> "Data";
            case 0x201 -> "Destination Unavailable";
            case 0x202 -> "Destination Available";
            case 0x203 -> "Destination State Audit";
            case 0x204 -> "Signalling Congestion";
            case 0x205 -> "Destination User Part Unavailable";
            case 0x206 -> "Destination Restricted";
            case 0x301 -> "Up";
            case 0x302 -> "Down";
            case 0x303 -> "Heartbeat";
            case 0x304 -> "Up Acknowledgement";
            case 0x305 -> "Down Acknowledgement";
            case 0x306 -> "Heartbeat Acknowledgement";
            case 0x401 -> "Active";
            case 0x402 -> "Inactive";
            case 0x403 -> "Active Acknowledgement";
            case 0x404 -> "Inactive Acknowledgement";
            case 0x901 -> "Registration Request";
            case 0x902 -> "Registration Response";
            case 0x903 -> "Deregistration Request";
            case 0x904 -> "Deregistration Response";
            default -> null;
        };
    }

    private static String parameter(int tag) {
        return switch (tag) {
            case 0x0004 -> "INFO String";
            case ROUTING_CONTEXT -> "Routing Context";
            case 0x0007 -> "Diagnostic Info";
            case 0x0009 -> "Heartbeat Data";
            case 0x000b -> "Traffic Mode Type";
            case 0x000c -> "Error Code";
            case 0x000d -> "Status";
            case 0x0011 -> "ASP Identifier";
            case 0x0012 -> "Affected Point Code";
            case CORRELATION_IDENTIFIER -> "Correlation ID";
            case NETWORK_APPEARANCE -> "Network Appearance";
            case 0x0204 -> "User/Cause";
            case 0x0205 -> "Congestion Indications";
            case 0x0206 -> "Concerned Destination";
            case 0x0207 -> "Routing Key";
            case 0x0208 -> "Registration Result";
            case 0x0209 -> "Deregistration Result";
            case 0x020a -> "Local Routing Key Identifier";
            case 0x020b -> "Destination Point Code";
            case 0x020c -> "Service Indicators";
            case 0x020e -> "Originating Point Code List";
            case 0x0210 -> "Protocol Data";
            case 0x0212 -> "Registration Status";
            case 0x0213 -> "Deregistration Status";
            default -> null;
        };
    }
}
