package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Carries out the commands of the pages in {@code docs}, as a reader would: those in console blocks, one after the other
 * in one folder. What a page shows below a command must be what the command prints; a line {@code ...} stands for any
 * number of lines, and {@code …} for any part of a line.
 */
class DocumentationIT {
    private static final Path ROOT = Path.of(System.getProperty("snifter.root"));
    private static final Path CAPTURES = Path.of(System.getProperty("snifter.testdata"), "captures");
    private static final Pattern BLOCK = Pattern.compile("```(console|java)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS_NAME = Pattern.compile("public class (\\w+)");
    private static final String PROMPT = "$ ";
    private static final String ANYTHING = "...";
    private static final int CUT = 3000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"capture", "filter", "read", "replay", "library"})
    void showsWhatHappens(String page) throws IOException, InterruptedException {
        String text = Files.readString(ROOT.resolve("docs").resolve(page + ".md"));
        boolean live = text.contains("sudo ");
        Host host = live ? Host.make() : new Host();
        try {
            prepare();
            BLOCK.matcher(text).results().forEach(block -> {
                try {
                    if (block.group(1).equals("java")) {
                        var name = CLASS_NAME.matcher(block.group(2));
                        assertTrue(name.find());
                        Files.writeString(folder.resolve(name.group(1) + ".java"), block.group(2));
                    } else {
                        carryOut(block.group(2), live);
                    }
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        } finally {
            host.remove();
        }
    }

    /** The files that pages speak of, and the commands. */
    private void prepare() throws IOException {
        Path trace = folder.resolve("trace.pcap");
        Files.copy(CAPTURES.resolve("mixed.pcap"), trace);
        Files.write(folder.resolve("damaged.pcap"), Arrays.copyOf(Files.readAllBytes(trace), CUT));
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("snifter"), LauncherProcess.launcher());
        Files.createSymbolicLink(folder.resolve("lib"), ROOT.resolve("cli/target/snifter/lib"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of(System.getProperty("java.home"), "bin/java"));
        Path sudo = Files.writeString(bin.resolve("sudo"), "#!/bin/sh\nexec \"$@\"\n");
        assertTrue(sudo.toFile().setExecutable(true));
    }

    private void carryOut(String block, boolean live) throws IOException, InterruptedException {
        List<String> shown = new ArrayList<>();
        String command = null;
        for (String line : block.lines().toList()) {
            if (line.startsWith(PROMPT)) {
                check(command, shown, live);
                command = line.substring(PROMPT.length());
                shown.clear();
            } else {
                shown.add(line);
            }
        }
        check(command, shown, live);
    }

    private void check(String command, List<String> shown, boolean live) throws IOException, InterruptedException {
        if (command == null) {
            return;
        }
        List<String> words = new ArrayList<>(live ? List.of("ip", "netns", "exec", Host.HERE) : List.of());
        words.addAll(List.of("bash", "-c", command));
        CommandRun.Outcome outcome = CommandRun.of(words).in(folder).preferring(folder.resolve("bin")).run();
        String said = outcome.text();
        if (shown.isEmpty()) {
            outcome.successful();
        }
        String expected = shown.stream().map(DocumentationIT::pattern).collect(Collectors.joining());
        assertTrue(Pattern.compile(expected, Pattern.DOTALL).matcher(said).matches(),
                () -> command + "\nis to print\n" + String.join("\n", shown) + "\nand prints\n" + said);
    }

    private static String pattern(String line) {
        return line.equals(ANYTHING)
                ? "(?:.*\n)?"
                : Arrays.stream(line.split(Pattern.quote("…"), -1)).map(Pattern::quote)
                        .collect(Collectors.joining("[^\n]*", "", "\n"));
    }

    /** A host with an interface eth0 that somebody sends to. Needs root. */
    private static final class Host {
        private static final String HERE = "snifter-docs";
        private static final String THERE = "snifter-docs-peer";

        private Process sender;

        static Host make() throws IOException, InterruptedException {
            assumeTrue(TestNetwork.isRoot(), "needs root, to make a network namespace");
            assumeTrue(TestNetwork.hasCommand("ip"), "needs ip of iproute2, which is not installed");
            Host host = new Host();
            String script = """
                    ip netns add %1$s && ip netns add %2$s
                    ip link add eth0 netns %1$s type veth peer name eth0 netns %2$s
                    ip -n %1$s addr add 10.73.20.1/24 dev eth0 && ip -n %2$s addr add 10.73.20.2/24 dev eth0
                    ip -n %1$s link set eth0 up && ip -n %2$s link set eth0 up
                    ip -n %1$s link set lo up
                    """.formatted(HERE, THERE);
            Process made = new ProcessBuilder("sh", "-e", "-c", script).inheritIO().start();
            if (made.waitFor() != 0) {
                throw new IOException("no network namespace could be made");
            }
            host.sender = new ProcessBuilder("ip", "netns", "exec", THERE, "bash", "-c",
                    "while :; do echo -n hello >/dev/udp/10.73.20.1/53; sleep 0.05; done")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return host;
        }

        void remove() throws IOException, InterruptedException {
            if (sender == null) {
                return;
            }
            sender.destroy();
            sender.waitFor();
            for (String namespace : List.of(HERE, THERE)) {
                new ProcessBuilder("ip", "netns", "del", namespace).start().waitFor();
            }
        }
    }
}
