package org.snifter.cbpf.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.snifter.cbpf.CbpfProgram;

class ProgramReaderTest {
    private static final String ASSEMBLY = """
                    ldh [12]
                    jeq #0x800, L2, L4
            L2:     ldb [23]
                    jeq #0x11, L5, L4
            L4:     ret #0
            L5:     ret #262144
            """;

    private static CbpfProgram read(String text) throws AssemblyException {
        return ProgramReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(ProgramForm.class)
    void everyFormIsToldByItsContent(ProgramForm form) throws AssemblyException {
        CbpfProgram program = read(ASSEMBLY);
        assertEquals(program, ProgramReader.read(form.write(program)));
    }

    @Test
    void formsAreWrittenAsTheToolsDo() throws AssemblyException {
        CbpfProgram program = read("ldh [12]\njeq #0x800, 2, 3\nret #-1\nret #0");
        assertEquals("4,40 0 0 12,21 0 1 2048,6 0 0 4294967295,6 0 0 0\n",
                new String(ProgramForm.BYTECODE.write(program), StandardCharsets.US_ASCII));
        assertEquals("280000000c000000" + "1500000100080000" + "06000000ffffffff" + "0600000000000000",
                HexFormat.of().formatHex(ProgramForm.RAW_LITTLE_ENDIAN.write(program)));
        assertEquals("002800000000000c" + "0015000100000800" + "00060000ffffffff" + "0006000000000000",
                HexFormat.of().formatHex(ProgramForm.RAW_BIG_ENDIAN.write(program)));
    }

    @Test
    void theKernelsMacrosAreRead() throws AssemblyException {
        assertEquals(read("ld [4]\njeq #0xc000003e, 2, 4\nld [0]\nldx M[0]\nret #0x7fff0000"), read("""
                /* as people write it */
                #include <linux/filter.h>
                // 5 instructions
                static const struct sock_filter code[5] = {
                    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 4),
                    BPF_JUMP(BPF_JMP + BPF_JEQ + BPF_K, 0xc000003e, 0, 2), /* x86-64 */
                    { BPF_LD | BPF_ABS, 0, 0, 0 },
                    BPF_STMT(BPF_LDX | BPF_MEM, 0),
                    { 0x06, 0, 0,
                      0x7fff0000 },
                };
                """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "2,6 0 0 0                    | line 1, column 1: expected 2 instructions, found 1",
        "1,6 0 0 0,6 0 0 0            | line 1, column 11: expected the end after 1 instruction",
        "1,6 0 0                      | line 1, column 8: expected a number",
        "1 6 256 0 0                  | line 1, column 5: expected a number from 0 to 255",
        "1 6 0 0 -1                   | line 1, column 9: expected a number from 0 to 4294967295",
        "1 99 0 0 1                   | line 1, column 3: instruction 0: 0x63 is no instruction code",
        "1 0 0 0 1           | line 1, column 3: instruction 0 (ld       #0x1) is the last one but does not return",
        "0                            | line 1, column 1: a program has at least one instruction, which returns",
        "{ 0x6, 0, 0 }                | line 1, column 13: expected ,",
        "{ 0x6, 0, 0, 0 }, { BPF_FOO, 0, 0, 0 } | line 1, column 21: this is no part of a code",
        "struct sock_filter code[] = { }; | line 1, column 33: there is no instruction",
        "BPF_STMT(6, 0                | line 1, column 14: expected )"})
    void whatIsWrongIsNamedWithItsPlace(String text, String message) {
        assertEquals(message, assertThrows(AssemblyException.class, () -> read(text)).diagnostic().message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0600000000000000ff | these are 9 bytes, but an instruction has 8",
        "ff00000000000000 | instruction 0: 0xff is no instruction code, at byte 0",
        "00000000000000000000000000000000 | instruction 1 (ld       #0x0) is the last one but does not return, at byte 8",
        "ff | this is neither text nor the bytes of a program"})
    void bytesThatAreNoProgramAreRefused(String hex, String message) {
        assertEquals(message, assertThrows(AssemblyException.class,
                () -> ProgramReader.read(HexFormat.of().parseHex(hex))).diagnostic().message());
    }

    @Test
    void linesOfOtherSystemsAreRead() throws AssemblyException {
        assertEquals(read(ASSEMBLY), read(ASSEMBLY.replace("\n", "\r\n")));
    }

    @Test
    void nothingIsNoProgram() {
        assertThrows(AssemblyException.class, () -> read(""));
        assertThrows(AssemblyException.class, () -> read("; only a comment"));
    }
}
