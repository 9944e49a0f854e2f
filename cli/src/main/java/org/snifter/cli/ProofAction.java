package org.snifter.cli;

import java.io.IOException;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.options.CommandLineOptions;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.Translator;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.filter.FilterException;
import org.snifter.prove.ExamplePacket;
import org.snifter.prove.Refinement;
import org.snifter.prove.Relation;
import org.snifter.prove.Translation;
import org.snifter.prove.Verdict;

/** Proves the compiled filter against its unoptimized form, and its translations against it ({@code --prove}). */
final class ProofAction implements Action {
    private static final int WRONG = 1;

    private final CommandLineOptions options;
    private final Console console;
    private int status;

    ProofAction(CommandLineOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    @Override
    public void run() throws FilterException, CommandException, IOException {
        ExpressionCompiler expression = FilterSource.of(options, console).expression("--prove");
        Target target = Targets.ofCommand(options, console);
        DumpAction.print(options, expression, target, console);
        CbpfProgram plain = expression.plain(target);
        CbpfProgram program = expression.program(target);
        tell("the program of " + Counts.of(program.size(), "instruction")
                + " is a correct optimization of the unoptimized one of " + plain.size(),
                Refinement.check(plain, program));
        translation("the kernel", new Flavour.SocketFilter(), program);
        translation("user space", new Flavour.UserSpace(), program);
    }

    private void translation(String place, Flavour flavour, CbpfProgram program) throws IOException {
        EbpfProgram translated;
        try {
            translated = Translator.translate(program, flavour);
        } catch (UntranslatableException e) {
            say("no eBPF for " + place + ": " + e.getMessage());
            return;
        }
        tell("its eBPF translation for " + place + ", of " + Counts.of(translated.size(), "instruction")
                + ", keeps the same bytes of every packet", Translation.check(program, translated, flavour));
    }

    private void tell(String claim, Verdict verdict) throws IOException {
        switch (verdict) {
            case Verdict.Correct() -> say("proven: " + claim);
            case Verdict.Loses(ExamplePacket packet) ->
                wrong(claim, "the unoptimized one accepts this packet, and it does not", packet);
            case Verdict.WronglyAccepts(ExamplePacket packet) ->
                wrong(claim, "it accepts this packet, and the unoptimized one does not even if it is whole", packet);
            case Verdict.Unknown(String reason) -> undecided(claim, reason);
        }
    }

    private void tell(String claim, Relation relation) throws IOException {
        switch (relation) {
            case Relation.Holds() -> say("proven: " + claim);
            case Relation.HoldsUnlessCut(ExamplePacket packet) -> wrong(claim, "they differ on this packet", packet);
            case Relation.Fails(ExamplePacket packet) -> wrong(claim, "they differ on this packet", packet);
            case Relation.Unknown(String reason) -> undecided(claim, reason);
        }
    }

    private void wrong(String claim, String how, ExamplePacket packet) throws IOException {
        status = WRONG;
        say("wrong: it is not so that " + claim + ": " + how + ": " + packet);
    }

    private void undecided(String claim, String reason) throws IOException {
        status = WRONG;
        say("not decided: whether " + claim + ": " + reason);
    }

    private void say(String line) throws IOException {
        console.print(line + "\n");
    }

    @Override
    public int status() {
        return status;
    }
}
