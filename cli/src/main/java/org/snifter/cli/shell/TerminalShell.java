package org.snifter.cli.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.FilterException;
import org.snifter.filter.editing.FilterEditor;

/** Talks to the user of a terminal. */
final class TerminalShell {
    private static final String PROMPT = "snifter> ";
    private static final int USUAL_COLUMNS = 80;
    /** Commands that an empty line repeats. */
    private static final List<String> REPEATED = List.of("step", "back", "continue");

    private final Commands commands;
    private final Session session;
    private final Optional<Path> history;
    private final Paint paint;
    /** What the next line begins with. */
    private String draft = "";
    private boolean editing;
    private String last = "";

    TerminalShell(Commands commands, Session session, Optional<Path> history, Paint paint) {
        this.commands = commands;
        this.session = session;
        this.history = history;
        this.paint = paint;
        commands.add(new ShellCommand("edit", "e", "", "Edit the expression, and see what that changes.",
                (_, argument, _) -> edit(argument)));
    }

    private String edit(String argument) throws ShellException {
        ShellCommand.nothing(argument, "edit");
        draft = switch (session.requireFilter()) {
            case Loaded.Expression(var filter) -> "filter " + filter.text().replace('\n', ' ');
            case Loaded.Classic _,Loaded.Extended _ ->
                throw new ShellException("a program that was loaded cannot be edited here");
        };
        editing = true;
        return "";
    }

    /** Carries out these lines, and then what the user types. */
    void run(List<String> begin) throws IOException {
        // Asking the terminal how it measures letters would take what was typed meanwhile for the answer.
        try (Terminal terminal = TerminalBuilder.builder().name("snifter").jni(false)
                .graphemeCluster(false).build()) {
            LineReader reader = reader(terminal);
            for (String line : begin) {
                carryOut(line, terminal);
            }
            while (!session.hasEnded()) {
                next(reader, terminal);
            }
        }
    }

    private LineReader reader(Terminal terminal) {
        FilterEditor editor = new FilterEditor();
        LineReaderBuilder builder = LineReaderBuilder.builder().terminal(terminal).appName("snifter")
                .parser(new ShellParser(commands, editor))
                .completer((_, line, candidates) -> candidates.addAll(((ShellLine) line).candidates()))
                .highlighter(new ShellHighlighter(commands, editor, paint == Paint.ANSI))
                // An exclamation mark is the filter language's not.
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.INSERT_TAB, false)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .variable(LineReader.BELL_STYLE, "none");
        history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        return builder.build();
    }

    private void next(LineReader reader, Terminal terminal) {
        String begun = draft;
        draft = "";
        try {
            String line = reader.readLine(PROMPT, null, (Character) null, begun.isEmpty() ? null : begun);
            String wanted = line.isBlank() ? last : line;
            boolean edited = editing;
            editing = false;
            boolean done = carryOut(wanted, terminal);
            if (done && edited && commands.of(wanted).filter(it -> it.name().equals("filter")).isPresent()) {
                carryOut("diff", terminal);
            }
            last = commands.of(wanted).filter(command -> REPEATED.contains(command.name())).isPresent() ? wanted : "";
        } catch (UserInterruptException _) {
            editing = false; // Ctrl-C: another line
        } catch (EndOfFileException _) {
            session.end();
        }
    }

    /** Whether it could be. */
    private boolean carryOut(String line, Terminal terminal) {
        int columns = terminal.getSize().getColumns() > 0 ? terminal.getSize().getColumns() : USUAL_COLUMNS;
        Look look = new Look(paint, columns);
        Terminal.SignalHandler usual = terminal.handle(Terminal.Signal.INT, _ -> session.interrupt());
        try {
            terminal.writer().print(commands.run(line, session, look));
            return true;
        } catch (ShellException e) {
            terminal.writer().println(look.mark(Paint.Mark.BAD, e.getMessage()));
        } catch (FilterException e) {
            terminal.writer().println(look.paint().paint(e.diagnostic()));
        } catch (IOException e) {
            terminal.writer().println(look.mark(Paint.Mark.BAD, String.valueOf(e.getMessage())));
        } finally {
            terminal.handle(Terminal.Signal.INT, usual);
            terminal.flush();
        }
        return false;
    }
}
