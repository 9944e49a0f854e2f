package org.snifter.dissect;

import java.io.IOException;
import java.io.OutputStream;

import org.snifter.dissect.core.Dissection;
import org.snifter.dissect.core.HexDump;
import org.snifter.dissect.core.Highlights;
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
    /** No packet is longer: tcpdump's MAXIMUM_SNAPLEN. */
    private static final int MAX_LENGTH = 262_144;

    private final PrintOptions options;
    private final TimeStamps times;
    private final Dissection dissection;
    private final Highlights highlights;
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
        this.highlights = options.colored() ? new Highlights() : null;
        this.dissection = new Dissection(options, names, null, highlights);
    }

    /** Whether packets of a link type (LINKTYPE_ number) are printed as more than their bytes. */
    public static boolean prints(int linkType) {
        return LinkTypes.prints(linkType);
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
        if (invalid(text, packet)) {
            text.put('\n');
            text.writeTo(out);
            return;
        }
        times.print(text, packet.seconds(), packet.nanos());
        int start = text.length();
        dissection.moveTo(packet);
        dissection.packet(LinkTypes.printer(linkType), packet.originalLength());
        int end = text.length();
        dissection.bytes.restoreAll();
        dump();
        text.put('\n');
        if (highlights == null) {
            text.writeTo(out);
        } else {
            highlights.write(text, start, end, out);
            highlights.clear();
        }
    }

    private void dump() {
        try {
            HexDump.packet(dissection);
        } catch (Unwind reason) {
            dissection.unwound(reason);
        }
    }

    /** Says what is wrong with a record of a damaged file, or one of nothing; answers whether something is. */
    static boolean invalid(TextBuffer text, Packet packet) {
        int captured = packet.capturedLength();
        int original = packet.originalLength();
        String separator = "[Invalid header: ";
        if (captured == 0) {
            text.put(separator).put("caplen==0");
            separator = ", ";
        }
        if (captured > MAX_LENGTH) {
            text.put(separator).put("caplen(").dec(captured).put(") > ").dec(MAX_LENGTH);
            separator = ", ";
        }
        if (original == 0) {
            text.put(separator).put("len==0");
            separator = ", ";
        } else if (Integer.compareUnsigned(original, captured) < 0) {
            text.put(separator).put("len(").unsigned(original).put(") < caplen(").dec(captured).put(')');
            separator = ", ";
        }
        if (Integer.compareUnsigned(original, MAX_LENGTH) > 0) {
            text.put(separator).put("len(").unsigned(original).put(") > ").dec(MAX_LENGTH);
            separator = ", ";
        }
        if (separator.equals(", ")) {
            text.put(']');
            return true;
        }
        return false;
    }
}
