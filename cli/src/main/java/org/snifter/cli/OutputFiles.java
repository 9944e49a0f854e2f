package org.snifter.cli;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureFormat;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureWriter;
import org.snifter.pcap.Options;
import org.snifter.pcap.RotatingWriter;
import org.snifter.pcap.Rotation;

/** Creates the capture files that packets are written to. */
final class OutputFiles {
    private static final String STANDARD_OUTPUT = "-";
    private static final Options SECTION = Options.none().with(Options.SECTION_APPLICATION, "snifter");

    private final CommandLineOptions options;
    private final Console console;
    private final List<CaptureInterface> interfaces;

    /** @param interfaces what the packets are of, the first one at least; may grow as packets are read */
    OutputFiles(CommandLineOptions options, Console console, List<CaptureInterface> interfaces) {
        this.options = options;
        this.console = console;
        this.interfaces = WrittenInterfaces.of(options.printing, interfaces);
    }

    /** The file that {@code -w} names, or the series of files, or standard output. */
    CaptureWriter written() throws CommandException, IOException {
        String name = options.files.writeFile;
        Optional<Rotation> rotation = RotationChoice.of(options.files);
        if (rotation.isEmpty()) {
            return of(name);
        }
        CaptureFormat format = format(name);
        RotatingWriter.Finished finished = options.files.afterRotation == null
                ? file -> {}
                : new PostRotation(options.files.afterRotation, console);
        return new RotatingWriter(rotation.get(), name, ZoneId.systemDefault(), file -> create(file, format), finished,
                InstantSource.system());
    }

    /** A file, or standard output. */
    CaptureWriter of(String name) throws CommandException, IOException {
        if (name.equals(STANDARD_OUTPUT)) {
            return CaptureFiles.create(Channels.newChannel(console.out()), "standard output", format(name), interfaces,
                    SECTION, ByteOrder.nativeOrder());
        }
        Path file = Path.of(name);
        for (String input : options.files.readFiles) {
            if (!input.equals("-") && Files.exists(file) && Files.isSameFile(file, Path.of(input))
                    && Files.isRegularFile(file)) {
                throw new CommandException("-w " + name + ": this file is being read; write another one");
            }
        }
        return create(file, format(name));
    }

    private CaptureWriter create(Path file, CaptureFormat format) throws IOException {
        return CaptureFiles.create(file, format, interfaces, SECTION, ByteOrder.nativeOrder());
    }

    private CaptureFormat format(String name) {
        CaptureFormat named = CaptureFormat.ofName(name);
        return options.files.pcapng ? named.asPcapng() : named;
    }
}
