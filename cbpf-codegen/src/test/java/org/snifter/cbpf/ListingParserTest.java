package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "foo #1              | line 1: no instruction is named foo: foo #1",
        "#1                  | line 1: expected an instruction: #1",
        "(001) ret #1        | line 1: this is instruction 0: (001) ret #1",
        "(000 ret #1         | line 1: expected ): (000 ret #1",
        "ret #1 2            | line 1: expected the line's end before \"2\": ret #1 2",
        "ret 1               | line 1: expected #: ret 1",
        "ret #               | line 1: expected a number: ret #",
        "ret #4294967296     | line 1: expected a number from -2147483648 to 4294967295: ret #4294967296",
        "ret #-2147483649    | line 1: expected a number from -2147483648 to 4294967295: ret #-2147483649",
        "ret #99999999999999999999 | line 1: expected a number from -2147483648 to 4294967295: ret #99999999999999999999",
        "ldb [fog]           | line 1: the kernel knows no field named fog: ldb [fog]",
        "ldb [x + ]          | line 1: expected a number: ldb [x + ]",
        "ldb 12              | line 1: expected [: ldb 12",
        "st M[16]            | line 1: expected a number from 0 to 15: st M[16]",
        "ldxb 4*([14]&0xe)   | line 1: expected ]&0xf): ldxb 4*([14]&0xe)",
        "jeq #1 jt 0 jf 1    | line 1: expected a number from 1 to 256: jeq #1 jt 0 jf 1",
        "jeq #1 jt 1         | line 1: expected jf: jeq #1 jt 1",
        "jeq #1 jt 257 jf 1  | line 1: expected a number from 1 to 256: jeq #1 jt 257 jf 1"})
    void whatIsNoListingIsRefused(String line, String message) {
        InvalidListingException e = assertThrows(InvalidListingException.class,
                () -> ListingParser.parseAssembly(line));
        assertEquals(message, e.getMessage());
    }

    @Test
    void theWrongLineIsNamed() {
        InvalidListingException e = assertThrows(InvalidListingException.class,
                () -> ListingParser.parseAssembly("ret #1\n\n  bad\n"));
        assertEquals(3, e.line());
    }

    @Test
    void blanksAndNumbersMayVary() {
        assertEquals(ListingParser.parseAssembly("""
                (000) ldh      [12]
                (001) jeq      #0x800           jt 2\tjf 3
                (002) ret      #262144
                (003) ret      #0
                """),
                ListingParser.parseAssembly("\n ldh [ 0xc ]\njeq #2048 jt 2 jf 3\n\nret #0x40000\n(003)ret #0\n"));
    }

    @Test
    void emptyTextIsNoProgram() {
        assertThrows(InvalidProgramException.class, () -> ListingParser.parseAssembly(""));
    }

    @ParameterizedTest
    @CsvSource({"'', 'line 1: expected the number of instructions, found 0'",
        "'2\n6 0 0 0', 'line 2: expected 2 instructions, found 1'",
        "'1\n6 0 0 0\n6 0 0 0', 'line 3: expected 1 instructions, found 2'",
        "'1\n6 0 0', 'line 2: expected a number: 6 0 0'",
        "'1\n6 0 0 0 0', 'line 2: expected the line''s end before \"0\": 6 0 0 0 0'",
        "'1\n6 256 0 0', 'line 2: expected a number from 0 to 255: 6 256 0 0'",
        "'1\n6 0 0 -1', 'line 2: expected a number from 0 to 4294967295: 6 0 0 -1'"})
    void whatIsNoDecimalListingIsRefused(String text, String message) {
        assertEquals(message,
                assertThrows(InvalidListingException.class, () -> ListingParser.parseDecimals(text)).getMessage());
    }
}
