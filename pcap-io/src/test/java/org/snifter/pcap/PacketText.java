package org.snifter.pcap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Packets as lines of text, to compare them. */
final class PacketText {
    private PacketText() {}

    /** Time, lengths and bytes of the packets that are left. */
    static List<String> of(CaptureReader reader) throws IOException {
        List<String> packets = new ArrayList<>();
        reader.forEach(packet -> packets.add(of(packet)));
        return packets;
    }

    static String of(Packet packet) {
        StringBuilder text = new StringBuilder();
        text.append("%d.%09d %d/%s ".formatted(packet.seconds(), packet.nanos(), packet.capturedLength(),
                Integer.toUnsignedString(packet.originalLength())));
        for (int i = 0; i < packet.capturedLength(); i++) {
            text.append(Character.forDigit(packet.u8(i) >>> 4, 16)).append(Character.forDigit(packet.u8(i) & 15, 16));
        }
        return text.toString();
    }
}
