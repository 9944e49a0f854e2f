package org.snifter.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Compilation;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.cbpf.asm.ProgramForm;
import org.snifter.cbpf.lower.Machine;
import org.snifter.cbpf.lower.Target;
import org.snifter.cli.shell.Loaded;
import org.snifter.cli.shell.ShellException;
import org.snifter.cli.shell.Workshop;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.EbpfListing;
import org.snifter.ebpf.EbpfProgram;
import org.snifter.ebpf.UntranslatableException;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;
import org.snifter.pcap.CaptureInterface;
import org.snifter.pcap.CaptureReader;
import org.snifter.pcap.InterfaceTable;

/** Does for the shell what other commands do: in the same way, with the same messages. */
final class ShellWorkshop implements Workshop {
    /** Beside those of {@code --dump}, by their options' names. */
    private static final Map<String, ProgramForm> FURTHER_FORMS = Map.of("dd", ProgramForm.C, "ddd",
            ProgramForm.DECIMALS, "bytecode", ProgramForm.BYTECODE);

    private final Console console;

    ShellWorkshop(Console console) {
        this.console = console;
    }

    @Override
    public CaptureReader open(String file, InterfaceTable interfaces) throws ShellException, IOException {
        try {
            return CaptureInput.open(file, interfaces, console);
        } catch (CommandException e) {
            throw new ShellException(e.getMessage());
        }
    }

    @Override
    public CbpfProgram program(String file) throws ShellException {
        try {
            return ProgramFile.read(file, "", console);
        } catch (CommandException e) {
            throw new ShellException(e.getMessage());
        }
    }

    @Override
    public Target target(CaptureInterface face) throws ShellException {
        try {
            return Targets.ofFile(face);
        } catch (CommandException e) {
            throw new ShellException(e.getMessage());
        }
    }

    @Override
    public LinkType linkType(String name) throws ShellException {
        return LinkType.named(name).orElseThrow(() -> new ShellException(
                "there is no link type '" + name + "'; snifter -L lists them, EN10MB is Ethernet"));
    }

    @Override
    public List<String> forms() {
        List<String> forms = new ArrayList<>(Arrays.stream(DumpForm.values()).map(DumpForm::word).toList());
        forms.addAll(1, FURTHER_FORMS.keySet().stream().sorted().toList());
        return forms;
    }

    @Override
    public String dump(String form, Loaded filter, Target target) throws ShellException, FilterException {
        if (!forms().contains(form)) {
            throw new ShellException("there is no form '" + form + "'; the forms are " + String.join(", ", forms()));
        }
        try {
            return switch (filter) {
                case Loaded.Expression(Filter expression) -> dump(form, FilterCompiler.OPTIMIZING.compile(expression,
                        target.withMachine(machine(form))), expression.text());
                case Loaded.Classic(CbpfProgram program, String _) -> dump(form, program, filter.text());
                case Loaded.Extended(EbpfProgram program, String _) -> {
                    if (!form.equals(DumpForm.EBPF.word())) {
                        throw new ShellException("an eBPF program is dumped as " + DumpForm.EBPF.word() + " only");
                    }
                    yield EbpfListing.of(program);
                }
            };
        } catch (UntranslatableException | CommandException e) {
            throw new ShellException(e.getMessage());
        }
    }

    private static Machine machine(String form) throws CommandException {
        return FURTHER_FORMS.containsKey(form) ? Machine.CLASSIC : DumpForm.named(form).machine();
    }

    private static String dump(String form, CbpfProgram program, String text) throws CommandException {
        if (FURTHER_FORMS.containsKey(form)) {
            return new String(FURTHER_FORMS.get(form).write(program), StandardCharsets.US_ASCII);
        }
        DumpForm dump = DumpForm.named(form);
        return new ProgramForms(program, text, dump.usualHook(), new Action.Pass()).text(dump);
    }

    @Override
    public String explain(Loaded.Expression expression, Target target) throws FilterException {
        return Explanation.of(Compilation.of(expression.filter(), target), false);
    }
}
