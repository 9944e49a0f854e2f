package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snifter.cbpf.ExecutionCounts;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.cli.profile.PartCounts;
import org.snifter.cli.profile.ProfileTable;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;

/** Tells how often each part of a filter and each instruction of its program ran, and what came of it ({@code --profile}). */
final class ProfileAction implements Action {
    private final CommandLineOptions options;
    private final Console console;

    ProfileAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        if (!options.files.reads()) {
            throw new CommandException("--profile needs packets: -r FILE");
        }
        FilterSource source = FilterSource.of(options, console);
        Target target = Targets.ofCommand(options, console);
        LocatedProgram program = source.located(target);
        ExecutionCounts counts = new ExecutionCounts(program.program());
        PartCounts parts = PartCounts.of(source.filter(), target);
        MeasuredPackets.Judge judge = MeasuredPackets.counting(counts);
        MeasuredPackets.judge(options, packet -> {
            parts.judge(packet.memory(), packet.base(), packet.capturedLength(), packet.originalLength());
            return judge.judge(packet);
        }, console);
        List<PartCounts.Answers> answers = parts.answers();
        console.out().write(ProfileTable.of(source.filter().text(), program, counts, answers)
                .getBytes(StandardCharsets.UTF_8));
    }
}
