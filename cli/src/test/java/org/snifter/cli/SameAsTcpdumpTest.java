package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading files: what tcpdump takes, Snifter takes; what tcpdump prints, Snifter prints. */
class SameAsTcpdumpTest {
    private static final int FILE_HEADER = 24;

    @BeforeAll
    static void needsTcpdump() {
        Tcpdump.assumeInstalled();
    }

    static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(Expressions.testdata().resolve("captures"))) {
            return files.filter(file -> file.toString().endsWith(".pcap")).sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> takesTheSamePackets() throws IOException {
        return captures().stream().map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(), () -> {
            for (Expressions.Case c : Expressions.all()) {
                for (String[] options : new String[][]{{}, {"-O"}}) {
                    String[] args = concat(options, "-r", capture.toString(), "-w", "-", c.expression());
                    Tcpdump reference = Tcpdump.of(args);
                    Invocation ours = Invocation.of(concat(args, "--micro"));
                    String what = String.join(" ", args) + "\n" + ours.err();
                    assertEquals(reference.status(), ours.status(), what);
                    assertArrayEquals(records(reference.outBytes()), records(ours.outBytes()), what);
                }
            }
        }));
    }

    /** Each option reaches the printer; that the printer does as tcpdump does is tested with it. */
    @ParameterizedTest
    @ValueSource(strings = {"-n", "-nn", "-ne", "-nt", "-ntt", "-nttt", "-ntttt", "-nttttt", "-nq", "-nv", "-nvv",
        "-nvvv", "-nx", "-nxx", "-nX", "-nXX", "-nA", "-nAA", "-n#", "-nS", "-nK", "-nevvXX", "-nqe", "-nc3",
        "-nxA", "-nAX", "-nXx", "-nb", "-nu", "-nH", "-nTtftp", "-nTdomain", "-nMsecret", "-nlU"})
    void printsTheSame(String style) {
        String capture = Expressions.testdata().resolve("captures/le-micro.pcap").toString();
        assertEquals(Tcpdump.of(style, "-r", capture).out(), Invocation.of(style, "-r", capture).out());
        assertEquals(Tcpdump.of(style, "-r", capture, "tcp").out(), Invocation.of(style, "-r", capture, "tcp").out());
    }

    @Test
    void portsHaveNamesUnlessTheyAreToBeNumbers() {
        String capture = Expressions.testdata().resolve("captures/dns.pcap").toString();
        assertTrue(Invocation.of("-tc1", "-r", capture).out().contains(".domain: "));
        assertTrue(Invocation.of("-ntc1", "-r", capture).out().contains(".53: "));
    }

    @Test
    void packetsAreJsonOrColoredWhereThatIsWanted() {
        String capture = Expressions.testdata().resolve("captures/tcp.pcap").toString();
        String json = Invocation.of("--json", "-nc2", "-r", capture).out();
        assertTrue(json.startsWith("{\"number\":1,\"time\":\"2026-01-15T12:00:00.000000000Z\","), json);
        assertEquals(2, json.lines().count());
        assertTrue(Invocation.of("--color", "always", "-nc1", "-r", capture).out().contains("\033[36m192.0.2.1"));
        assertFalse(Invocation.of("-nc1", "-r", capture).out().contains("\033"));
        assertEquals(1, Invocation.of("--color", "blue", "-nc1", "-r", capture).status());
    }

    /** What follows the file header: libpcap adds to the snapshot length there when the input is of a modified format. */
    private static byte[] records(byte[] file) {
        return file.length < FILE_HEADER ? file : Arrays.copyOfRange(file, FILE_HEADER, file.length);
    }

    private static String[] concat(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }
}
