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
    /** The bit of the frame control field of an encrypted frame. */
    static final int PROTECTED = 0x4000;

    /** Frame control bits of data with quality of service (IEEE 802.11-2020 clause 9.2.4.1). */
    private static final int QOS_DATA = 0x88;
    private static final int QOS_DATA_BITS = 0x8c;
    /** How many addresses a mesh header has beside its fixed fields. */
    private static final int MESH_ADDRESSES = 3;
    private static final int MESH_HEADER = 6;
    private static final int MESH_ADDRESS = 6;
    private static final int FIRST_MESH_ADDRESS = 4;

    private Wireless() {}

    @Override
    public void print(Dissection d, int at, int length) {
        print(d, at, length, false, 0);
    }

    static void print(Dissection d, int at, int length, boolean padded, int check) {
        d.shortProtocol("802.11");
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
        if ((control >> 2 & 3) > DATA) {
            t.put("unknown 802.11 frame type (3)");
            b.restore(end);
            return;
        }
        int header = header(control);
        if (padded) {
            header = (header + 3) / 4 * 4;
        }
        int mesh = at + header;
        if (d.options.meshHeaders() && (control & QOS_DATA_BITS) == QOS_DATA) {
            header += meshHeader(b, mesh);
        }
        if (b.available(at) < header) {
            throw Unwind.TRUNCATED;
        }
        if (d.options.linkLayer()) {
            if (mesh < at + header) {
                mesh(d, mesh);
            }
            if (header > 0) {
                WirelessHeader.print(d, at, control);
            }
        }
        d.linkHeader(d.linkHeader() + header);
        int body = at + header;
        switch (control >> 2 & 3) {
            case MANAGEMENT -> WirelessManagement.print(d, control, at, body, at + size);
            case CONTROL -> control(d, control, at);
            case DATA -> {
                if ((control & 0x0040) != 0) {
                    b.restore(end);
                    return;
                }
                if ((control & PROTECTED) != 0) {
                    t.put("Data");
                    initialization(d, body);
                } else {
                    int source = at + WirelessHeader.source(control);
                    int destination = at + WirelessHeader.destination(control);
                    if (!Llc.print(d, source, destination, body, size - header)) {
                        HexDump.unknown(d, body, size - header);
                    }
                }
            }
            default -> {}
        }
        b.restore(end);
    }

    /** How long the mesh header is (IEEE 802.11-2020 clause 9.2.4.7.3), if what is there may be one. */
    private static int meshHeader(PacketBytes b, int at) {
        int flags = b.has(at, 1) ? b.u8(at) : -1;
        return (flags & ~MESH_ADDRESSES) == 0 ? MESH_HEADER + MESH_ADDRESS * flags : 0;
    }

    private static void mesh(Dissection d, int at) {
        int addresses = d.bytes.u8(at);
        d.text.put("MeshData (AE ").dec(addresses).put(" TTL ").dec(d.bytes.u8(at + 1)).put(" seq ");
        d.text.unsigned(d.bytes.le32(at + 2));
        for (int i = 0; i < addresses; i++) {
            d.text.put(" A").dec(FIRST_MESH_ADDRESS + i).put(':');
            d.mac(at + MESH_HEADER + i * MESH_ADDRESS);
        }
        d.text.put(") ");
    }

    /** How long the header of a frame is; 0 where unknown. */
    private static int header(int control) {
        int type = control >> 2 & 3;
        int subtype = control >> 4 & 0xf;
        return switch (type) {
            case MANAGEMENT -> 24;
            case CONTROL -> switch (subtype) {
                case 8 -> 20;
                case 7, 10, 11, 14, 15 -> 16;
                case 9, 12, 13 -> 10;
                default -> 0;
            };
            case DATA -> {
                int size = (control & 0x0300) == 0x0300 ? 30 : 24;
                if ((control & 0x0080) != 0) {
                    size += 2;
                }
                yield size;
            }
            default -> 0;
        };
    }

    private static void control(Dissection d, int control, int at) {
        TextBuffer t = d.text;
        int subtype = control >> 4 & 0xf;
        boolean addresses = !d.options.linkLayer();
        switch (subtype) {
            case 7 -> t.put("Control Wrapper");
            case 8 -> {
                t.put("BAR");
                if (addresses) {
                    WirelessHeader.blockAcknowledgmentRequest(d, at);
                }
            }
            case 9 -> receiver(d, "BA", addresses, at);
            case 10 -> t.put("Power Save-Poll AID(").hex(d.bytes.le16(at + 2)).put(')');
            case 11 -> {
                t.put("Request-To-Send");
                if (addresses) {
                    t.put(' ');
                    WirelessHeader.label(d, "TA:", at + 10);
                }
            }
            case 12 -> receiver(d, "Clear-To-Send", addresses, at);
            case 13 -> receiver(d, "Acknowledgment", addresses, at);
            case 14 -> receiver(d, "CF-End", addresses, at);
            case 15 -> receiver(d, "CF-End+CF-Ack", addresses, at);
            default -> t.put("unknown 802.11 ctrl frame subtype (").dec(subtype).put(')');
        }
    }

    private static void receiver(Dissection d, String name, boolean address, int at) {
        d.text.put(name);
        if (address) {
            d.text.put(' ');
            WirelessHeader.label(d, "RA:", at + 4);
        }
    }

    /** The initialization vector in front of encrypted data (IEEE 802.11-2020 clause 12.3.2). */
    static void initialization(Dissection d, int at) {
        int value = (int) d.bytes.le32(at);
        d.text.put(" IV:").repeat(' ', 3 - hexDigits(value & 0xffffff)).hex(value & 0xffffff).put(" Pad ")
                .hex(value >>> 24 & 0x3f).put(" KeyID ").hex(value >>> 30);
    }

    private static int hexDigits(int value) {
        return Math.max(1, (35 - Integer.numberOfLeadingZeros(value)) / 4);
    }
}
