package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.snifter.capture.FilterProfile;
import org.snifter.capture.NetworkDevice;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.profile.PartCounts;
import org.snifter.cli.profile.ProfileTable;
import org.snifter.filter.FilterException;
import org.snifter.pcap.CaptureInterface;

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
        ExecutionCounts counts = new ExecutionCounts(program.program());
        PartCounts parts = PartCounts.of(source.filter(), target);
        MeasuredPackets.Judge judge = MeasuredPackets.counting(counts);
        MeasuredPackets.judge(options, packet -> {
            parts.judge(packet.memory(), packet.base(), packet.capturedLength(), packet.originalLength());
            return judge.judge(packet);
        }, console);
        print(source, program, counts, parts.answers());
    }

    private void ofInterface(FilterSource source) throws FilterException, CommandException, IOException {
        NetworkDevice device = InterfaceChoice.single(options);
        CountDownLatch stopped = new CountDownLatch(1);
        try (FilterProfile profile = FilterProfile.open(device.name(),
                CaptureChoices.of(options, device).promiscuous())) {
            CaptureInterface face = CaptureInterface.of(profile.linkType()).withSnaplen(SnaplenChoice.of(options));
            Target target = Targets.ofLive(face, device);
            DumpAction.print(options, source, target, console);
            LocatedProgram program = source.located(target);
            try (Interruption _ = Interruption.of(stopped::countDown); CaptureDuration _ = timer(stopped)) {
                profile.start(program.program());
                console.complain("counting in the kernel on " + device.name() + ", link-type "
                        + LinkTypeNames.of(face.linkType()) + "; Ctrl-C stops");
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            print(source, program, profile.counts(), List.of());
        }
    }

    /** Stops when the time is over, if there is one. */
    private CaptureDuration timer(CountDownLatch stopped) throws CommandException {
        return options.interfaces.duration == null
                ? null
                : CaptureDuration.of(CaptureDuration.parse(options.interfaces.duration), stopped::countDown);
    }

    private void print(FilterSource source, LocatedProgram program, ExecutionCounts counts,
            List<PartCounts.Answers> parts) throws IOException {
        console.print(ProfileTable.of(source.filter().text(), program, counts, parts));
    }
}
