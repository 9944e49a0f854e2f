package org.snifter.cli.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.snifter.cli.shell.ShellCommand.Argument;
import org.snifter.filter.editing.Completion;
import org.snifter.filter.editing.FilterEditor;
import org.snifter.filter.editing.Proposal;
import org.snifter.filter.editing.ProposalKind;

/** Tells what the word at the cursor may become: a command, a word of the filter language, a file. */
final class ShellParser implements Parser {
    private static final int MOST_FILES = 1000;

    private final Commands commands;
    private final FilterEditor editor;

    ShellParser(Commands commands, FilterEditor editor) {
        this.commands = commands;
        this.editor = editor;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return context == ParseContext.COMPLETE ? complete(line, cursor) : new ShellLine(line, cursor, 0, List.of());
    }

    private ShellLine complete(String line, int cursor) {
        String before = line.substring(0, cursor);
        int argument = Commands.argumentStart(before);
        if (argument == before.length() && (before.isBlank() || !Character.isWhitespace(before.charAt(cursor - 1)))) {
            int start = before.length() - before.stripLeading().length();
            return new ShellLine(line, cursor, start, names());
        }
        Optional<ShellCommand> command = commands.of(before);
        if (command.isEmpty()) {
            return new ShellLine(line, cursor, cursor, List.of());
        }
        return switch (command.get().argument()) {
            case Argument.Free() -> new ShellLine(line, cursor, cursor, List.of());
            case Argument.Filter() -> filter(line, cursor, argument);
            case Argument.Choice(List<String> words) ->
                new ShellLine(line, cursor, argument, words.isEmpty() ? names() : words(words));
            case Argument.ChoiceAndFile(List<String> words) -> choiceAndFile(line, cursor, argument, words);
        };
    }

    private List<Candidate> names() {
        List<Candidate> candidates = new ArrayList<>();
        for (ShellCommand command : commands.all()) {
            candidates.add(new Candidate(command.name(), command.name(), null, command.summary(), null, null, true));
        }
        return candidates;
    }

    private static List<Candidate> words(List<String> words) {
        return words.stream().map(Candidate::new).toList();
    }

    private static ShellLine choiceAndFile(String line, int cursor, int argument, List<String> words) {
        String typed = line.substring(argument, cursor);
        int blank = typed.indexOf(' ');
        if (blank < 0) {
            return new ShellLine(line, cursor, argument, words(words));
        }
        int start = cursor - typed.substring(blank).stripLeading().length();
        return new ShellLine(line, cursor, start, files("", line.substring(start, cursor)));
    }

    private ShellLine filter(String line, int cursor, int argument) {
        Completion completion = editor.complete(line.substring(argument, cursor));
        int start = argument + completion.start();
        if (completion.file()) {
            return new ShellLine(line, cursor, start, files("@", line.substring(start + 1, cursor)));
        }
        boolean begun = start < cursor;
        return new ShellLine(line, cursor, start, completion.proposals().stream()
                .filter(proposal -> begun || isUsual(proposal.kind())).map(ShellParser::candidate).toList());
    }

    /** Words for a single link type are many; they are not shown to who does not know how they begin. */
    private static boolean isUsual(ProposalKind kind) {
        return kind != ProposalKind.ATM && kind != ProposalKind.SS7;
    }

    private static Candidate candidate(Proposal proposal) {
        ProposalKind kind = proposal.kind();
        boolean whole = kind != ProposalKind.OPERATOR && kind != ProposalKind.CONSTANT
                && !proposal.text().contains(" ");
        return new Candidate(proposal.text(), proposal.text(), group(kind), null, null, null, whole);
    }

    private static String group(ProposalKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The files that a path may become. */
    private static List<Candidate> files(String prefix, String typed) {
        int slash = typed.lastIndexOf('/') + 1;
        Path directory = Path.of(slash == 0 ? "." : typed.substring(0, slash));
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.limit(MOST_FILES).map(entry -> {
                boolean folder = Files.isDirectory(entry);
                String name = entry.getFileName() + (folder ? "/" : "");
                return new Candidate(prefix + typed.substring(0, slash) + name, name, null, null, null, null, !folder);
            }).toList();
        } catch (IOException | RuntimeException _) {
            return List.of(); // no such directory, or none that may be read
        }
    }
}
