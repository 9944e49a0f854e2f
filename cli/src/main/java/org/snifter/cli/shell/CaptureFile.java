package org.snifter.cli.shell;

import java.io.IOException;
import java.util.Optional;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.InterfaceTable;
import org.snifter.pcap.Packet;

/**
 * The capture at hand. It is read again each time, so that its size does not matter.
 *
 * @param first the interface of its first packets
 */
record CaptureFile(String name, CaptureInterface first, Workshop workshop) {
    /** Takes packets until it has enough. */
    @FunctionalInterface
    interface Visitor {
        /** Takes a packet, a view; whether it wants another. */
        boolean visit(long number, Packet packet, CaptureInterface face) throws ShellException, IOException;
    }

    /** Sees that the file is a capture. */
    static CaptureFile open(String name, Workshop workshop) throws ShellException, IOException {
        InterfaceTable interfaces = new InterfaceTable();
        try (CaptureReader _ = workshop.open(name, interfaces)) {
            return new CaptureFile(name, interfaces.getFirst(), workshop);
        }
    }

    /** Shows packets from the first on; how many. */
    long visit(Visitor visitor) throws ShellException, IOException {
        InterfaceTable interfaces = new InterfaceTable();
        long number = 0;
        try (CaptureReader reader = workshop.open(name, interfaces)) {
            Packet packet = new Packet();
            boolean more = true;
            while (more && reader.next(packet)) {
                number++;
                more = visitor.visit(number, packet, interfaces.get(packet.interfaceId()));
            }
        }
        return number;
    }

    /** The packet of this number, from 1. */
    SelectedPacket packet(long number) throws ShellException, IOException {
        SelectedPacket[] found = new SelectedPacket[1];
        long seen = visit((at, packet, face) -> {
            if (at == number) {
                found[0] = SelectedPacket.copyOf(packet, at, face);
            }
            return at < number;
        });
        return Optional.ofNullable(found[0]).orElseThrow(() -> new ShellException(
                seen == 0 ? name + " has no packets" : "there is no packet " + number + "; " + name + " has " + seen));
    }
}
