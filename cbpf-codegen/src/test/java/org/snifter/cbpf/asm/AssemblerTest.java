package org.snifter.cbpf.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.Listing;

class AssemblerTest {
    /** The first instruction's listing; what makes a program of it stands behind it. */
    private static String first(String instruction) throws AssemblyException {
        return Listing.assemblyLines(Assembler.assemble(instruction + "\nret #1\nL2: ret #2\nL3: ret #3")).getFirst()
                .substring("(000) ".length()).replaceAll("\\s+", " ").strip();
    }

    /** Each row of the kernel document's table of instructions, in each addressing mode that it has. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ld [12]|ld [12]", "ld [x + 14]|ld [x + 14]", "ld [%x+14]|ld [x + 14]",
        "ld [x]|ld [x + 0]", "ld M[3]|ld M[3]", "ld #5|ld #0x5", "ld #-1|ld #0xffffffff", "ldi #5|ld #0x5",
        "ldi 5|ld #0x5", "ldh [12]|ldh [12]", "ldh [x + 2]|ldh [x + 2]", "ldb [23]|ldb [23]",
        "ldb [x + 2]|ldb [x + 2]", "ldx M[15]|ldx M[15]", "ldx #5|ldx #0x5", "ldxi #5|ldx #0x5",
        "ldx 4*([14]&0xf)|ldxb 4*([14]&0xf)", "ldxb 4*([14]&0xf)|ldxb 4*([14]&0xf)",
        "ldxb 4 * ( [ 0xe ] & 15 )|ldxb 4*([14]&0xf)", "ldx len|ldx #pktlen", "ldx #len|ldx #pktlen",
        "ld len|ld #pktlen", "ld #len|ld #pktlen", "ld #pktlen|ld #pktlen", "st M[2]|st M[2]", "stx M[2]|stx M[2]",
        "jmp L2|ja 2", "ja L3|ja 3", "ja 3|ja 3", "jeq #1, L2, L3|jeq #0x1 jt 2 jf 3",
        "jeq #1, L2|jeq #0x1 jt 2 jf 1", "jeq x, L2, L3|jeq x jt 2 jf 3", "jeq %x, L3|jeq x jt 3 jf 1",
        "jeq #1 jt 2 jf 3|jeq #0x1 jt 2 jf 3", "jeq #1, 2, 3|jeq #0x1 jt 2 jf 3", "jneq #1, L2|jeq #0x1 jt 1 jf 2",
        "jne x, L2|jeq x jt 1 jf 2", "jlt #1, L2|jge #0x1 jt 1 jf 2", "jle #1, L2|jgt #0x1 jt 1 jf 2",
        "jle x, L2|jgt x jt 1 jf 2", "jgt #1, L2, L3|jgt #0x1 jt 2 jf 3", "jgt x, L2|jgt x jt 2 jf 1",
        "jge #1, L2|jge #0x1 jt 2 jf 1", "jge x, L2, L3|jge x jt 2 jf 3", "jset #0b101, L2|jset #0x5 jt 2 jf 1",
        "jset x, L2, L3|jset x jt 2 jf 3", "add #017|add #15", "add x|add x", "sub #1|sub #1", "sub %x|sub x",
        "mul #2|mul #2", "mul x|mul x", "div #2|div #2", "div x|div x", "mod #2|mod #2", "mod x|mod x", "neg|neg",
        "and #0XFF|and #0xff", "and x|and x", "or #1|or #0x1", "or x|or x", "xor #1|xor #0x1", "xor x|xor x",
        "lsh #3|lsh #3", "lsh x|lsh x", "rsh #3|rsh #3", "rsh x|rsh x", "tax|tax", "txa|txa", "ret #0|ret #0",
        "ret #4294967295|ret #-1", "ret a|ret", "ret %a|ret", "ret|ret", "LDH [12]|ldh [12]", "ret A|ret"})
    void everyInstructionInEveryForm(String written, String listed) throws AssemblyException {
        assertEquals(listed, first(written));
    }

    /** The document's table of extensions, and the names that tcpdump and bpfc have for the same. */
    @ParameterizedTest
    @CsvSource({"proto,proto", "type,type", "poff,poff", "ifidx,ifidx", "nla,nla", "nlan,nlan", "mark,mark",
        "queue,queue", "hatype,hatype", "rxhash,rxhash", "cpu,cpu", "vlan_tci,vlan_tci", "vlant,vlan_tci",
        "vlan_avail,vlanp", "vlan_pr,vlanp", "vlanp,vlanp", "vlan_tpid,vlan_tpid", "rand,random", "random,random"})
    void extensionsHaveNames(String name, String listed) throws AssemblyException {
        assertEquals("ld [" + listed + "]", first("ld " + name));
        assertEquals("ld [" + listed + "]", first("ld #" + name));
        assertEquals("ldh [" + listed + "]", first("ldh #" + name));
        assertEquals("ldb [" + listed + "]", first("ldb [" + name + "]"));
    }

