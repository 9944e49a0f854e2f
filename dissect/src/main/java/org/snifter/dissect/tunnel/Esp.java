package org.snifter.dissect.tunnel;

import org.snifter.dissect.EspAlgorithm;
import org.snifter.dissect.EspSecret;
import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.PacketBytes;
import org.snifter.dissect.core.Printer;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.ip.IpProtocols;

/** Encapsulating Security Payload (RFC 4303 section 2). */
public final class Esp implements Printer {
    /** The printer. */
    public static final Esp PRINTER = new Esp();

    private static final int PARAMETER_INDEX = 0;
    private static final int SEQUENCE = 4;
    private static final int HEADER = 8;
    /** RFC 4303 sections 2.5 and 2.6, counted back from the end: length of the padding, and next header. */
    private static final int TRAILER = 2;

    private Esp() {}

    @Override
    public void print(Dissection d, int at, int length) {
        d.protocol("esp");
        PacketBytes b = d.bytes;
        TextBuffer t = d.text;
        b.header(at, HEADER + 1);
        t.put("ESP(spi=0x").hex0(b.u32(at + PARAMETER_INDEX), 8).put(",seq=0x").hex(b.u32(at + SEQUENCE)).put(')');
        t.put(", length ").unsigned(length);
        EspSecret secret = EspDecryption.secret(d, b.s32(at + PARAMETER_INDEX));
        if (secret != null) {
            payload(d, secret, at + HEADER);
        }
    }

    private static void payload(Dissection d, EspSecret secret, int at) {
        PacketBytes b = d.bytes;
        EspAlgorithm algorithm = secret.algorithm();
        int start = at + algorithm.vectorBytes();
        int size = b.end() - secret.authenticationBytes() - start;
        if (size < 0) {
            throw Unwind.SHORT;
        }
        if (size % algorithm.blockBytes() != 0) {
            return;
        }
        EspDecryption.decrypt(d, secret, start, size);
        b.header(start, Math.max(size, TRAILER));
        int end = start + size - TRAILER;
        int inner = end - b.u8(end) - start;
        int next = b.u8(end + 1);
        if (inner < 0) {
            throw Unwind.SHORT;
        }
        d.text.put(": ");
        int outer = b.cut(start + inner);
        if (next == IpProtocols.NO_NEXT_HEADER) {
            d.text.put("no next header");
        } else {
            IpProtocols.carried(d, next, start, inner);
        }
        b.restore(outer);
    }
}
