package org.snifter.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.dissect.NameSource;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureWriter;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSink;
import org.snifter.pcap.PcapWriter;
import org.snifter.pcap.TimeResolution;

/** Where matching packets go: to a capture file, to the terminal as text, to both, or nowhere but into a count. */
final class PacketOutput implements PacketSink, Closeable {
    private static final PacketSink NOWHERE = packet -> {};

    private final CaptureWriter writer;
    private final PrintingSink printer;
    private final PacketSink sink;
    private final boolean flushEach;

    private PacketOutput(CaptureWriter writer, PacketSink sink, PrintingSink printer, boolean flushEach) {
        this.writer = writer;
        this.printer = printer;
        this.sink = sink;
        this.flushEach = flushEach;
    }

    /**
     * The output that the options ask for.
     *
     * @param interfaces what the packets are of, the first one at least; may grow as packets are read
     * @throws CommandException when an option is wrong
     * @throws IOException      when the file to write cannot be made
     */
    static PacketOutput of(CommandLineOptions options, Console console, List<CaptureInterface> interfaces)
            throws CommandException, IOException {
        PrintingSink printer = null;
        if (!options.files.countOnly && (options.files.writeFile == null || options.files.print)) {
            printer = new PrintingSink(PrintingChoices.of(options, ZoneId.systemDefault()), NameSource.NONE,
                    interfaces, tags(options, interfaces), console.out());
        }
        CaptureWriter writer = options.files.writeFile == null ? null : writer(options, console, interfaces.getFirst());
        return new PacketOutput(writer, sink(writer, interfaces, printer), printer,
                options.files.packetBuffered || options.printing.lineBuffered);
    }

    /** What each line begins with where packets of several interfaces are captured at once. */
    private static List<String> tags(CommandLineOptions options, List<CaptureInterface> interfaces) {
        return options.interfaces.names.size() > 1
                ? interfaces.stream().map(face -> face.name().orElse("?") + " ").toList()
                : List.of();
    }

    private static CaptureWriter writer(CommandLineOptions options, Console console, CaptureInterface face)
            throws IOException {
        CaptureInterface kept = face.withResolution(resolution(options, face));
        if (options.files.writeFile.equals("-")) {
            return PcapWriter.on(Channels.newChannel(console.out()), "standard output", kept, ByteOrder.nativeOrder());
        }
        return PcapWriter.create(Path.of(options.files.writeFile), kept, ByteOrder.nativeOrder());
    }

    /** Nothing is lost unless it is asked for: what came with nanoseconds is written with nanoseconds. */
    private static TimeResolution resolution(CommandLineOptions options, CaptureInterface face) {
        boolean alreadyMicroseconds = face.resolution().equals(TimeResolution.MICROSECONDS);
        boolean micro = options.printing.micro || (alreadyMicroseconds && !options.printing.nano);
        return micro ? TimeResolution.MICROSECONDS : TimeResolution.NANOSECONDS;
    }

    private static PacketSink sink(CaptureWriter writer, List<CaptureInterface> interfaces, PrintingSink printer) {
        if (writer == null) {
            return printer == null ? NOWHERE : printer;
        }
        int linkType = interfaces.getFirst().linkType();
        PacketSink file = packet -> {
            int other = interfaces.get(packet.interfaceId()).linkType();
            if (other != linkType) {
                throw new IOException("a packet of link type " + LinkTypeNames.of(other)
                        + " does not fit a pcap file of link type " + LinkTypeNames.of(linkType));
            }
            writer.write(packet);
        };
        return printer == null ? file : packet -> {
            file.write(packet);
            printer.write(packet);
        };
    }

    @Override
    public void write(Packet packet) throws IOException {
        sink.write(packet);
        if (flushEach) {
            flush();
        }
    }

    /** Whether packets are printed. */
    boolean prints() {
        return printer != null;
    }

    /** Hands on the text that is buffered: for when no packet is waiting. */
    void flushText() throws IOException {
        if (printer != null) {
            printer.flush();
        }
    }

    /** Hands on everything that is buffered. */
    void flush() throws IOException {
        flushText();
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            flushText();
        }
    }
}
