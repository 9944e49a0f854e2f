package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import org.snifter.capture.Interfaces;
import org.snifter.capture.NetworkDevice;
import org.snifter.cli.options.CommandLineOptions;

/** Lists the interfaces, numbered ({@code -D}). */
final class InterfaceListing implements Action {
    private final CommandLineOptions options;
    private final Console console;

    InterfaceListing(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws CommandException, IOException {
        StringBuilder text = new StringBuilder();
        List<NetworkDevice> devices = InterfaceChoice.among(options);
        for (int i = 0; i < devices.size(); i++) {
            text.append(i + 1).append('.').append(devices.get(i).listing()).append('\n');
        }
        console.print(text.toString());
    }
}
