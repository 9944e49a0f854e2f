package org.snifter.cli.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.snifter.filter.FilterException;

/** Carries out commands that come from a file or a pipe: nothing is echoed or coloured, and the first error ends it. */
final class ScriptShell {
    private final Commands commands;
    private final Session session;

    ScriptShell(Commands commands, Session session) {
        this.commands = commands;
        this.session = session;
    }

    /**
     * Carries out all lines, up to {@code quit}.
     *
     * @throws ShellException at the first line that cannot be carried out, naming it
     */
    void run(InputStream in, OutputStream out) throws ShellException, IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null && !session.hasEnded(); line = lines.readLine()) {
            number++;
            String shown;
            try {
                shown = commands.run(line, session, Look.PLAIN);
            } catch (IOException | ShellException e) {
                throw new ShellException("line " + number + ": " + e.getMessage());
            } catch (FilterException e) {
                throw new ShellException("line " + number + ": " + e.diagnostic().render());
            }
            out.write(shown.getBytes(StandardCharsets.UTF_8));
        }
    }
}
