package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;

/** IEEE 802.11 frames (IEEE 802.11-2020 clause 9). */
final class Wireless implements Printer {
    static final Wireless PRINTER = new Wireless();

    private static final int MANAGEMENT = 0;
    private static final int CONTROL = 1;
    private static final int DATA = 2;

    private Wireless() {}

    @Override
    public void print(Dissection d, int at, int length) {
        print(d, at, length, false, 0);
    }

    static void print(Dissection d, int at, int length, boolean padded, int check) {
        d.protocol("802.11");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        int end = b.end();
        int size = length;
        if (check > 0) {
            size -= check;
            b.cut(at + size);
        }
        if (b.available(at) < 2) {
            throw Unwind.TRUNCATED;
        }
        int control = b.le16(at);
        int header = header(control, padded);
        if (b.available(at) < header) {
            throw Unwind.TRUNCATED;
        }
        if (d.options.linkLayer()) {
            WirelessHeader.print(d, at, control, header);
        }
        int body = at + header;
        switch (control >> 2 & 3) {
            case MANAGEMENT -> WirelessManagement.print(d, control, body, at + size);
            case CONTROL -> control(d, control, at);
            case DATA -> {
                if ((control & 0x0040) != 0) {
                    b.restore(end);
                    return;
                }
                if ((control & 0x4000) != 0) {
                    protectedData(d, body);
                } else {
                    d.linkHeader(d.linkHeader() + header);
                    if (!Llc.print(d, Llc.NO_ADDRESSES, body, size - header)) {
                        HexDump.unknown(d, body, size - header);
                    }
                }
            }
            default -> t.put("Unknown type (").dec(control >> 2 & 3).put(')');
        }
        b.restore(end);
    }

    /** How long the header of a frame is; 0 where unknown. */
    private static int header(int control, boolean padded) {
        int type = control >> 2 & 3;
        int subtype = control >> 4 & 0xf;
        return switch (type) {
            case MANAGEMENT -> (control & 0x8000) != 0 ? 28 : 24;
            case CONTROL -> switch (subtype) {
                case 7, 8, 10, 11, 14, 15 -> subtype == 8 || subtype == 10 || subtype == 11 || subtype >= 14 ? 16 : 10;
                case 9 -> 18;
                case 12, 13 -> 10;
                default -> 0;
            };
            case DATA -> {
                int size = (control & 0x0300) == 0x0300 ? 30 : 24;
                if ((control & 0x0080) != 0) {
                    size += 2;
                }
                yield padded ? (size + 3) / 4 * 4 : size;
            }
            default -> 0;
        };
    }

    private static void control(Dissection d, int control, int at) {
        TextBuffer t = d.text;
        int subtype = control >> 4 & 0xf;
        t.put(switch (subtype) {
            case 8 -> "Block ACK request";
            case 9 -> "BA";
            case 10 -> "Power Save-Poll";
            case 11 -> "Request-To-Send";
            case 12 -> "Clear-To-Send";
            case 13 -> "Acknowledgment";
            case 14 -> "CF-End";
            case 15 -> "CF-End+CF-Ack";
            default -> "Unknown subtype (0x";
        });
        if (subtype < 8) {
            t.hex(subtype).put(')');
        }
        switch (subtype) {
            case 9, 12, 13 -> {
                if (!d.options.linkLayer()) {
                    t.put(" RA:");
                    d.mac(at + 4);
                    t.put(' ');
                }
            }
            case 8 -> {
                if (!d.options.linkLayer()) {
                    t.put(" RA:");
                    d.mac(at + 4);
                    t.put(" TA:");
                    d.mac(at + 10);
                    t.put(" CTL(").hex(d.bytes.le16(at + 16)).put(") SEQ(").dec(d.bytes.le16(at + 18)).put(") ");
                }
            }
            case 10 -> t.put(" AID(").hex(d.bytes.le16(at + 2)).put(')');
            case 11 -> {
                if (!d.options.linkLayer()) {
                    t.put(" TA:");
                    d.mac(at + 10);
                    t.put(' ');
                }
            }
            case 14, 15 -> {
                if (!d.options.linkLayer()) {
                    t.put(" RA:");
                    d.mac(at + 4);
                    t.put(' ');
                }
            }
            default -> {}
        }
    }

    /** The initialization vector in front of encrypted data (IEEE 802.11 clause 12.3.2). */
    private static void protectedData(Dissection d, int at) {
        PacketBytes b = d.bytes;
        b.require(at, 4);
        int value = (int) b.le32(at);
        d.text.put("Data");
        d.text.put(" IV:").repeat(' ', 3 - hexDigits(value & 0xffffff)).hex(value & 0xffffff).put(" Pad ")
                .hex(value >>> 24 & 0x3f).put(" KeyID ").hex(value >>> 30);
    }

    private static int hexDigits(int value) {
        return Math.max(1, (35 - Integer.numberOfLeadingZeros(value)) / 4);
    }
}
