package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Everything that {@code docs/debug-a-filter.md} shows is what the shell shows. */
class DebugPageTest {
    private static final String PROMPT = "snifter> ";
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern START = Pattern
            .compile("\\$ \\./snifter shell(?: -r (\\S+) '([^']*)')?(?: < (\\S+))?");
    private static final Path ROOT = Path.of(System.getProperty("snifter.root"));

    /** What is typed at one shell, and all that it shows. */
    private record Session(String script, String shown) {}

    @TestFactory
    Stream<DynamicTest> thePageShowsWhatTheShellShows() throws IOException {
        List<Session> sessions = sessions(Files.readString(ROOT.resolve("docs/debug-a-filter.md")));
        assertEquals(3, sessions.size(), "sessions on the page");
        return sessions.stream().map(session -> DynamicTest.dynamicTest(session.script().lines().findFirst().orElse(""),
                () -> check(session)));
    }

    private static void check(Session session) {
        String root = ROOT + "/";
        Invocation invocation = Invocation.withInput(
                session.script().replace("testdata/", root + "testdata/").getBytes(StandardCharsets.UTF_8), "shell");
        assertEquals("", invocation.err());
        assertEquals(session.shown(), new String(invocation.outBytes(), StandardCharsets.UTF_8).replace(root, ""));
    }

    /** Blocks that begin with a command begin a session, others go on with it. */
    private static List<Session> sessions(String page) throws IOException {
        List<Session> sessions = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            List<String> lines = block.group(1).lines().toList();
            Matcher start = START.matcher(lines.getFirst());
            if (start.matches()) {
                sessions.add(begin(start, lines.subList(1, lines.size())));
            } else {
                assertTrue(lines.getFirst().startsWith(PROMPT), lines.getFirst());
                Session last = sessions.removeLast();
                sessions.add(new Session(last.script() + typed(lines), last.shown() + shown(lines)));
            }
        }
        return sessions;
    }

    /** The options are short for commands; a script shows nothing of what these say. */
    private static Session begin(Matcher start, List<String> lines) throws IOException {
        String options = start.group(1) == null ? ""
                : "load pcap " + start.group(1) + "\nfilter " + start.group(2) + "\n";
        if (start.group(3) == null) {
            return new Session(options + typed(lines), shown(lines));
        }
        Session begun = new Session(options, "");
        Invocation alone = Invocation.withInput(
                begun.script().replace("testdata/", ROOT + "/testdata/").getBytes(StandardCharsets.UTF_8), "shell");
        return new Session(options + Files.readString(ROOT.resolve(start.group(3))),
                alone.out().replace(ROOT + "/", "") + shown(lines));
    }

    private static String typed(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()) + "\n")
                .collect(Collectors.joining());
    }

    private static String shown(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith(PROMPT)).map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
