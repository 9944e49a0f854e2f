package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that is run to its end; one that has none is killed after two minutes.
 *
 * @param command what is run
 * @param input   what it reads on standard input
 * @param folder  where it runs
 * @param path    a folder of commands that come before others; may be null
 * @param errors  what becomes of its standard error
 */
record CommandRun(List<String> command, String input, Path folder, Path path, Errors errors) {
    private static final long PATIENCE_SECONDS = 120;

    /** What becomes of standard error. */
    enum Errors {
        /** It goes to the output. */
        MERGED,
        /** It goes where the tests' own goes. */
        SHOWN,
        /** Nobody reads it. */
        DISCARDED
    }

    /**
     * What came of it.
     *
     * @param output bytes as characters, as in ISO 8859-1
     */
    record Outcome(String command, int status, String output) {
        /** The output as UTF-8. */
        String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return output.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Sees that it went well. */
        Outcome successful() {
            assertEquals(0, status, () -> command + ": " + text());
            return this;
        }
    }

    CommandRun {
        command = List.copyOf(command);
    }

    /** In the folder of the tests, with nothing to read. */
    static CommandRun of(List<String> command) {
        return new CommandRun(command, "", Path.of(""), null, Errors.MERGED);
    }

    static CommandRun of(String... command) {
        return of(List.of(command));
    }

    CommandRun in(Path place) {
        return new CommandRun(command, input, place, path, errors);
    }

    CommandRun reading(String text) {
        return new CommandRun(command, text, folder, path, errors);
    }

    CommandRun preferring(Path commands) {
        return new CommandRun(command, input, folder, commands, errors);
    }

    CommandRun with(Errors treatment) {
        return new CommandRun(command, input, folder, path, treatment);
    }

    /** Runs it; times are UTC. */
    Outcome run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile());
        switch (errors) {
            case MERGED -> builder.redirectErrorStream(true);
            case SHOWN -> builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            case DISCARDED -> builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        builder.environment().put("TZ", "GMT0");
        if (path != null) {
            builder.environment().merge("PATH", path + ":", (usual, first) -> first + usual);
        }
        Process process = builder.start();
        Thread.ofVirtual().start(() -> killLate(process));
        try {
            process.outputWriter(StandardCharsets.UTF_8).append(input).close();
        } catch (IOException _) {
            // It has ended without reading.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Outcome(String.join(" ", command), process.waitFor(), output);
    }

    private static void killLate(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
