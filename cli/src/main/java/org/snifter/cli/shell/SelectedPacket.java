package org.snifter.cli.shell;

import java.lang.foreign.MemorySegment;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;

/**
 * A packet of the capture.
 *
 * @param number         its place, from 1
 * @param bytes          those that were captured
 * @param originalLength how many there were on the wire
 * @param face           where it was seen
 */
record SelectedPacket(long number, MemorySegment bytes, int originalLength, CaptureInterface face) {
    /** A copy of what a view shows. */
    static SelectedPacket copyOf(Packet packet, long number, CaptureInterface face) {
        byte[] bytes = new byte[packet.capturedLength()];
        MemorySegment copy = MemorySegment.ofArray(bytes);
        copy.copyFrom(packet.memory().asSlice(packet.base(), bytes.length));
        return new SelectedPacket(number, copy, packet.originalLength(), face);
    }

    int capturedLength() {
        return (int) bytes.byteSize();
    }
}
