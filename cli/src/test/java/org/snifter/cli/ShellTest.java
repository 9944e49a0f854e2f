package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell as scripts use it. */
class ShellTest {
    private static final String PROMPT = "snifter> ";
    private static final String DNS = capture("dns.pcap");

    private static String capture(String name) {
        return Path.of(System.getProperty("snifter.testdata"), "captures", name).toString();
    }

    private static Invocation shell(String script, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "shell";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Invocation.withInput(script.getBytes(StandardCharsets.UTF_8), all);
    }

    private static String shown(String script, String... arguments) {
        Invocation invocation = shell(script, arguments);
        assertEquals("", invocation.err());
        assertEquals(0, invocation.status());
        return new String(invocation.outBytes(), StandardCharsets.UTF_8);
    }

    /** A script shows what a terminal shows, but for the lines that are typed. */
    @Test
    void aSteppingSessionIsAsItWas() throws IOException {
        Path file = Path.of(System.getProperty("snifter.testdata"), "shell", "stepping.txt");
        List<String> transcript = Files.readAllLines(file);
        String captures = Path.of(System.getProperty("snifter.root")).toString() + "/";
        String script = transcript.stream().filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()).replace("testdata/", captures + "testdata/") + "\n")
                .collect(Collectors.joining());
        String expected = transcript.stream().filter(line -> !line.startsWith(PROMPT)).map(line -> line + "\n")
                .collect(Collectors.joining());
        assertEquals(expected, shown(script).replace(captures, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp port 53", "tcp port 53", "host 192.0.2.1", "ip6", "udp[10] & 0x80 != 0",
        "src host in {192.0.2.1, 198.51.100.2}", "greater 100", "not ip", "ip[60:4] = 1"})
    void bothMachinesPassWhatReadingPasses(String expression) {
        String count = Invocation.of("-r", DNS, "--count", expression).out().split(" ", -1)[0];
        String classic = shown("run\n", "-r", DNS, expression);
        assertTrue(classic.contains(": " + count + " passed"), classic + " but " + count);
        assertEquals(classic, shown("machine ebpf\nrun\n", "-r", DNS, expression).lines().skip(1)
                .map(line -> line + "\n").collect(Collectors.joining()));
        assertEquals(classic, shown("optimizer off\nrun\n", "-r", DNS, expression).lines().skip(1)
                .map(line -> line + "\n").collect(Collectors.joining()));
    }

    /** Whoever steps to the end of each packet sees the verdict that running gives. */
    @ParameterizedTest
    @ValueSource(strings = {"classic", "ebpf"})
    void steppingComesToTheVerdictOfRunning(String machine) {
        String script = "machine " + machine + "\nfilter udp port 53 and ip6\n";
        String passed = shown(script + "run\n", "-r", capture("mixed.pcap")).lines()
                .filter(line -> line.startsWith("passed:")).findFirst().orElse("passed:");
        List<String> numbers = List.of(passed.substring("passed:".length()).strip().split(" ", -1));
        for (int packet = 1; packet <= 12; packet++) {
            String end = shown(script + "select " + packet + "\ncontinue\n", "-r", capture("mixed.pcap"));
            assertEquals(numbers.contains(String.valueOf(packet)), end.contains("packet " + packet + " is accepted"),
                    end);
        }
    }

    @ParameterizedTest
    @CsvSource({"cbpf,--dump=cbpf", "cbpf,-d", "asm,--dump=asm", "ebpf,--dump=ebpf", "c,--dump=c", "jvm,--dump=jvm",
        "dd,-dd",
        "ddd,-ddd"})
    void dumpsAreThoseOfTheCommand(String form, String option) {
        String dumped = shown("filter tcp port 80\ndump " + form + "\n");
        String listing = dumped.substring(dumped.indexOf('\n') + 1);
        assertEquals(Invocation.of(option, "tcp port 80").out(), listing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-d", "-dd", "-ddd", "--dump=asm"})
    void programsAreLoadedInEveryForm(String option, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("program"), Invocation.of(option, "udp port 53").outBytes());
        String listing = Invocation.of("-d", "udp port 53").out();
        String shown = shown("load program " + file + "\ndump\nload pcap " + DNS + "\nrun\nload bpf " + file + "\n");
        assertTrue(shown.startsWith("20 instructions, Ethernet\n" + listing), shown);
        assertTrue(shown.contains("91 packets: 79 passed, 12 failed"), shown);
    }

    @Test
    void aProgramMayStandInsteadOfAnExpression(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("program"), Invocation.of("-ddd", "udp port 53").outBytes());
        assertTrue(shown("run\n", "-r", DNS, "--program", file.toString()).contains("79 passed, 12 failed"));
        assertEquals("snifter: --program -: commands come from standard input; name a file\n",
                shell("", "--program", "-").err());
        assertEquals("snifter: --program x stands beside an expression; give one of them\n",
                shell("", "--program", "x", "udp").err());
    }

    /** eBPF instructions are of the same parts as the classic ones that they are translated from. */
    @Test
    void eBpfInstructionsNameTheirParts() {
        String shown = shown("machine ebpf\nstep 3\ndisassemble\n", "-r", DNS, "udp port 53 or arp");
        assertTrue(shown.contains("if w0 != 0x11 goto pc+"), shown);
        assertTrue(shown.lines().filter(line -> line.contains("w0 != 0x11"))
                .allMatch(line -> line.endsWith("; udp port 53")), shown);
        assertTrue(shown.lines().filter(line -> line.contains("0x806")).allMatch(line -> line.endsWith("; arp")),
                shown);
    }

    @Test
    void eBpfListingsAreLoaded(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("program"), Invocation.of("--dump=ebpf", "udp port 53").outBytes());
        String shown = shown("load ebpf " + file + "\nload pcap " + DNS + "\nrun\nstep\n");
        assertTrue(shown.contains("91 packets: 79 passed, 12 failed"), shown);
        Invocation classic = shell("load ebpf " + file + "\nmachine classic\n");
        assertEquals(1, classic.status());
        assertTrue(classic.err().contains("the classic machine cannot run"), classic.err());
    }

    @Test
    void expressionsAreLoadedFromFiles(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("filter"), "udp # of names\nport 53\n");
        assertEquals("20 instructions, Ethernet\n", shown("load expression " + file + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"frobnicate|there is no command 'frobnicate'",
        "st|'st' may be status or step",
        "step|there is no filter yet", "run|there is no filter yet", "select 1|there are no packets yet",
        "load pcap nowhere.pcap|nowhere.pcap: no such file", "load nothing x|load what?",
        "filter tcp prot 80|'prot' is not a word of the filter language", "machine arm|there is no machine 'arm'",
        "linktype FOO|there is no link type 'FOO'", "dump teletype|there is no filter yet",
        "diff|there is no filter yet", "edit|there is no command 'edit'", "packet 3|packet takes nothing",
        "breakpoint Y = 1|there is no register 'Y'", "breakpoint Q|is no breakpoint",
        "breakpoint clear 1|there is no breakpoint 1", "help me|there is no command 'me'"})
    void errorsNameTheLineAndEndTheScript(String line, String message) {
        Invocation invocation = shell("# first\n\nhelp quit\n" + line + "\nstatus\n");
        assertEquals(1, invocation.status());
        assertTrue(invocation.err().startsWith("snifter: line 4: "), invocation.err());
        assertTrue(invocation.err().contains(message), invocation.err());
        assertEquals("quit (q)\n  Leave; so does the end of the input.\n", invocation.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"back|no instruction has run yet",
        "select 92|there is no packet 92;",
        "select 0|is not a packet's number", "select x|is not a packet's number", "step 0|is not a number of",
        "breakpoint 20|there is no instruction 20; the last one is 19", "continue up|continue goes forth",
        "diff|there was no other filter", "linktype RAW|filters are compiled for the packets of"})
    void whatCannotBeDoneIsSaid(String line, String message) {
        Invocation invocation = shell(line + "\n", "-r", DNS, "udp port 53");
        assertEquals(1, invocation.status());
        assertTrue(invocation.err().contains(message), invocation.err());
    }

    @Test
    void aFilterThatDoesNotFitThePacketsIsToldOf() {
        Invocation invocation = shell(
                "filter ether src 02:00:00:00:00:01\nload pcap " + capture("link-raw.pcap") + "\n");
        assertEquals(1, invocation.status());
        assertTrue(invocation.err().startsWith("snifter: line 2: "), invocation.err());
    }

    @Test
    void aFilterThatMatchesNothingIsToldOfAndDebugged() {
        String shown = shown("filter tcp and udp\nselect 1\ncontinue\n", "-r", DNS);
        assertTrue(shown.startsWith("matches nothing: "), shown);
        assertTrue(shown.endsWith("packet 1 is rejected\n"), shown);
    }

    @Test
    void whatWasReadBeforeDamageCounts() {
        String damaged = Path.of(System.getProperty("snifter.testdata"), "damaged",
                "version-2.3-lengths-swapped.pcap").toString();
        assertTrue(shown("run\n", "-r", damaged, "greater 1").startsWith("2 packets: "));
        String cut = Path.of(System.getProperty("snifter.testdata"), "damaged", "record-header-cut.pcap").toString();
        String shown = shown("run\n", "-r", cut, "greater 1");
        assertTrue(shown.contains("no more can be read: "), shown);
    }

    @Test
    void quitEndsAScript() {
        assertEquals("", shown("quit\nfrobnicate\n"));
    }

    @Test
    void packetsOfSeveralLinkTypesHaveProgramsOfTheirOwn() {
        String count = Invocation.of("-r", capture("interfaces.pcapng"), "--count", "ip").out().split(" ", -1)[0];
        String shown = shown("run\n", "-r", capture("interfaces.pcapng"), "ip");
        assertTrue(shown.contains(": " + count + " passed"), shown);
    }

    @Test
    void everyCommandHasHelp() {
        String all = shown("help\n");
        for (String name : List.of("load", "filter", "machine", "optimizer", "linktype", "status", "run", "select",
                "step",
                "back", "continue", "restart", "breakpoint", "registers", "packet", "disassemble", "dump", "diff",
                "explain", "help", "quit")) {
            assertTrue(all.contains("  " + name), name);
            String one = shown("help " + name + "\n");
            assertTrue(one.startsWith(name), one);
            assertTrue(one.lines().count() > 1, one);
            assertTrue(one.lines().allMatch(line -> line.length() <= 100), one);
        }
    }
}
