package org.snifter.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code snifter asm} and {@code disasm}, and programs instead of expressions. */
class AssemblyTest {
    private static final String UDP = """
                    ldh [12]
                    jeq #0x800, L2, L5
            L2:     ldb [23]
                    jeq #0x11, L4, L5
            L4:     ret #262144
            L5:     ret #0
            """;

    @TempDir
    Path folder;

    private static Invocation piped(String input, String... args) {
        return Invocation.withInput(input.getBytes(StandardCharsets.UTF_8), args);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("program"), text);
    }

    private static String captures(String name) {
        String testdata = System.getProperty("snifter.testdata");
        assumeTrue(testdata != null, "system property snifter.testdata says where captures are");
        return Path.of(testdata, "captures", name).toString();
    }

    @Test
    void assemblyBecomesWhatToolsTake() {
        assertEquals("6,40 0 0 12,21 0 3 2048,48 0 0 23,21 0 1 17,6 0 0 262144,6 0 0 0\n", piped(UDP, "asm").out());
        assertEquals(Invocation.of("-d", "ip and udp").out(), piped(UDP, "asm", "--to", "listing").out());
        assertEquals(Invocation.of("-dd", "ip and udp").out(), piped(UDP, "asm", "--to=c").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"asm", "listing", "c", "decimals", "bytecode", "raw-le", "raw-be"})
    void everyFormIsDisassembled(String form) {
        byte[] written = piped(UDP, "asm", "--to", form).outBytes();
        assertEquals(UDP, Invocation.withInput(written, "disasm").out());
    }

    @Test
    void filesAreReadAndWritten() throws IOException {
        Path binary = folder.resolve("udp.bpf");
        assertEquals(0, Invocation.of("asm", "--to", "raw-be", "-w", binary.toString(), file(UDP).toString()).status());
        assertArrayEquals(piped(UDP, "asm", "--to", "raw-be").outBytes(), Files.readAllBytes(binary));
        assertEquals(UDP, Invocation.of("disasm", binary.toString()).out());
    }

    @Test
    void programsAreShortened() {
        assertEquals("        ret #1\n",
                piped("ld #5\njeq #5, yes\nret #0\nyes: ret #1", "disasm", "--optimize").out());
    }

    @Test
    void systemCallsHaveRulesOfTheirOwn() {
        assertEquals("""
                        ld [4]                          ; arch
                        jeq #0xc000003e, L2, L4
                L2:     ld [28]                         ; args[1] + 4
                        ret #2147418112                 ; allow
                L4:     ret #327681                     ; errno 1
                """,
                piped("ld [4]\njne #0xc000003e, bad\nld [28]\nret #0x7fff0000\nbad: ret #0x50001", "disasm",
                        "--for", "seccomp").out());
        assertEquals(
                "snifter: standard input: the kernel does not take this program for seccomp: instruction 0 (ldh "
                        + "     [12]) loads other than a word; struct seccomp_data is read in words, with ld\n",
                piped(UDP, "asm", "--for", "seccomp").err());
        assertEquals(0, piped(UDP, "asm", "--for", "socket").status());
    }

    @Test
    void mistakesAreShown() throws IOException {
        Path file = file("ldh [12]\njeq #0x800, yes, no\nyes: ret #1\n");
        Invocation invocation = Invocation.of("asm", file.toString());
        assertEquals(1, invocation.status());
        assertEquals("snifter: " + file + """
                : line 2, column 18: there is no label no
                  jeq #0x800, yes, no
                                   ^~
                  a label stands before the instruction it names: no: ret #0
                """, invocation.err());
        assertEquals("snifter: --to foo: the forms are asm, listing, c, decimals, bytecode, raw-le, raw-be\n",
                piped(UDP, "asm", "--to", "foo").err());
        assertEquals("snifter: /nowhere: no such file\n", Invocation.of("asm", "/nowhere").err());
        assertEquals("snifter: --program standard input: line 1, column 1: no instruction is named bad",
                piped("bad", "-d", "--program", "-").err().lines().findFirst().orElseThrow());
    }

    @Test
    void aProgramStandsInsteadOfAnExpression() throws IOException {
        String program = file(UDP).toString();
        String capture = captures("dns.pcap");
        assumeTrue(Files.exists(Path.of(capture)), capture + " is missing");
        assertEquals(Invocation.of("-d", "ip and udp").out(), Invocation.of("-d", "--program", program).out());
        assertEquals(Invocation.of("-nr", capture, "ip and udp").out(),
                Invocation.of("-nr", capture, "--program", program).out());
        assertEquals(Invocation.of("-r", capture, "--count", "ip and udp").out(),
                piped(UDP, "-r", capture, "--count", "--program", "-").out());
        assertEquals(Invocation.of("--dump=ebpf", "ip and udp").out(),
                Invocation.of("--dump=ebpf", "--program", program).out());
    }

    /** But for what the user calls it, which stands in the first comment, and in an object among its names. */
    @Test
    void aProgramIsWrittenAsAnExpressionIs() throws IOException {
        String program = file(UDP).toString();
        assertEquals(written("a.c", "ip and udp").replace("ip and udp", ""),
                written("b.c", "--program", program).replace("program " + program, ""));
        assertEquals(written("a.c", "--hook", "xdp", "ip and udp").replace("ip and udp", ""),
                written("b.c", "--hook", "xdp", "--program", program).replace("program " + program, ""));
        assertTrue(written("b.o", "--hook", "tc", "--program", program).startsWith("\177ELF"));
    }

    private String written(String name, String... arguments) throws IOException {
        Path file = folder.resolve(name);
        List<String> all = new ArrayList<>(List.of("--emit", file.toString()));
        all.addAll(List.of(arguments));
        assertEquals("", Invocation.of(all.toArray(String[]::new)).err());
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aProgramIsComparedWithAnExpression() throws IOException {
        String program = file(UDP).toString();
        assertEquals("the same\n", Invocation.of("equiv", "--program", program, "ip and udp").out());
        assertEquals(2, Invocation.of("equiv", "--program", program, "udp").status());
        assertEquals(0, Invocation.of("implies", "--program", program, "udp").status());
    }

    @Test
    void aProgramAndAnExpressionAreTooMuch() throws IOException {
        String program = file(UDP).toString();
        assertTrue(Invocation.of("-d", "--program", program, "udp").err().contains("stands beside an expression"));
        assertTrue(Invocation.of("--trace-passes", "--program", program).err()
                .contains("--trace-passes is about how an expression is compiled"));
    }

    /** What tcpdump compiles is read, and written back to the byte. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp port 80", "ip6 proto 17 and host 1::2", "tcp[tcpflags] & tcp-syn != 0",
        "vlan and arp"})
    void programsOfTcpdumpAreReadAndWritten(String expression) {
        String decimals = tcpdump("-ddd", expression);
        assertEquals(decimals, piped(decimals, "asm", "--to", "decimals").out());
        assertEquals(decimals, piped(tcpdump("-d", expression), "asm", "--to", "decimals").out());
        assertEquals(decimals, piped(tcpdump("-dd", expression), "asm", "--to", "decimals").out());
        assertEquals(decimals, piped(decimals, "-ddd", "--program", "-").out());
    }

    private static String tcpdump(String form, String expression) {
        Tcpdump.assumeInstalled();
        return Tcpdump.of("-y", "EN10MB", form, expression).out();
    }
}
