package org.snifter.cli;

import java.io.IOException;
import java.util.List;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.prove.ExamplePacket;
import org.snifter.prove.Implication;
import org.snifter.prove.Refinement;
import org.snifter.prove.Relation;
import picocli.CommandLine.ParseResult;

/** Tells whether two expressions match the same packets ({@code snifter equiv A B}). */
final class EquivalenceAction implements Action {
    /** The exit status where the answer is no. */
    static final int NO = 2;

    private static final String WORD = "equiv";

    private final ParseResult given;
    private final FilterArguments filters;
    private final Console console;
    private int status;

    private EquivalenceAction(ParseResult given, Console console) throws CommandException {
        this.given = given;
        this.filters = FilterArguments.pair(WORD, given, console);
        this.console = console;
    }

    static Subcommand subcommand() {
        return new Subcommand(WORD, "Tell whether two expressions match the same packets.", "[options] A B", List.of(
                "", "A and B are expressions, each one argument. Where they differ, packets that tell them apart are",
                "printed. The answer is proven for every packet and every number of captured bytes.",
                "Exit status: 0 if they match the same packets, 2 if not, 1 if something is wrong or not decided."),
                () -> FilterArguments.pairOptions(ExampleOutput.option()), EquivalenceAction::new);
    }

    @Override
    public void run() throws CommandException, IOException {
        CbpfProgram a = filters.program(0, "A");
        CbpfProgram b = filters.program(1, "B");
        Relation aInB = Implication.check(a, b, filters.target().linkType(), Refinement.DEFAULT_LIMIT);
        Relation bInA = Implication.check(b, a, filters.target().linkType(), Refinement.DEFAULT_LIMIT);
        try (ExampleOutput output = ExampleOutput.of(given, filters.target().linkType(), console)) {
            boolean different = aInB instanceof Relation.Fails || bInA instanceof Relation.Fails;
            if (!different) {
                decided(aInB);
                decided(bInA);
            }
            status = different ? NO : 0;
            output.say(different ? "different" : "the same");
            tell(output, aInB, "A", "B");
            tell(output, bInA, "B", "A");
        }
    }

    private static void decided(Relation relation) throws CommandException {
        if (relation instanceof Relation.Unknown(String reason)) {
            throw new CommandException("not decided whether A and B match the same packets: " + reason);
        }
    }

    /** What there is to say about the packets that the narrow one matches. */
    private void tell(ExampleOutput output, Relation relation, String narrow, String wide) throws IOException {
        switch (relation) {
            case Relation.Holds() -> {
                if (status == NO) {
                    output.say("every packet that matches " + narrow + " matches " + wide);
                }
            }
            case Relation.Fails(ExamplePacket packet) -> {
                output.say("this packet matches " + narrow + " and not " + wide + ":");
                output.show(packet);
            }
            case Relation.HoldsUnlessCut(ExamplePacket packet) -> {
                output.say("but for packets that end before what A or B looks at: this one matches " + narrow
                        + " and not " + wide + ":");
                output.show(packet);
            }
            case Relation.Unknown(String reason) ->
                output.say("not decided whether all that match " + narrow + " match " + wide + ": " + reason);
        }
    }

    @Override
    public int status() {
        return status;
    }
}