    /** The examples of the document, with its comments. */
    @Test
    void readsTheDocumentsExamples() throws AssemblyException {
        assertEquals("""
                (000) ldh      [12]
                (001) jeq      #0x800           jt 2\tjf 5
                (002) ldb      [23]
                (003) jeq      #0x6             jt 4\tjf 5
                (004) ret      #-1
                (005) ret      #0
                """, Assembler.assemble("""
                  ldh [12]
                  jne #0x800, drop   ; IPv4
                  ldb [23]
                  jneq #6, drop      /* TCP,
                                        over two lines */
                  ret #-1
                # what is left
                  drop: ret #0
                """).toString());
        assertEquals("""
                (000) ld       [4]
                (001) jeq      #0xc000003e      jt 2\tjf 5
                (002) ld       [0]
                (003) jeq      #0xf             jt 6\tjf 4
                (004) jeq      #0xe7            jt 6\tjf 5
                (005) ret      #0
                (006) ret      #2147418112
                """, Assembler.assemble("""
                ld [4]                  /* offsetof(struct seccomp_data, arch) */
                jne #0xc000003e, bad    /* AUDIT_ARCH_X86_64 */
                ld [0]                  /* offsetof(struct seccomp_data, nr) */
                jeq #15, good           /* __NR_rt_sigreturn */
                jeq #231, good          /* __NR_exit_group */
                bad: ret #0             /* SECCOMP_RET_KILL_THREAD */
                good: ret #0x7fff0000   /* SECCOMP_RET_ALLOW */
                """).toString());
    }

    @Test
    void severalLabelsAndInstructionsMayShareALine() throws AssemblyException {
        assertEquals(Assembler.assemble("jeq #1, 2, 1\nret #0\nret #1"),
                Assembler.assemble("jeq #1,\n yes,\n no no: never: ret #0 yes:\n\n ret #1"));
    }

    @Test
    void wordsOfTheLanguageMayBeLabels() throws AssemblyException {
        assertEquals(Assembler.assemble("ja 1\nja 2\nret #0"), Assembler.assemble("ja ret\nret: ja x\nx: ret #0"));
    }

