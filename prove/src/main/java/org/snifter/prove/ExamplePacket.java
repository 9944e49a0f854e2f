package org.snifter.prove;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Map;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.AncillaryData;

/**
 * A packet that shows something about a program or two. It is given only after an interpreter has confirmed it.
 *
 * @param packet         the whole packet, read-only; at least as long as any load that matters reaches
 * @param capturedLength how many of its bytes were captured, from the first
 * @param wireLength     the length that {@code ld #pktlen} gives, unsigned; where a program tests it, this need not be
 *                       the size of {@code packet}
 * @param ancillary      what is known beside the bytes
 */
public record ExamplePacket(MemorySegment packet, int capturedLength, int wireLength,
        Map<Ancillary, Integer> ancillary) {
    public ExamplePacket {
        packet = packet.asReadOnly();
        ancillary = Map.copyOf(ancillary);
    }

    /** The packet with nothing cut off. */
    public ExamplePacket uncut() {
        return new ExamplePacket(packet, (int) packet.byteSize(), wireLength, ancillary);
    }

    /** What is known of a field beside the bytes, 0 where nothing is. */
    public int ancillaryValue(Ancillary field) {
        return ancillary.getOrDefault(field, 0);
    }

    /** The ancillary values as an interpreter asks for them. */
    public AncillaryData ancillaryData() {
        return (field, _, _) -> ancillary.containsKey(field)
                ? Integer.toUnsignedLong(ancillary.get(field))
                : AncillaryData.NOT_AVAILABLE;
    }

    @Override
    public String toString() {
        String hex = HexFormat.of().formatHex(packet.toArray(ValueLayout.JAVA_BYTE));
        String beside = ancillary.isEmpty() ? "" : ", " + ancillary;
        return hex + " (captured " + capturedLength + ", on the wire " + Integer.toUnsignedString(wireLength) + beside
                + ")";
    }
}
