package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shell as people use it, in a pseudo-terminal. */
@Timeout(240)
class ShellTerminalIT {
    private static final String PROMPT = "snifter> ";
    private static final String CAPTURE = "testdata/captures/dns.pcap";

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsTmux() {
        assumeTrue(TmuxTerminal.isAvailable(), "tmux is not installed");
    }

    private TmuxTerminal shell(int columns, String environment, String arguments)
            throws IOException, InterruptedException {
        TmuxTerminal terminal = TmuxTerminal.start(folder, columns, environment + " XDG_STATE_HOME='" + folder + "' '"
                + LauncherProcess.launcher() + "' shell " + arguments);
        awaitPrompt(terminal);
        return terminal;
    }

    /** Waits until the shell wants a line. */
    private static String awaitPrompt(TmuxTerminal terminal) throws IOException, InterruptedException {
        return terminal.await(screen -> screen.endsWith(PROMPT.strip()));
    }

    @Test
    void aSteppingSessionLooksAsItDid() throws IOException, InterruptedException {
        List<String> transcript = Files.readAllLines(
                Path.of(System.getProperty("snifter.testdata"), "shell", "stepping.txt"));
        try (TmuxTerminal terminal = shell(100, "NO_COLOR=1", "")) {
            for (String line : transcript) {
                if (line.startsWith(PROMPT)) {
                    terminal.type(line.substring(PROMPT.length()));
                    terminal.await(screen -> screen.endsWith(line.stripTrailing()));
                    terminal.press("Enter");
                    terminal.await(screen -> screen.endsWith("\n" + PROMPT.strip()) || screen.endsWith("status 0"));
                }
            }
            String expected = String.join("\n", transcript.stream().map(String::stripTrailing).toList()) + "\nstatus 0";
            assertEquals(expected, terminal.screen());
        }
    }

    @Test
    void whatIsTypedBeforeThePromptIsNotLost() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = TmuxTerminal.start(folder, 100,
                "exec '" + LauncherProcess.launcher() + "' shell")) {
            terminal.type("linktype RAW");
            terminal.press("Enter");
            terminal.type("filter tcp");
            terminal.await(screen -> screen.endsWith(PROMPT + "filter tcp"));
        }
    }

    @Test
    void aMistakeIsUnderlinedBeforeEnter() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = shell(100, "", "")) {
            terminal.type("filter tcp port 80");
            terminal.await(screen -> screen.endsWith("80"));
            assertFalse(underlines(terminal.colouredScreen()), terminal.colouredScreen());
            terminal.press("C-u");
            terminal.type("filter tcp prot 80");
            terminal.await(screen -> screen.endsWith("80   'prot' is not a word of the filter language"));
            assertTrue(terminal.colouredScreen().matches("(?s).*\033\\[4m(\033\\[31m)?prot\033.*"),
                    terminal.colouredScreen());
        }
    }

    @Test
    void withoutColourMistakesAreUnderlinedNevertheless() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = shell(100, "NO_COLOR=1", "-r " + CAPTURE + " udp")) {
            terminal.type("filter tcp prot 80");
            terminal.await(screen -> screen.endsWith("80   'prot' is not a word of the filter language"));
            assertTrue(terminal.colouredScreen().contains("\033[4mprot"), terminal.colouredScreen());
            terminal.press("C-u");
            terminal.type("step 2");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("=> (0"));
            assertFalse(terminal.colouredScreen().matches("(?s).*\033\\[[0-9;]*3[0-7]m.*"), terminal.colouredScreen());
        }
    }

    private static boolean underlines(String screen) {
        return screen.contains("\033[4m") || screen.contains(";4m");
    }

    @Test
    void completionKnowsWhatMayComeNext() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = shell(100, "", "")) {
            terminal.type("fil");
            terminal.press("Tab");
            terminal.type("tcp ");
            terminal.press("Tab");
            String shown = terminal.await(screen -> screen.contains("portrange"));
            assertTrue(shown.contains("filter tcp"), shown);
            assertTrue(shown.contains("src") && shown.contains("dst") && shown.contains("[") && shown.contains("and"),
                    shown);
            assertFalse(shown.contains("host"), shown);
            terminal.type("portr");
            terminal.press("Tab");
            terminal.await(screen -> screen.contains(PROMPT + "filter tcp portrange"));
            terminal.press("C-u");
            terminal.type("load pcap testdata/captures/dn");
            terminal.press("Tab");
            terminal.await(screen -> screen.contains(PROMPT + "load pcap testdata/captures/dns.pcap"));
        }
    }

    @Test
    void linesAreKeptFromOneTimeToTheNext() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = shell(100, "", "")) {
            terminal.type("filter not arp");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("instructions"));
            terminal.press("C-d");
            terminal.await(screen -> screen.endsWith("status 0"));
        }
        assertTrue(Files.readString(folder.resolve("snifter/history")).contains("filter not arp"));
        try (TmuxTerminal terminal = shell(100, "", "")) {
            terminal.press("Up");
            terminal.await(screen -> screen.endsWith(PROMPT + "filter not arp"));
        }
    }

    @Test
    void anEditedExpressionIsComparedWithTheOldOne() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = shell(100, "", "udp port 53")) {
            terminal.type("edit");
            terminal.press("Enter");
            terminal.await(screen -> screen.endsWith(PROMPT + "filter udp port 53"));
            terminal.type(" or arp");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("+ udp port 53 or arp") && screen.contains("new (+)"));
        }
    }

    @Test
    void anEmptyLineStepsAgainAndAnErrorIsNoEnd() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = shell(100, "", "-r " + CAPTURE + " udp port 53")) {
            terminal.type("frobnicate");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("there is no command 'frobnicate'"));
            terminal.type("step");
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("=> (001)"));
            terminal.press("Enter");
            terminal.await(screen -> screen.contains("=> (008)"));
        }
    }

    @Test
    void aNarrowTerminalIsEnough() throws IOException, InterruptedException {
        try (TmuxTerminal terminal = shell(60, "", "-r " + CAPTURE + " udp port 53")) {
            terminal.type("packet");
            terminal.press("Enter");
            String shown = terminal.await(screen -> screen.contains("0048 "));
            assertTrue(shown.contains("0008  00 00 00 01[08 00]45 00  ......E."), shown);
        }
    }
}
