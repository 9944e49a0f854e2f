package org.snifter.cli.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snifter.cli.shell.ShellCommand.Argument;
import org.snifter.cli.terminal.Paint;
import org.snifter.ebpf.EbpfListingParser;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.InvalidEbpfListingException;
import org.snifter.ebpf.InvalidEbpfProgramException;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

/** Commands that say what to work on: packets, a filter, a machine. */
final class LoadCommands {
    private static final List<String> LOADABLE = List.of("pcap", "program", "bpf", "ebpf", "expression");

    private LoadCommands() {}

    static List<ShellCommand> all() {
        return List.of(
                new ShellCommand("load", "l", "pcap|program|ebpf|expression FILE",
                        "Load packets or a filter from a file.",
                        List.of("pcap        a capture file, of any kind that -r reads",
                                "program     a classic program: a listing, the kernel's assembly, -dd, -ddd, bytes",
                                "            (bpf is the same)",
                                "ebpf        an eBPF program, as --dump=ebpf and bpftool list it",
                                "expression  an expression, as -F reads it"),
                        new Argument.ChoiceAndFile(LOADABLE), LoadCommands::load),
                new ShellCommand("filter", "f", "EXPRESSION", "Take this expression for the filter.",
                        List.of("It is compiled for the packets that are loaded, for Ethernet where there are none.",
                                "Without an expression: show the filter."),
                        new Argument.Filter(), LoadCommands::filter),
                new ShellCommand("machine", "m", "classic|ebpf", "Run the filter on this machine.",
                        List.of("Filters are compiled to classic BPF, and for ebpf translated as they are to be run."),
                        new Argument.Choice(List.of("classic", "ebpf")), LoadCommands::machine),
                new ShellCommand("optimizer", "", "on|off", "Compile expressions with the optimizer or without.",
                        List.of(), new Argument.Choice(List.of("on", "off")), LoadCommands::optimizer),
                new ShellCommand("linktype", "", "NAME", "Compile for this link type while no packets are loaded.",
                        LoadCommands::linkType),
                new ShellCommand("status", "", "", "Tell what is loaded.", LoadCommands::status));
    }

    private static String load(Session session, String argument, Look look)
            throws ShellException, FilterException, IOException {
        int blank = argument.indexOf(' ');
        String what = blank < 0 ? argument : argument.substring(0, blank);
        String file = blank < 0 ? "" : argument.substring(blank).strip();
        if (!LOADABLE.contains(what) || file.isEmpty()) {
            throw new ShellException("load what? write load pcap FILE, load program FILE, load ebpf FILE"
                    + " or load expression FILE");
        }
        return switch (what) {
            case "pcap" -> {
                session.capture(CaptureFile.open(file, session.workshop()));
                yield capture(session) + recompiled(session);
            }
            case "ebpf" -> filter(session, new Loaded.Extended(ebpf(file), file), look);
            case "expression" -> filter(session, expression(text(file).strip()), look);
            default -> filter(session, new Loaded.Classic(session.workshop().program(file), file), look);
        };
    }

    private static String capture(Session session) {
        return session.capture().map(file -> {
            Optional<LinkType> type = LinkType.ofFile(file.first().linkType());
            return file.name() + ": " + type.map(each -> each.name() + " (" + each.description() + ")")
                    .orElse("link type " + file.first().linkType()) + ", snapshot length " + file.first().snaplen()
                    + "\n";
        }).orElse("no packets\n");
    }

    /** A filter that does not fit the packets is told of at once. */
    private static String recompiled(Session session) throws ShellException, FilterException {
        if (session.loaded().isPresent()) {
            session.code();
        }
        return "";
    }

    private static EbpfProgram ebpf(String file) throws ShellException {
        try {
            return EbpfListingParser.parse(text(file));
        } catch (InvalidEbpfListingException | InvalidEbpfProgramException e) {
            throw new ShellException(file + ": " + e.getMessage());
        }
    }

    private static String text(String file) throws ShellException {
        try {
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            throw new ShellException(file + ": no such file");
        } catch (IOException e) {
            throw new ShellException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static Loaded expression(String text) throws FilterException {
        return new Loaded.Expression(new FilterParser().parse(text));
    }

    private static String filter(Session session, String argument, Look look) throws ShellException, FilterException {
        return argument.isEmpty()
                ? session.requireFilter().text() + "\n"
                : filter(session, expression(argument), look);
    }

    private static String filter(Session session, Loaded filter, Look look) throws ShellException, FilterException {
        Optional<Diagnostic> warning = session.filter(filter);
        Code code = session.code();
        String size = Quantity.of(code.size(), "instruction") + ", " + session.linkType().description() + "\n";
        return warning.map(
                diagnostic -> look.mark(Paint.Mark.BAD, "matches nothing: ") + look.paint().paint(diagnostic) + "\n")
                .orElse("") + size;
    }

    private static String machine(Session session, String argument, Look look) throws ShellException, FilterException {
        switch (argument) {
            case "" -> {
                // only tells which it is
            }
            case "classic" -> session.engine(Session.Engine.CLASSIC);
            case "ebpf" -> session.engine(Session.Engine.EBPF);
            default -> throw new ShellException("there is no machine '" + argument + "'; there are classic and ebpf");
        }
        return "machine " + session.engine().name().toLowerCase(Locale.ROOT)
                + (session.loaded().isPresent() ? ": " + Quantity.of(session.code().size(), "instruction") : "") + "\n";
    }

    private static String optimizer(Session session, String argument, Look look)
            throws ShellException, FilterException {
        switch (argument) {
            case "" -> {
                // only tells which it is
            }
            case "on" -> session.optimizing(true);
            case "off" -> session.optimizing(false);
            default -> throw new ShellException("the optimizer is on or off, not '" + argument + "'");
        }
        return "optimizer " + (session.isOptimizing() ? "on" : "off")
                + (session.loaded().isPresent() ? ": " + Quantity.of(session.code().size(), "instruction") : "") + "\n";
    }

    private static String linkType(Session session, String argument, Look look) throws ShellException, FilterException {
        if (!argument.isEmpty()) {
            if (session.capture().isPresent()) {
                throw new ShellException("filters are compiled for the packets of "
                        + session.capture().get().name() + ", which are " + session.linkType().name());
            }
            session.linkType(session.workshop().linkType(argument));
            recompiled(session);
        }
        return session.linkType().name() + " (" + session.linkType().description() + ")\n";
    }

    private static String status(Session session, String argument, Look look) throws ShellException, FilterException {
        ShellCommand.nothing(argument, "status");
        return "packets      " + capture(session)
                + "filter       " + session.loaded().map(Loaded::text).orElse("none") + "\n"
                + "machine      " + session.engine().name().toLowerCase(Locale.ROOT) + "\n"
                + "optimizer    " + (session.isOptimizing() ? "on" : "off") + "\n"
                + "selected     " + session.packet().map(packet -> "packet " + packet.number()).orElse("none") + "\n"
                + "breakpoints  "
                + (session.breakpoints().isEmpty() ? "none" : String.valueOf(session.breakpoints().size())) + "\n";
    }
}
