package org.snifter.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snifter.dissect.JsonPrinter;
import org.snifter.dissect.NameSource;
import org.snifter.dissect.PacketPrinter;
import org.snifter.dissect.PrintOptions;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSink;

/** Prints packets as text. */
final class PrintingSink implements PacketSink {
    private static final int BUFFER_BYTES = 1 << 16;

    private final PacketText text;
    private final List<CaptureInterface> interfaces;
    private final List<byte[]> tags;
    private final OutputStream out;

    /**
     * Prints to {@code out}.
     *
     * @param text the form in which packets are printed
     * @param tags what the lines of each interface's packets begin with; may be empty
     */
    PrintingSink(PacketText text, List<CaptureInterface> interfaces, List<String> tags, OutputStream out) {
        this.text = text;
        this.interfaces = interfaces;
        this.tags = tags.stream().map(tag -> tag.getBytes(StandardCharsets.UTF_8)).toList();
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    /** The text of tcpdump. */
    static PacketText lines(PrintOptions options, NameSource names) {
        PacketPrinter printer = new PacketPrinter(options, names);
        return (packet, face, out) -> printer.print(packet, face.linkType(), out);
    }

    /** An object of JSON on each line. */
    static PacketText json(PrintOptions options, NameSource names) {
        return new JsonPrinter(options, names)::print;
    }

    @Override
    public void write(Packet packet) throws IOException {
        if (!tags.isEmpty()) {
            out.write(tags.get(packet.interfaceId()));
        }
        text.print(packet, interfaces.get(packet.interfaceId()), out);
    }

    /** Hands on what is buffered. */
    void flush() throws IOException {
        out.flush();
    }
}
