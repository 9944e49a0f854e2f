package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.snifter.capture.Backend;
import org.snifter.capture.CaptureOptions;
import org.snifter.capture.LiveCapture;
import org.snifter.capture.NetworkDevice;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.dissect.PacketPrinter;
import org.snifter.filter.LinkType;

/** Lists the link types of an interface ({@code -L}), or all that filters can be compiled for ({@code -L -d}). */
final class LinkTypeListing implements Action {
    private final CommandLineOptions options;
    private final Console console;

    LinkTypeListing(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws CommandException, IOException {
        if (options.filter.dump > 0) {
            list("Data link types (use option -y to set):", List.of(LinkType.values()));
            return;
        }
        NetworkDevice device = InterfaceChoice.single(options);
        // libpcap has them all, the system's own backend the usual one.
        Backend backend = InterfaceChoice.backend(options).isEmpty() && Backend.LIBPCAP.isThere()
                ? Backend.LIBPCAP
                : device.backend();
        CaptureOptions wanted = CaptureChoices.of(options, device).withPromiscuous(false).withBackend(backend);
        try (LiveCapture capture = LiveCapture.open(wanted)) {
            list("Data link types for " + device.name() + " (use option -y to set):",
                    capture.linkTypes().stream().map(LinkType::ofFile).flatMap(Optional::stream).toList());
        }
    }

    private void list(String heading, List<LinkType> types) throws IOException {
        StringBuilder text = new StringBuilder(heading).append('\n');
        for (LinkType type : types) {
            text.append("  ").append(type.name()).append(" (").append(type.description()).append(')')
                    .append(PacketPrinter.prints(type.file()) ? "\n" : " (printing not supported)\n");
        }
        console.print(text.toString());
    }
}
