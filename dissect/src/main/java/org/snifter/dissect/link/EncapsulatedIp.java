package org.snifter.dissect.link;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.ip.Ipv4;
import org.snifter.dissect.ip.Ipv6;

/** Packets that IPsec has worked on, from OpenBSD's interface enc(4) (LINKTYPE_ENC). */
final class EncapsulatedIp implements Printer {
    static final EncapsulatedIp PRINTER = new EncapsulatedIp();

    // enc(4): in the byte order of the machine that captured.
    private static final int FAMILY = 0;
    private static final int INDEX = 4;
    private static final int FLAGS = 8;
    private static final int HEADER = 12;
    private static final int CONFIDENTIAL = 0x0400;
    private static final int AUTHENTIC = 0x0800;

    private EncapsulatedIp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.shortProtocol("enc");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.require(at, HEADER);
        d.linkHeader(HEADER);
        int family = (int) b.le32(at + FAMILY);
        int flags = (int) b.le32(at + FLAGS);
        if ((family & 0xffff_0000) != 0) {
            family = b.s32(at + FAMILY);
            flags = b.s32(at + FLAGS);
        }
        t.put('(');
        if (flags == 0) {
            t.put("unprotected");
        }
        int left = flag(t, flags, AUTHENTIC, "authentic");
        left = flag(t, left, CONFIDENTIAL, "confidential");
        t.put(flags == 0 || (left == 0) ? "): " : "").put("SPI 0x").hex0(b.u32(at + INDEX), 8).put(": ");
        switch (family) {
            case 2 -> d.print(Ipv4.PRINTER, at + HEADER, length - HEADER);
            case 24, 28, 30 -> d.print(Ipv6.PRINTER, at + HEADER, length - HEADER);
            default -> {}
        }
    }

    /** Appends a flag's name, with a comma where others follow; answers those. */
    private static int flag(TextBuffer t, int flags, int flag, String name) {
        if ((flags & flag) == 0) {
            return flags;
        }
        int left = flags & ~flag;
        t.put(name).put(left == 0 ? "" : ",");
        return left;
    }
}
