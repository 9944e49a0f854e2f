package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.Packet;

/** Reads a capture file and hands the packets that match to the output ({@code -r}). */
final class ReadAction implements Action {
    private final CommandLineOptions options;
    private final Console console;

    ReadAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        ExpressionCompiler expression = ExpressionCompiler.of(options);
        try (CaptureReader reader = CaptureInput.open(options.files.readFile, console)) {
            CaptureInterface face = reader.interfaces().getFirst();
            console.err().println(
                    "reading from file " + options.files.readFile + ", link-type " + LinkTypeNames.of(face.linkType())
                            + ", snapshot length " + face.snaplen());
            FileFilter filter = new FileFilter(expression, reader.interfaces());
            PacketLimit limit = new PacketLimit(options.files.count);
            try (PacketOutput output = PacketOutput.of(options, console, reader.interfaces())) {
                Packet packet = new Packet();
                while (!limit.isReached() && reader.next(packet)) {
                    if (filter.accepts(packet)) {
                        output.write(packet);
                        limit.take();
                    }
                }
            } finally {
                if (options.files.countOnly) {
                    sayCount(limit.taken());
                }
            }
        }
    }

    private void sayCount(long count) throws IOException {
        console.out().write((Counts.of(count, "packet") + "\n").getBytes(StandardCharsets.US_ASCII));
    }
}
