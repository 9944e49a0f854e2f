package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ListingParserTest {
    @Test
    void whatIsWrongIsShown() {
        InvalidListingException e = assertThrows(InvalidListingException.class,
                () -> ListingParser.parseAssembly("ret #1\n\n  bad\n"));
        assertEquals("line 3, column 3: no instruction is named bad",
                e.getMessage().lines().findFirst().orElseThrow());
        assertThrows(InvalidListingException.class, () -> ListingParser.parseDecimals("1\n6 0 0"));
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
}
