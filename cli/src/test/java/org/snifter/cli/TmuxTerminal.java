package org.snifter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A pseudo-terminal with a command in it, typed at and looked at through tmux. */
final class TmuxTerminal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINES = 300;

    private final Path socket;

    private TmuxTerminal(Path socket) {
        this.socket = socket;
    }

    /** Whether there is a tmux. */
    static boolean isAvailable() {
        try {
            return CommandRun.of("tmux", "-V").run().status() == 0;
        } catch (IOException | InterruptedException _) {
            return false;
        }
    }

    /**
     * Starts a command of the shell's language in the repository's root; the terminal outlives it.
     *
     * @param folder where nothing else is kept
     */
    static TmuxTerminal start(Path folder, int columns, String command) throws IOException, InterruptedException {
        // A socket of its own: a server that was told to end may still listen at its.
        TmuxTerminal terminal = new TmuxTerminal(Files.createTempDirectory(folder, "tmux").resolve("socket"));
        terminal.tmux("-f", "/dev/null", "new-session", "-d", "-x", String.valueOf(columns), "-y",
                String.valueOf(LINES),
                "-c", System.getProperty("snifter.root"), command + "; echo \"status $?\"; sleep 600");
        return terminal;
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(arguments));
        return CommandRun.of(command).run().text();
    }

    /** Types text as it is. */
    void type(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", text);
    }

    /** Presses a key that tmux knows by this name. */
    void press(String key) throws IOException, InterruptedException {
        tmux("send-keys", key);
    }

    /** What stands on the terminal, without blanks at the ends of lines and empty lines at the end. */
    String screen() throws IOException, InterruptedException {
        return trimmed(tmux("capture-pane", "-p"));
    }

    /** The same with the sequences that colour and underline it. */
    String colouredScreen() throws IOException, InterruptedException {
        return trimmed(tmux("capture-pane", "-p", "-e"));
    }

    private static String trimmed(String text) {
        return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n")).stripTrailing();
    }

    /** Waits until the terminal shows what is wanted; what it shows. */
    String await(Predicate<String> wanted) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        String screen = screen();
        while (!wanted.test(screen)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not what was waited for:\n" + screen);
            }
            Thread.sleep(50);
            screen = screen();
        }
        return screen;
    }

    @Override
    public void close() throws IOException {
        try {
            tmux("kill-server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
