package org.snifter.cli.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snifter.cli.terminal.Paint;
import org.snifter.filter.FilterException;

/**
 * The shell, at a terminal or of a script.
 *
 * @param begin    lines to carry out first
 * @param workshop what does the work
 */
public record Shell(List<String> begin, Workshop workshop) {
    public Shell {
        begin = List.copyOf(begin);
    }

    /**
     * Carries out what comes from a file or a pipe.
     *
     * @throws ShellException at the first error, naming the line
     */
    public void runScript(InputStream in, OutputStream out) throws ShellException, FilterException, IOException {
        Commands commands = new Commands(workshop);
        Session session = new Session(workshop);
        for (String line : begin) {
            commands.run(line, session, Look.PLAIN);
        }
        new ScriptShell(commands, session).run(in, out);
    }

    /**
     * Talks to the user of the terminal that this process has, until the end.
     *
     * @param history where lines are kept from one time to the next; nowhere if empty
     * @param paint   the colours to use
     */
    public void runAtTerminal(Optional<Path> history, Paint paint) throws IOException {
        Commands commands = new Commands(workshop);
        new TerminalShell(commands, new Session(workshop), history, paint).run(begin);
    }
}
