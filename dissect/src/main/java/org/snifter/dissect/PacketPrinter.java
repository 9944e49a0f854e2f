package org.snifter.dissect;

import java.io.IOException;
import java.io.OutputStream;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.TextBuffer;
import org.snifter.dissect.core.TimeStamps;
import org.snifter.dissect.core.Unwind;
import org.snifter.dissect.link.LinkTypes;
import org.snifter.pcap.Packet;

/**
 * Prints packets as text, as tcpdump does. Remembers what lines depend on across packets (the time of the line before,
 * TCP sequence numbers), so packets are given in order; not for use by several threads at once.
 */
public final class PacketPrinter {
    private final PrintOptions options;
    private final TimeStamps times;
    private final Dissection dissection;
    private long number;

    /**
     * A printer that has seen no packet yet.
     *
     * @param options what to print
     * @param names   names for numbers, not asked with {@link PrintOptions#numeric()}
     */
    public PacketPrinter(PrintOptions options, NameSource names) {
        this.options = options;
        this.times = new TimeStamps(options);
        this.dissection = new Dissection(options, names);
    }

    /**
     * Writes the lines of one packet, in one call.
     *
     * @param packet   the packet
     * @param linkType its link type, as in capture files (LINKTYPE_…)
     * @param out      where the text goes
     * @throws IOException as {@code out} does
     */
    public void print(Packet packet, int linkType, OutputStream out) throws IOException {
        number++;
        TextBuffer text = dissection.text;
        text.clear();
        if (options.numbered()) {
            text.dec(number, 5).put("  ");
        }
        times.print(text, packet.seconds(), packet.nanos());
        dissection.moveTo(packet);
        if (packet.capturedLength() == 0 || packet.originalLength() < packet.capturedLength()) {
            invalidHeader(packet);
        } else {
            dissect(linkType, packet.originalLength());
        }
        dissection.bytes.restoreAll();
        HexDump.packet(dissection);
        text.put('\n');
        text.writeTo(out);
    }

    /** A record of a damaged file, or of nothing. */
    private void invalidHeader(Packet packet) {
        TextBuffer text = dissection.text;
        text.put("[Invalid header: ");
        if (packet.capturedLength() == 0) {
            text.put("caplen==0").put(packet.originalLength() == 0 ? ", len==0" : "");
        } else if (packet.originalLength() == 0) {
            text.put("len==0");
        } else {
            text.put("len(").unsigned(packet.originalLength()).put(") < caplen(").dec(packet.capturedLength()).put(')');
        }
        text.put(']');
    }

    private void dissect(int linkType, int length) {
        try {
            LinkTypes.printer(linkType).print(dissection, 0, length);
        } catch (Unwind reason) {
            dissection.unwound(reason);
        }
    }
}
