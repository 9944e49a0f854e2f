package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cli.manual.Manual;
import org.snifter.cli.options.OptionGroup;

/** The help, the manual page and the completions, the last of these as real shells take them. */
class ManualTest {
    private static final int SCREEN_COLUMNS = 80;
    /** The last one is for the prompt. */
    private static final int SCREEN_LINES = 23;

    @TempDir
    private Path folder;

    static Stream<String> topics() {
        Manual manual = ManualAction.manual();
        return Stream.concat(manual.groups().stream().map(OptionGroup::topic),
                manual.commands().stream().map(command -> command.word()));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theHelpOfATopicFitsAScreen(String topic) {
        Invocation help = Invocation.of("help", topic);
        assertEquals(0, help.status(), help.err());
        assertFitsAScreen(help.out());
    }

    @Test
    void theHelpFitsAScreenAndNamesEveryTopic() {
        String help = Invocation.of("--help").out();
        assertFitsAScreen(help);
        assertEquals(help, Invocation.of("help").out());
        topics().forEach(topic -> assertTrue(help.matches("(?s).*\\s" + topic + "[,.].*"), topic));
    }

    private static void assertFitsAScreen(String help) {
        assertTrue(help.lines().count() <= SCREEN_LINES, help);
        assertTrue(help.lines().allMatch(line -> line.length() <= SCREEN_COLUMNS), help);
    }

    @Test
    void anUnknownTopicIsRefusedWithThoseThereAre() {
        Invocation help = Invocation.of("help", "colour");
        assertEquals(1, help.status());
        assertTrue(help.err().startsWith("snifter: help colour: the topics are filter, program, reading"), help.err());
    }

    @Test
    void theManualPageListsEveryOptionAndCommand() throws IOException, InterruptedException {
        assumeTrue(TestNetwork.hasCommand("groff"), "needs groff, which is not installed");
        Path page = write("snifter.1", Invocation.of("manual").out());
        String said = run("", "groff", "-man", "-ww", "-Tutf8", "-P-cbou", page.toString());
        String words = said.replaceAll("\\s+", " ");
        Manual manual = ManualAction.manual();
        Stream.concat(manual.groups().stream().flatMap(group -> group.options().stream()),
                manual.commands().stream().flatMap(command -> command.options().stream()))
                .filter(option -> !option.hidden()).flatMap(option -> Arrays.stream(option.names()))
                .forEach(name -> assertTrue(words.contains(name), () -> name + " is not in\n" + said));
        manual.commands().forEach(command -> assertTrue(words.contains("snifter " + command.word()), said));
        assertTrue(!said.contains("warning:") && !said.contains("error:"), said);
    }

    /** What stands before the cursor, and two words that are offered. */
    static Stream<List<String>> completions() {
        return Stream.of(List.of("snifter --imm", "--immediate-mode"), List.of("snifter -i ", "lo", "any"),
                List.of("snifter -nnvi ", "lo", "any"), List.of("snifter -d -y EN10", "EN10MB"),
                List.of("snifter -j ad", "adapter", "adapter_unsynced"), List.of("snifter -nr tra", "trace.pcap"),
                List.of("snifter --dump=e", "ebpf"), List.of("snifter eq", "equiv"), List.of("snifter broad",
                        "broadcast"),
                List.of("snifter -n -c 3 port", "port", "portrange"), List.of("snifter replay --sp", "--speed"),
                List.of("snifter completion z", "zsh"), List.of("snifter help prin", "printing"),
                List.of("snifter --color=", "auto", "never"));
    }

    @ParameterizedTest
    @MethodSource("completions")
    void bashOffers(List<String> expected) throws IOException, InterruptedException {
        assumeTrue(TestNetwork.hasCommand("bash"), "needs bash, which is not installed");
        Path script = write("snifter.bash", Invocation.of("completion", "bash").out());
        write("trace.pcap", "");
        String typed = expected.getFirst();
        String said = run("""
                source %s
                COMP_WORDS=(%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _snifter
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, bashWords(typed)), "bash");
        assertOffered(expected, said);
    }

    /** As readline breaks them: at spaces and around "=". */
    private static String bashWords(String typed) {
        return typed.replace("=", " = ") + (typed.endsWith(" ") ? "''" : "");
    }

    @ParameterizedTest
    @MethodSource("completions")
    void fishOffers(List<String> expected) throws IOException, InterruptedException {
        assumeTrue(TestNetwork.hasCommand("fish"), "needs fish, which is not installed");
        Path script = write("snifter.fish", Invocation.of("completion", "fish").out());
        write("trace.pcap", "");
        String said = run("source " + script + "\ncomplete -C '" + expected.getFirst() + "'\n", "fish", "--no-config");
        // A candidate and its description are a line, between them a tab; of --name=value all is offered.
        assertOffered(expected, said.lines().map(line -> line.split("\t", 2)[0])
                .map(line -> line.substring(line.indexOf('=') + 1)).toList());
    }

    @ParameterizedTest
    @MethodSource("completions")
    void zshOffers(List<String> expected) throws IOException, InterruptedException {
        assumeTrue(TestNetwork.hasCommand("zsh"), "needs zsh, which is not installed");
        write("_snifter", Invocation.of("completion", "zsh").out());
        write("trace.pcap", "");
        // The only way to ask zsh is to type into one, once its prompt tells that it takes keys.
        String said = run("""
                zmodload zsh/zpty
                zpty z zsh -f -i
                zpty -w z "stty rows 50 columns 200; PS1=; fpath=($PWD \\$fpath); autoload -Uz compinit; compinit -D -u"
                zpty -w z "bindkey '^D' list-choices; zstyle ':completion:*' verbose no; LISTMAX=10000"
                zpty -w z "PS1='re''ady> '"
                zpty -r z ignored '*ready> *'
                zpty -w -n z '%s'$'\\C-d'
                zpty -w -n z $'\\C-i\\C-u'
                zpty -w z 'echo do''ne'
                zpty -r z said '*done*'
                print -r -- "$said"
                """.formatted(expected.getFirst()), "zsh", "-f");
        assertOffered(expected, Arrays.asList(said.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", " ").split("[\\s=]+", -1)));
    }

    private static void assertOffered(List<String> expected, String said) {
        assertOffered(expected, said.lines().toList());
    }

    private static void assertOffered(List<String> expected, List<String> said) {
        assertTrue(said.containsAll(expected.subList(1, expected.size())), () -> expected + ": " + said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tcsh"})
    void completionNeedsAShell(String shell) {
        Invocation completion = Invocation.of("completion", shell);
        assertEquals(1, completion.status());
        assertEquals("snifter: completion needs the name of a shell: bash, zsh or fish\n", completion.err());
    }

    @Test
    void aLongOptionMayBeShortenedWhileItStaysUnambiguous() {
        assertEquals("1\n6 0 0 64\n", Invocation.of("-ddd", "--snap", "64").out());
        assertEquals("1\n6 0 0 262144\n", Invocation.of("-ddd", "").out());
        Invocation ambiguous = Invocation.of("--time");
        assertEquals(1, ambiguous.status());
        assertTrue(ambiguous.err().startsWith("snifter: '--time' is not unique: it matches '--time-stamp-precision'"),
                ambiguous.err());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private String run(String input, String... command) throws IOException, InterruptedException {
        return CommandRun.of(command).in(folder).reading(input).run().text();
    }
}
