package org.snifter.cli;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureWriter;
import org.snifter.pcap.Packet;
import org.snifter.pcap.PacketSink;

/** Writes the packets that match an expression of their own to a file of their own ({@code --route}). */
final class Route implements PacketSink, Closeable {
    private final FileFilter filter;
    private final CaptureWriter writer;

    private Route(FileFilter filter, CaptureWriter writer) {
        this.filter = filter;
        this.writer = writer;
    }

    /** The routes that the options ask for; their files are created. */
    static List<Route> of(CommandLineOptions options, OutputFiles files, List<CaptureInterface> interfaces)
            throws FilterException, CommandException, IOException {
        List<Route> routes = new ArrayList<>();
        try {
            for (String route : options.files.routes) {
                routes.add(of(route, options, files, interfaces));
            }
            return routes;
        } catch (FilterException | CommandException | IOException e) {
            for (Route route : routes) {
                route.close();
            }
            throw e;
        }
    }

    /** The last = stands before the file's name: an expression may have some, too. */
    private static Route of(String text, CommandLineOptions options, OutputFiles files,
            List<CaptureInterface> interfaces) throws FilterException, CommandException, IOException {
        int equals = text.lastIndexOf('=');
        if (equals < 0 || equals == text.length() - 1) {
            throw new CommandException("--route " + text + ": names no file; write EXPRESSION=FILE, such as"
                    + " 'udp port 53=dns.pcap'");
        }
        ExpressionCompiler expression = ExpressionCompiler.of(options.filter, text.substring(0, equals));
        FileFilter filter = new FileFilter(expression, interfaces);
        return new Route(filter, files.of(text.substring(equals + 1)));
    }

    CaptureWriter writer() {
        return writer;
    }

    @Override
    public void write(Packet packet) throws IOException {
        if (filter.accepts(packet)) {
            writer.write(packet);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
