package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.snifter.capture.FilterProfile;
import org.snifter.capture.NetworkDevice;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.PartAnswers;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.profile.ProfileTable;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.Packet;

/**
 * Tells how often each part of a filter and each instruction of its program ran, and what came of it ({@code --profile}):
 * for the packets of files, or for those of an interface, which the kernel counts.
 */
final class ProfileAction implements Action {
    private final CommandLineOptions options;
    private final Console console;

    ProfileAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        FilterSource source = FilterSource.of(options, console);
        if (options.files.reads()) {
            ofFiles(source);
        } else if (!options.interfaces.names.isEmpty()) {
            ofInterface(source);
        } else {
            throw new CommandException("--profile needs packets: -r FILE or -i INTERFACE");
        }
    }

    private void ofFiles(FilterSource source) throws FilterException, CommandException, IOException {
        Target target = Targets.ofCommand(options, console);
        DumpAction.print(options, source, target, console);
        LocatedProgram program = source.located(target);
        Optional<Compilation> compilation = source.compilation(target);
        ExecutionCounts counts = new ExecutionCounts(program.program());
        Optional<ExecutionCounts> plain = compilation.map(made -> new ExecutionCounts(made.plain()));
        MeasuredPackets.judge(options, packet -> {
            plain.ifPresent(each -> judge(each, packet));
            return judge(counts, packet);
        }, console);
        print(source, program, counts, plain.map(each -> PartAnswers.of(compilation.orElseThrow(), each)));
    }

    private static int judge(ExecutionCounts counts, Packet packet) {
        return counts.judge(packet.memory(), packet.base(), packet.capturedLength(), packet.originalLength());
    }

    /** The parts are counted by a program of their own, the one that tests them one by one. */
    private void ofInterface(FilterSource source) throws FilterException, CommandException, IOException {
        NetworkDevice device = InterfaceChoice.single(options);
        boolean promiscuous = CaptureChoices.of(options, device).promiscuous();
        CountDownLatch stopped = new CountDownLatch(1);
        try (FilterProfile profile = FilterProfile.open(device.name(), promiscuous);
                FilterProfile parts = FilterProfile.open(device.name(), promiscuous)) {
            CaptureInterface face = CaptureInterface.of(profile.linkType()).withSnaplen(SnaplenChoice.of(options));
            Target target = Targets.ofLive(face, device);
            DumpAction.print(options, source, target, console);
            LocatedProgram program = source.located(target);
            Optional<Compilation> compilation = source.compilation(target);
            try (Interruption _ = Interruption.of(stopped::countDown)) {
                profile.start(program.program());
                if (compilation.isPresent()) {
                    parts.start(compilation.get().plain());
                }
                console.complain("counting in the kernel on " + device.name() + ", link-type "
                        + LinkTypeNames.of(face.linkType()) + "; Ctrl-C stops");
                try (CaptureDuration _ = timer(stopped)) {
                    stopped.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ExecutionCounts counts = profile.counts();
            print(source, program, counts, compilation.isPresent()
                    ? Optional.of(PartAnswers.of(compilation.get(), parts.counts()))
                    : Optional.empty());
        }
    }

    /** Stops when the time is over, if there is one. */
    private CaptureDuration timer(CountDownLatch stopped) throws CommandException {
        return options.interfaces.duration == null
                ? null
                : CaptureDuration.of(CaptureDuration.parse(options.interfaces.duration), stopped::countDown);
    }

    private void print(FilterSource source, LocatedProgram program, ExecutionCounts counts,
            Optional<List<PartAnswers>> parts) throws IOException {
        console.print(ProfileTable.of(source.filter().text(), program, counts, parts.orElse(List.of())));
    }
}
