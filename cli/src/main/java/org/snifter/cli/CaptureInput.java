package org.snifter.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snifter.cli.options.FileOptions;
import org.snifter.pcap.CaptureFiles;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureMerge;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.InterfaceTable;

/** The capture files that {@code -r} and {@code -V} name: one after the other, or merged into one. */
final class CaptureInput implements Closeable {
    private static final String STANDARD_INPUT = "-";

    private final List<String> names;
    private final boolean merge;
    private final InterfaceTable interfaces;
    private final Console console;
    private int opened;
    private Optional<CaptureReader> current = Optional.empty();

    private CaptureInput(List<String> names, boolean merge, InterfaceTable interfaces, Console console) {
        this.names = names;
        this.merge = merge;
        this.interfaces = interfaces;
        this.console = console;
    }

    /**
     * The files that the options name, of which none is opened yet.
     *
     * @param interfaces of all of them: grows as they are read
     */
    static CaptureInput of(FileOptions options, InterfaceTable interfaces, Console console) throws CommandException {
        return new CaptureInput(names(options, console), options.merge, interfaces, console);
    }

    private static List<String> names(FileOptions options, Console console) throws CommandException {
        if (options.listFile == null) {
            return options.readFiles;
        }
        if (!options.readFiles.isEmpty()) {
            throw new CommandException("-V " + options.listFile + " stands beside -r; give one of them");
        }
        List<String> names = lines(options.listFile, console).stream().filter(line -> !line.isBlank()).toList();
        if (names.isEmpty()) {
            throw new CommandException("-V " + options.listFile + ": lists no file; it must have a name on each line");
        }
        return names;
    }

    private static List<String> lines(String file, Console console) throws CommandException {
        try {
            return file.equals(STANDARD_INPUT)
                    ? new String(console.in().readAllBytes(), StandardCharsets.UTF_8).lines().toList()
                    : Files.readString(Path.of(file), StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException _) {
            throw new CommandException("-V " + file + ": no such file");
        } catch (IOException e) {
            throw new CommandException("-V " + file + ": cannot be read: " + e.getMessage());
        }
    }

    /** The interface of the first file's first packets; nothing else is read. */
    static CaptureInterface firstInterface(FileOptions options, Console console) throws CommandException, IOException {
        InterfaceTable interfaces = new InterfaceTable();
        List<String> names = names(options, console);
        try (CaptureReader _ = open(names.getFirst(), interfaces, console)) {
            return interfaces.getFirst();
        }
    }

    /** Closes what was read, and opens what is read next, if there is something left; says which it is. */
    Optional<CaptureReader> next() throws CommandException, IOException {
        close();
        if (opened == names.size()) {
            return current;
        }
        current = Optional.of(merge && names.size() > 1 ? merged() : announced(names.get(opened++)));
        return current;
    }

    private CaptureReader merged() throws CommandException, IOException {
        List<CaptureReader> readers = new ArrayList<>();
        try {
            while (opened < names.size()) {
                readers.add(announced(names.get(opened++)));
            }
            return new CaptureMerge(readers, interfaces);
        } catch (IOException | CommandException | RuntimeException e) {
            for (CaptureReader reader : readers) {
                reader.close();
            }
            throw e;
        }
    }

    private CaptureReader announced(String name) throws CommandException, IOException {
        int before = interfaces.size();
        CaptureReader reader = open(name, interfaces, console);
        CaptureInterface face = interfaces.get(before);
        console.err().println("reading from file " + name + ", link-type " + LinkTypeNames.of(face.linkType())
                + ", snapshot length " + face.snaplen());
        return reader;
    }

    /** Opens a file of which {@code -} is standard input; adds its interfaces to those there are. */
    static CaptureReader open(String name, InterfaceTable interfaces, Console console)
            throws CommandException, IOException {
        if (name.equals(STANDARD_INPUT)) {
            return CaptureFiles.open(Channels.newChannel(console.in()), "standard input", interfaces);
        }
        try {
            return CaptureFiles.open(Path.of(name), interfaces);
        } catch (NoSuchFileException _) {
            throw new CommandException(name + ": no such file");
        } catch (AccessDeniedException _) {
            throw new CommandException(name + ": not permitted to read it");
        }
    }

    @Override
    public void close() throws IOException {
        if (current.isPresent()) {
            current.get().close();
            current = Optional.empty();
        }
    }
}
