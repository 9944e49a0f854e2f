package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.ExamplePacket;
import org.snifter.prove.Implication;
import org.snifter.prove.Refinement;
import org.snifter.prove.Relation;
import picocli.CommandLine.ParseResult;

/** Tells whether every packet that one expression matches matches another ({@code snifter implies A B}). */
final class ImplicationAction implements Action {
    private static final String WORD = "implies";

    private final ParseResult given;
    private final FilterArguments filters;
    private final Console console;
    private int status;

    private ImplicationAction(ParseResult given, Console console) throws CommandException {
        this.given = given;
        this.filters = FilterArguments.pair(WORD, given, console);
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand(WORD, "Tell whether every packet that matches A matches B.", "[options] A B", List.of(
                "", "A and B are expressions, each one argument. Where the answer is no, a packet is printed that",
                "matches A and not B. The answer is proven for every packet and every number of captured bytes.",
                "Exit status: 0 if every packet that matches A matches B, 2 if not, 1 if something is wrong or not",
                "decided."),
                () -> FilterArguments.pairOptions(ExampleOutput.option()), ImplicationAction::new);
    }

    @Override
    public void run() throws CommandException, IOException {
        CbpfProgram a = filters.program(0, "A");
        CbpfProgram b = filters.program(1, "B");
        Relation relation = Implication.check(a, b, filters.target().linkType(), Refinement.DEFAULT_LIMIT);
        try (ExampleOutput output = ExampleOutput.of(given, filters.target().linkType(), console)) {
            switch (relation) {
                case Relation.Holds() -> output.say("yes: every packet that matches A matches B");
                case Relation.HoldsUnlessCut(ExamplePacket packet) -> {
                    output.say("yes: every packet that matches A matches B");
                    output.say("but for packets that end before what A or B looks at: this one matches A and not B:");
                    output.show(packet);
                }
                case Relation.Fails(ExamplePacket packet) -> {
                    status = EquivalenceAction.NO;
                    output.say("no: this packet matches A and not B:");
                    output.show(packet);
                }
                case Relation.Unknown(String reason) ->
                    throw new CommandException("not decided whether every packet that matches A matches B: " + reason);
            }
        }
    }

    @Override
    public int status() {
        return status;
    }
}
