package org.snifter.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** {@code ./snifter} as a process of its own, its two outputs read line by line while it runs. */
final class LauncherProcess implements AutoCloseable {
    private static final String END = "\0";
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BlockingQueue<String> out;
    private final BlockingQueue<String> err;

    private LauncherProcess(Process process) {
        this.process = process;
        this.out = follow(process.inputReader());
        this.err = follow(process.errorReader());
    }

    static Path launcher() {
        return Path.of(System.getProperty("snifter.root"), "snifter");
    }

    static LauncherProcess start(String... args) throws IOException {
        return start(Map.of(), List.of(launcher().toString()), args);
    }

    static LauncherProcess start(Map<String, String> environment, List<String> prefix, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("TZ", "GMT0");
        Process process = builder.start();
        process.getOutputStream().close();
        return new LauncherProcess(process);
    }

    private static BlockingQueue<String> follow(BufferedReader reader) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> {
            try (reader) {
                reader.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add(e.toString());
            } finally {
                lines.add(END);
            }
        });
        return lines;
    }

    /** Waits for a line on standard error that holds {@code part}. */
    void awaitError(String part) throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        while (true) {
            String line = err.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                throw new AssertionError("no \"" + part + "\" on standard error, but:\n" + seen);
            }
            seen.append(line).append('\n');
            if (line.contains(part)) {
                return;
            }
        }
    }

    /** The next line on standard error. */
    String errorLine() throws InterruptedException {
        String line = err.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null || line.equals(END)) {
            throw new AssertionError("no more on standard error");
        }
        return line;
    }

    /** What Ctrl-C does. */
    void interrupt() throws IOException, InterruptedException {
        signal("INT");
    }

    /** Sends the signal of this name. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).inheritIO().start().waitFor();
    }

    /** Waits for the end; the exit status. */
    int status() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** The rest of standard output, to its end. */
    List<String> out() throws InterruptedException {
        return rest(out);
    }

    /** The rest of standard error, to its end. */
    List<String> err() throws InterruptedException {
        return rest(err);
    }

    private static List<String> rest(BlockingQueue<String> lines) throws InterruptedException {
        List<String> rest = new ArrayList<>();
        while (true) {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no end of output, only:\n" + String.join("\n", rest));
            }
            if (line.equals(END)) {
                return rest;
            }
            rest.add(line);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
