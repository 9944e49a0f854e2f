package org.snifter.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.snifter.dissect.NameSource;
import org.snifter.dissect.PacketPrinter;
import org.snifter.dissect.PrintOptions;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSink;

/** Prints packets of one link type as text. */
final class PrintingSink implements PacketSink {
    private static final int BUFFER_BYTES = 1 << 16;

    private final PacketPrinter printer;
    private final int linkType;
    private final OutputStream out;

    PrintingSink(PrintOptions options, NameSource names, int linkType, OutputStream out) {
        this.printer = new PacketPrinter(options, names);
        this.linkType = linkType;
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    @Override
    public void write(Packet packet) throws IOException {
        printer.print(packet, linkType, out);
    }

    /** Hands on what is buffered. */
    void flush() throws IOException {
        out.flush();
    }
}