    @Test
    void loopsArePrograms() throws AssemblyException {
        CbpfProgram program = Assembler.assemble("again: ldb [x + 0]\ntax\njeq #0, out\nja again\nout: ret a");
        assertTrue(program.loops());
        assertEquals("ja       0", Listing.text(program.get(3), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "foo #1              | 1:1-4 no instruction is named foo",
        "#1                  | 1:3-3 a program has at least one instruction, which returns",
        "(001) ret #1        | 1:2-5 this is instruction 0", "(000 ret #1         | 1:6-9 expected )",
        "12                  | 1:1-3 expected an instruction", "ret #1 2            | 1:8-9 expected an instruction",
        "ret 1               | 1:5-6 expected a constant as #0, or a",
        "ret x               | 1:1-6 X cannot be returned",
        "ret #               | 1:6-6 expected a number", "ret #1x             | 1:6-8 this is no number",
        "ret #4294967296     | 1:6-16 expected a number from -2147483648 to 4294967295",
        "ret #-2147483649    | 1:6-17 expected a number from -2147483648 to 4294967295",
        "ret #99999999999999999999 | 1:6-26 expected a number from -2147483648 to 4294967295",
        "ldb [fog]           | 1:6-9 the kernel knows no field named fog",
        "ldb [x + ]          | 1:10-11 expected a number", "ldb 12              | 1:5-7 expected #",
        "ldb #12             | 1:6-8 constants are loaded as words",
        "ldx [12]            | 1:5-6 this cannot be loaded into X",
        "ld                  | 1:3-3 expected what to load", "ld [0               | 1:6-6 expected ]",
        "ldin [26], {4 IPv4} | 1:1-5 sets of addresses have no written form",
        "st M[16]            | 1:6-8 expected a number from 0 to 15",
        "st 3                | 1:4-5 expected M[0] to M[15]",
        "ldxb 4*([14]&0xe)   | 1:14-17 expected 0xf", "ldxb 4+([14]&0xf)   | 1:7-8 expected *([",
        "add 5               | 1:5-6 expected a constant as #5, or x",
        "jeq #1              | 1:7-7 expected where the test leads", "jeq #1,             | 1:8-8 expected a label",
        "jeq #1 jt 1         | 1:12-12 expected jf",
        "jeq #1 jt 257 jf 1  | 1:11-14 a test skips 255 instructions at most, here 256",
        "jeq #1, nowhere     | 1:9-16 there is no label nowhere",
        "ja nowhere          | 1:4-11 there is no label nowhere",
        "ja end end:         | 1:4-7 no instruction follows the label end",
        "a: a: ret #0        | 1:4-5 the label a stands twice",
        "L: jeq #1, L        | 1:12-13 a test leads forward only",
        "ld #1               | 1:1-6 instruction 0 (ld       #0x1) is the last one but does not return",
        "div #0 ret a        | 1:1-7 instruction 0 (div      #0) divides by zero",
        "ret #0 /* and so on | 1:8-10 this comment does not end", "? | 1:1-2 expected an instruction"})
    void whatIsWrongIsNamedWithItsPlace(String text, String expected) {
        AssemblyException e = assertThrows(AssemblyException.class, () -> Assembler.assemble(text));
        assertEquals(expected, e.diagnostic().message().replaceFirst("line (\\d+), column (\\d+): ",
                "$1:$2-" + (e.diagnostic().span().end() + 1) + " "));
    }

    @Test
    void mistakesAreShownInTheirLine() {
        AssemblyException e = assertThrows(AssemblyException.class, () -> Assembler.assemble("""
                        ldh [12]
                        jeq #0x800, ip, othr
                ip:     ret #1
                other:  ret #0
                """));
        assertEquals("""
                line 2, column 25: there is no label othr
                          jeq #0x800, ip, othr
                                          ^~~~
                  a label stands before the instruction it names: othr: ret #0""", e.diagnostic().render());
        assertEquals(2, e.line());
    }

    @Test
    void testsReachSoFar() {
        String far = "jeq #1, far\n" + "ld #1\n".repeat(256) + "far: ret #0\n";
        AssemblyException e = assertThrows(AssemblyException.class, () -> Assembler.assemble(far));
        assertEquals("line 1, column 9: a test skips 255 instructions at most, here 256", e.diagnostic().message());
    }

    /** Nothing is too long, too deep or too odd to be answered. */
    @Test
    void hostileTextIsAnswered() throws AssemblyException {
        String labels = "a: ".repeat(100_000) + "ret #0";
        assertThrows(AssemblyException.class, () -> Assembler.assemble(labels));
        assertThrows(AssemblyException.class, () -> Assembler.assemble("(".repeat(100_000)));
        assertThrows(AssemblyException.class, () -> Assembler.assemble("ret #" + "9".repeat(100_000)));
        assertThrows(AssemblyException.class, () -> Assembler.assemble("\u0000\uffff\ud800"));
        assertEquals(100_001, Assembler.assemble("neg\n".repeat(100_000) + "ret a").size());
        assertEquals(1, Assembler.assemble("/* ".repeat(100_000) + "*/ ret a").size());
    }

    @Test
    void listingsOfThisToolAndItsAssemblyAreTheSameProgram() throws AssemblyException {
        String lines = "ld #1\nst M[0]\n".repeat(600) + "ret a";
        CbpfProgram program = Assembler.assemble(lines);
        assertEquals(program, Assembler.assemble(Listing.assembly(program)));
        assertEquals(program.instructions().stream().map(Object::toString).collect(Collectors.joining()),
                Assembler.assemble(Listing.assemblyLines(program).stream().collect(Collectors.joining("\n")))
                        .instructions().stream().map(Object::toString).collect(Collectors.joining()));
    }
}
