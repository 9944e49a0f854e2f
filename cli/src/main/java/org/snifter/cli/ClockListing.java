package org.snifter.cli;

import java.io.IOException;
import org.snifter.capture.Interfaces;
import org.snifter.capture.NetworkDevice;
import org.snifter.capture.TimeStampType;
import org.snifter.cli.options.CommandLineOptions;

/** Lists the clocks that can stamp an interface's packets ({@code -J}), on standard error as tcpdump does. */
final class ClockListing implements Action {
    private final CommandLineOptions options;
    private final Console console;

    ClockListing(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws CommandException, IOException {
        NetworkDevice device = InterfaceChoice.single(options);
        StringBuilder text = new StringBuilder();
        text.append("Time stamp types for ").append(device.name()).append(" (use option -j to set):\n");
        for (TimeStampType type : Interfaces.clocks(device.name())) {
            text.append("  ").append(type.text()).append(" (").append(type.description()).append(")\n");
        }
        console.err().print(text);
    }
}
