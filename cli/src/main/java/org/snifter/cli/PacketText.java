package org.snifter.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;

/** A form in which packets are printed. */
@FunctionalInterface
interface PacketText {
    /** Writes what is to be read of a packet, in whole lines. */
    void print(Packet packet, CaptureInterface face, OutputStream out) throws IOException;
}
