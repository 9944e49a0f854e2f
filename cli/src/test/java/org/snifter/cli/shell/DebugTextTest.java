package org.snifter.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ListingParser;
import org.snifter.cbpf.LocatedProgram;
import org.snifter.cli.terminal.Paint;

class DebugTextTest {
    private static Code code(String listing) {
        return new Code.Classic(LocatedProgram.unlocated(ListingParser.parseAssembly(listing)), "");
    }

    @Test
    void differencesSeeBeyondTargetsThatOnlyMoved() throws ShellException {
        String before = """
                ldh [12]
                jeq #0x800 jt 2 jf 3
                ret #1
                ret #0
                """;
        String after = """
                ldh [12]
                jeq #0x86dd jt 3 jf 2
                jeq #0x800 jt 3 jf 4
                ret #1
                ret #0
                """;
        assertEquals("""
                  (000) ldh      [12]
                + (001) jeq      #0x86dd          jt 3    jf 2
                  (002) jeq      #0x800           jt 3    jf 4
                  (003) ret      #1
                  (004) ret      #0
                4 instructions before, 5 now: 0 gone (-), 1 new (+), 0 that go elsewhere (~)
                """, ListingDifference.of(code(before), code(after), Look.PLAIN));
        assertEquals("the programs are the same: 4 instructions\n",
                ListingDifference.of(code(before), code(before), Look.PLAIN));
    }

    @Test
    void differencesTellWhatGoesElsewhere() throws ShellException {
        String difference = ListingDifference.of(code("ldh [12]\njeq #0x800 jt 2 jf 3\nret #1\nret #0\n"),
                code("ldh [12]\njeq #0x800 jt 3 jf 2\nret #1\nret #0\n"), Look.PLAIN);
        assertTrue(difference.contains("~ (001) jeq"), difference);
        assertTrue(difference.contains("0 gone (-), 0 new (+), 1 that go elsewhere (~)"), difference);
    }

    @Test
    void paragraphsBreakBetweenWords() {
        Look narrow = new Look(Paint.NONE, 20);
        assertEquals("  one two three four\n  five six\n", narrow.paragraph("one two three four five six", "  "));
        assertEquals("", new Look(Paint.NONE, 10).fitting("abcdefghijk", 4));
        assertEquals("abcdefg...", new Look(Paint.NONE, 10).fitting("abcdefghijk", 0));
    }

    @Test
    void tabsGoToTheNextStop() {
        assertEquals("a       b       c", Tabs.expanded("a\tb\tc"));
    }
}
