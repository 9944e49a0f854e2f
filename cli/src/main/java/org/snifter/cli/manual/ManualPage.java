package org.snifter.cli.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.snifter.cli.options.CommandHelp;
import org.snifter.cli.options.OptionGroup;
import org.snifter.cli.options.OptionSpecs;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page, in the man(7) macros: prose from a resource, options and commands from the command line itself. */
public final class ManualPage {
    private static final String PROSE = "snifter.1";

    private ManualPage() {}

    /** The page. */
    public static String of(Manual manual, String version) {
        return prose().replace("@VERSION@", escape(version)).replace("@OPTIONS@\n", options(manual.groups()))
                .replace("@COMMANDS@\n", commands(manual.commands()));
    }

    private static String prose() {
        try (InputStream in = ManualPage.class.getResourceAsStream(PROSE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String options(List<OptionGroup> groups) {
        return groups.stream().map(group -> ".SS " + escape(group.heading()) + "\n" + list(group.options()))
                .collect(Collectors.joining());
    }

    private static String commands(List<CommandHelp> commands) {
        return commands.stream().map(ManualPage::command).collect(Collectors.joining());
    }

    private static String command(CommandHelp command) {
        StringBuilder notes = new StringBuilder(".PP\n");
        command.notes().forEach(note -> notes.append(note(note)));
        return ".SS " + escape(command.word()) + "\n.nf\n.B snifter " + escape(command.word()) + " "
                + escape(command.synopsis()) + "\n.fi\n.PP\n" + text(command.summary()) + "\n" + notes
                + list(command.options());
    }

    /** Lines that are set off to the right are examples and stay as they are; others flow. */
    private static String note(String note) {
        if (note.isBlank()) {
            return ".PP\n";
        }
        return note.startsWith(" ") ? ".RS\n.nf\n" + text(note.strip()) + "\n.fi\n.RE\n" : text(note) + "\n";
    }

    private static String list(List<OptionSpec> options) {
        return options.stream()
                .map(option -> ".TP\n" + names(option) + "\n" + text(OptionSpecs.description(option)) + "\n")
                .collect(Collectors.joining());
    }

    /** The names in bold, the value's label in italics: {@code -i interface, --interface=interface}. */
    private static String names(OptionSpec option) {
        boolean valued = option.arity().max() > 0;
        return Arrays.stream(option.names()).map(name -> {
            String value = "\\fI" + escape(option.paramLabel()) + "\\fR";
            String join = name.startsWith("--") ? "=" : " ";
            return "\\fB" + escape(name) + "\\fR" + (valued ? join + value : "");
        }).collect(Collectors.joining(", "));
    }

    private static String text(String words) {
        String escaped = escape(words);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    /** Hyphens are typed as they are shown, so they must not become typographic ones. */
    private static String escape(String words) {
        return words.replace("\\", "\\e").replace("-", "\\-");
    }
}
