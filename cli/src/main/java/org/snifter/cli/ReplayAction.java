package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snifter.capture.Pace;
import org.snifter.capture.Replay;
import org.snifter.capture.RingSender;
import org.snifter.capture.TimingError;
import org.snifter.cli.options.CommandLines;
import org.snifter.cli.options.OptionSpecs;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureFormatException;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.InterfaceTable;
import org.snifter.pcap.Packet;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Sends the packets of a capture file on an interface ({@code snifter replay}). */
final class ReplayAction implements Action {
    private static final double MEGA = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NINETY_NINE = 99;
    private static final int BITS_PER_BYTE = 8;

    private final String interfaceName;
    private final String file;
    private final String expression;
    private final Optional<String> program;
    private final Pace pace;
    private final long loops;
    private final Console console;

    private ReplayAction(ParseResult given, Console console) throws CommandException {
        this.interfaceName = given.matchedOptionValue("-i", null);
        if (interfaceName == null) {
            throw new CommandException(
                    "replay needs an interface: snifter replay -i eth0 FILE (snifter -D lists them)");
        }
        List<String> words = CommandLines.words(given);
        if (words.isEmpty()) {
            throw new CommandException("replay needs a capture file: snifter replay -i " + interfaceName + " FILE");
        }
        this.file = words.getFirst();
        this.expression = String.join(" ", words.subList(1, words.size()));
        this.program = Optional.ofNullable(given.matchedOptionValue("--program", null));
        if (program.isPresent() && !expression.isEmpty()) {
            throw new CommandException("--program " + program.get() + " stands beside an expression; give one of them");
        }
        this.pace = pace(given);
        this.loops = given.matchedOptionValue("--loop", 1L);
        if (loops < 0) {
            throw new CommandException("--loop " + loops + ": the file is sent 1 time or more; 0 is without end");
        }
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand("replay", "Send the packets of a capture file on an interface.",
                "-i interface [options] file [expression]", List.of("",
                        "Packets are sent as they are, when they are due: as they were captured, unless an option says"
                                + " otherwise.",
                        "At the end it is said what was sent, at what rate, and how late packets were."),
                ReplayAction::options, ReplayAction::new);
    }

    private static List<OptionSpec> options() {
        return List.of(
                OptionSpecs.value(String.class, "interface", "Send on this interface.", "-i", "--interface"),
                OptionSpecs.value(Double.class, "factor", "So many times as fast as captured.", "--speed"),
                OptionSpecs.value(Double.class, "rate", "So many packets a second, at even distances.", "--pps"),
                OptionSpecs.value(Double.class, "rate", "So many megabits a second.", "--mbps"),
                OptionSpecs.flag("As fast as they can be sent.", "--top"),
                OptionSpecs.value(Long.class, "times", "Send the file so many times; 0 is without end.", "--loop"),
                ProgramFile.option());
    }

    private static Pace pace(ParseResult given) throws CommandException {
        long choices = List.of("--speed", "--pps", "--mbps", "--top").stream().filter(given::hasMatchedOption).count();
        if (choices > 1) {
            throw new CommandException("--speed, --pps, --mbps and --top say the same in different ways; give one");
        }
        if (given.hasMatchedOption("--top")) {
            return new Pace.Top();
        }
        if (given.hasMatchedOption("--pps")) {
            return new Pace.PacketRate(positive("--pps", given));
        }
        if (given.hasMatchedOption("--mbps")) {
            return new Pace.BitRate(positive("--mbps", given) * MEGA);
        }
        return new Pace.AsCaptured(given.hasMatchedOption("--speed") ? positive("--speed", given) : 1);
    }

    private static double positive(String option, ParseResult given) throws CommandException {
        double value = given.matchedOptionValue(option, 0.0);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new CommandException(option + " " + value + ": must be above 0");
        }
        return value;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        FilterSource filter = filter();
        try (RingSender sender = RingSender.open(interfaceName)) {
            Replay replay = new Replay(sender, pace);
            try (Interruption _ = Interruption.of(replay::stop)) {
                for (long loop = 0; !replay.isStopped() && (loops == 0 || loop < loops); loop++) {
                    send(filter, sender, replay);
                    replay.again();
                }
            } catch (LateFilterException e) {
                throw e.unwrapped();
            } finally {
                replay.finish();
                if (replay.hasBegun()) {
                    report(replay.report());
                }
            }
        }
    }

    private FilterSource filter() throws FilterException, CommandException {
        return program.isEmpty()
                ? ExpressionCompiler.of(expression)
                : new GivenProgram(ProgramFile.read(program.get(), "--program ", console), program.get());
    }

    private void send(FilterSource source, RingSender sender, Replay replay)
            throws FilterException, CommandException, IOException {
        InterfaceTable interfaces = new InterfaceTable();
        try (CaptureReader reader = CaptureInput.open(file, interfaces, console)) {
            FileFilter filter = new FileFilter(source, interfaces);
            int linkType = sender.linkType();
            Packet packet = new Packet();
            while (!replay.isStopped() && reader.next(packet)) {
                if (interfaces.get(packet.interfaceId()).linkType() != linkType) {
                    throw new CommandException(file + ": holds packets of link type "
                            + LinkTypeNames.of(interfaces.get(packet.interfaceId()).linkType()) + ", but "
                            + interfaceName + " carries " + LinkTypeNames.of(linkType));
                }
                if (filter.accepts(packet)) {
                    replay.write(packet);
                }
            }
        } catch (CaptureFormatException e) {
            replay.stop();
            throw e;
        }
    }

    private void report(Replay.Report report) {
        double seconds = report.nanos() / NANOS_PER_SECOND;
        console.err()
                .println(String.format(Locale.ROOT, "%s (%s) sent in %.6f s", Counts.of(report.packets(), "packet"),
                        Counts.of(report.bytes(), "byte"), seconds));
        if (report.nanos() > 0) {
            console.err().println(String.format(Locale.ROOT, "%.0f packets/s, %.3f Mbit/s", report.packets() / seconds,
                    report.bytes() * BITS_PER_BYTE / seconds / MEGA));
        }
        if (report.unfit() > 0) {
            console.err().println(Counts.of(report.unfit(), "packet") + " not sent: too long or too short for "
                    + interfaceName);
        }
        TimingError errors = report.errors();
        if (errors.count() > 0) {
            console.err().println(String.format(Locale.ROOT, "late by %.1f µs in the mean, 99 %% by less than %.1f µs,"
                    + " at most %.1f µs", errors.mean() / NANOS_PER_MICRO,
                    errors.percentile(NINETY_NINE) / NANOS_PER_MICRO, errors.largest() / NANOS_PER_MICRO));
        }
    }
}
