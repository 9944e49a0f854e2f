package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cli.options.OptionSpecs;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;
import org.snifter.prove.ExamplePacket;
import org.snifter.prove.Refinement;
import org.snifter.prove.Witness;
import picocli.CommandLine.ParseResult;

/** Makes packets that match an expression ({@code snifter witness}). */
final class WitnessAction implements Action {
    private static final int MOST = 10_000;

    private final ParseResult given;
    private final FilterArguments filters;
    private final int count;
    private final Console console;
    private int status;

    private WitnessAction(ParseResult given, Console console) throws CommandException {
        this.given = given;
        this.filters = FilterArguments.single(given);
        this.count = given.matchedOptionValue("-c", 1);
        if (count < 1 || count > MOST) {
            throw new CommandException("-c " + count + ": the number of packets is 1 to " + MOST);
        }
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand("witness", "Make packets that match an expression.", "[options] expression", List.of(
                "", "The packets are well-formed in what the expression leaves free: lengths and checksums fit.",
                "Exit status: 0 if there are any, 2 if no packet matches, 1 if something is wrong or not decided."),
                () -> FilterArguments.targetOptions(ExampleOutput.option(), OptionSpecs.value(Integer.class, "count",
                        "Make this many packets, which differ in what the expression looks at; 1 by default.", "-c")),
                WitnessAction::new);
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        CbpfProgram program = filters.meaning(0);
        LinkType link = filters.target().linkType();
        List<ExamplePacket> packets = Witness.findSeveral(program, link, count, Refinement.DEFAULT_LIMIT);
        try (ExampleOutput output = ExampleOutput.of(given, link, console)) {
            for (ExamplePacket packet : packets) {
                output.show(packet);
            }
            if (packets.isEmpty()) {
                none(output, Witness.find(program, link));
            } else if (packets.size() < count) {
                console.complain("no more than " + Counts.of(packets.size(), "packet")
                        + " that differ in what the expression looks at");
            }
        }
    }

    private void none(ExampleOutput output, Witness.Answer answer) throws CommandException, IOException {
        switch (answer) {
            case Witness.Answer.Found(ExamplePacket packet) -> output.show(packet);
            case Witness.Answer.None() -> {
                status = EquivalenceAction.NO;
                output.say("no packet matches");
            }
            case Witness.Answer.Unknown(String reason) ->
                throw new CommandException("no packet is found, but that does not mean there is none: " + reason);
        }
    }

    @Override
    public int status() {
        return status;
    }
}
