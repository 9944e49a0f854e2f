package org.snifter.capture;

import org.snifter.capture.linux.PacketRing;
import org.snifter.pcap.Packet;

/**
 * Shows packets of a ring as a capture file holds them. What the kernel keeps beside a packet (its VLAN tag, its
 * description when cooked) is put into the ring right before the bytes it belongs to, so no packet is copied.
 */
final class PacketRestorer {
    private final PacketRing ring;
    private final LinkLayer linkLayer;
    private final int snaplen;

    PacketRestorer(PacketRing ring, LinkLayer linkLayer, int snaplen) {
        this.ring = ring;
        this.linkLayer = linkLayer;
        this.snaplen = snaplen;
    }

    /** How many bytes before each packet are needed. */
    static int headroom(LinkLayer linkLayer) {
        return VlanTag.LENGTH + (linkLayer.cooked() ? CookedHeader.LENGTH : 0);
    }

    /** Moves the view to the packet with this header; once only, as the packet's surroundings are changed. */
    void show(long header, Packet packet) {
        if (linkLayer.cooked()) {
            showCooked(header, packet);
        } else if (linkLayer.linkType() == LinkLayer.ETHERNET && ring.untagged(header)) {
            showTagged(header, packet);
        } else {
            show(header, ring.data(header), 0, packet);
        }
    }

    private void showTagged(long header, Packet packet) {
        long frame = ring.data(header);
        if (ring.capturedLength(header) >= VlanTag.OFFSET) {
            frame = VlanTag.insert(ring.memory(), frame, ring.tagProtocol(header), ring.tagControl(header));
            show(header, frame, VlanTag.LENGTH, packet);
        } else {
            packet.moveTo(ring.memory(), frame, Math.min(ring.capturedLength(header), snaplen),
                    ring.originalLength(header) + VlanTag.LENGTH).at(ring.seconds(header), ring.nanos(header));
        }
    }

    private void showCooked(long header, Packet packet) {
        long start = ring.data(header);
        int protocol = ring.protocol(header);
        int added = CookedHeader.LENGTH;
        if (ring.untagged(header)) {
            start = VlanTag.precede(ring.memory(), start, protocol, ring.tagControl(header));
            protocol = ring.tagProtocol(header);
            added += VlanTag.LENGTH;
        }
        start -= CookedHeader.LENGTH;
        CookedHeader.write(ring, header, protocol, start);
        show(header, start, added, packet);
    }

    /** Shows what begins at {@code start} and has so many bytes more than the kernel says. */
    private void show(long header, long start, int added, Packet packet) {
        packet.moveTo(ring.memory(), start, Math.min(ring.capturedLength(header) + added, snaplen),
                ring.originalLength(header) + added).at(ring.seconds(header), ring.nanos(header));
    }
}
