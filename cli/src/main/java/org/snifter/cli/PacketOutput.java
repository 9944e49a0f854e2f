package org.snifter.cli;

import java.io.Closeable;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.dissect.NameSource;
import org.snifter.dissect.PrintOptions;
import org.snifter.filter.FilterException;
import org.snifter.pcap.BlockSink;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureWriter;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSink;
import org.snifter.pcap.RotatingWriter;

/** Where matching packets go: to capture files, to the terminal as text, to both, or nowhere but into a count. */
final class PacketOutput implements PacketSink, Closeable {
    private final List<CaptureWriter> writers;
    private final List<PacketSink> sinks;
    private final PrintingSink printer;
    private final boolean flushEach;

    private PacketOutput(List<CaptureWriter> writers, List<PacketSink> sinks, PrintingSink printer, boolean flushEach) {
        this.writers = writers;
        this.sinks = sinks;
        this.printer = printer;
        this.flushEach = flushEach;
    }

    /**
     * The output that the options ask for.
     *
     * @param interfaces what the packets are of, the first one at least; may grow as packets are read
     * @param names      for the numbers in packets that are printed
     * @throws FilterException  when the expression of a route is wrong
     * @throws CommandException when an option is wrong
     * @throws IOException      when a file to write cannot be made
     */
    static PacketOutput of(CommandLineOptions options, Console console, List<CaptureInterface> interfaces,
            NameSource names) throws FilterException, CommandException, IOException {
        OutputFiles files = new OutputFiles(options, console, interfaces);
        boolean writes = options.files.writeFile != null || !options.files.routes.isEmpty();
        PrintingSink printer = null;
        if (!options.files.countOnly && (!writes || options.files.print)) {
            for (String module : options.printing.mibModules) {
                console.complain("-m " + module + " is ignored: SNMP objects are printed as numbers, without MIBs");
            }
            PrintOptions print = PrintingChoices.of(options, console, ZoneId.systemDefault());
            printer = options.printing.json
                    ? new PrintingSink(PrintingSink.json(print, names), interfaces, List.of(), console.out())
                    : new PrintingSink(PrintingSink.lines(print, names), interfaces, tags(options, interfaces),
                            console.out());
        }
        List<Route> routes = Route.of(options, files, interfaces);
        List<CaptureWriter> writers = new ArrayList<>();
        List<PacketSink> sinks = new ArrayList<>();
        if (options.files.writeFile != null) {
            CaptureWriter writer = files.written();
            writers.add(writer);
            sinks.add(writer);
        }
        for (Route route : routes) {
            writers.add(route.writer());
            sinks.add(route);
        }
        if (printer != null) {
            sinks.add(printer);
        }
        return new PacketOutput(writers, sinks, printer,
                options.files.packetBuffered || options.printing.lineBuffered);
    }

    /** What each line begins with where packets of several interfaces are captured at once. */
    private static List<String> tags(CommandLineOptions options, List<CaptureInterface> interfaces) {
        return options.interfaces.names.size() > 1
                ? interfaces.stream().map(face -> face.name().orElse("?") + " ").toList()
                : List.of();
    }

    @Override
    public void write(Packet packet) throws IOException {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).write(packet);
        }
        if (flushEach) {
            flush();
        }
    }

    /** What takes the packets: this, or the one thing that it would hand them to. */
    PacketSink sink() {
        return sinks.size() == 1 && !flushEach ? sinks.getFirst() : this;
    }

    /** Takes what a capture says beside its packets, for the files that can hold it. */
    BlockSink blocks() {
        return block -> {
            for (CaptureWriter writer : writers) {
                writer.write(block);
            }
        };
    }

    /** Whether packets are printed. */
    boolean prints() {
        return printer != null;
    }

    /** Whether packets go nowhere, and are only counted. */
    boolean isNowhere() {
        return sinks.isEmpty();
    }

    /** Whether a series of files is complete, so that no more packets are written to it. */
    boolean isFull() {
        return !writers.isEmpty() && writers.getFirst() instanceof RotatingWriter series && series.isFull();
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
        for (CaptureWriter writer : writers) {
            writer.flush();
        }
    }

    /** Closes every file, even when one of them fails. */
    @Override
    public void close() throws IOException {
        IOException failure = null;
        try {
            flushText();
        } catch (IOException e) {
            failure = e;
        }
        for (CaptureWriter writer : writers) {
            try {
                writer.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
