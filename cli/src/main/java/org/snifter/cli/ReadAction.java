package org.snifter.cli;

import java.io.IOException;
import java.util.Optional;
import org.snifter.cli.names.HomeNetwork;
import org.snifter.cli.names.MachineNames;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.dissect.NameSource;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.InterfaceTable;
import org.snifter.pcap.PacketScan;

/** Reads capture files and hands the packets that match to the output ({@code -r}). */
final class ReadAction implements Action {
    private final CommandLineOptions options;
    private final Console console;

    ReadAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        FilterSource source = FilterSource.of(options, console);
        InterfaceTable interfaces = new InterfaceTable();
        Damages damages = new Damages(options.files.salvage, console);
        try (CaptureInput input = CaptureInput.of(options.files, interfaces, console)) {
            Optional<CaptureReader> reader = input.next();
            FileFilter filter = new FileFilter(source, interfaces);
            try (PacketOutput output = PacketOutput.of(options, console, interfaces, names())) {
                PacketScan scan = scan(filter, output);
                try {
                    while (reader.isPresent()) {
                        filter.compileAll();
                        read(reader.get(), scan, output, damages);
                        reader = scan.isDone() ? Optional.empty() : input.next();
                    }
                } finally {
                    if (options.files.countOnly) {
                        sayCount(scan.taken());
                    }
                }
            }
        } catch (LateFilterException e) {
            throw e.unwrapped();
        }
        damages.report();
    }

    /** Of files, the names of hosts may take a moment; what comes through a pipe may be what happens now. */
    private NameSource names() {
        return new MachineNames(HomeNetwork.EVERYTHING, !options.files.readFiles.contains("-"));
    }

    private PacketScan scan(FileFilter filter, PacketOutput output) {
        long limit = options.files.count == null ? Long.MAX_VALUE : options.files.count;
        int processors = Runtime.getRuntime().availableProcessors();
        return output.isNowhere()
                ? PacketScan.counting(filter, limit, processors)
                : new PacketScan(filter, output.sink(), limit, processors);
    }

    private void read(CaptureReader reader, PacketScan scan, PacketOutput output, Damages damages) throws IOException {
        reader.onBlock(output.blocks());
        if (output.prints()) {
            damages.read(reader, scan);
            return;
        }
        try (ProgressBar _ = ProgressBar.of(reader, console)) {
            damages.read(reader, scan);
        }
    }

    private void sayCount(long count) throws IOException {
        console.print(Counts.of(count, "packet") + "\n");
    }
}
