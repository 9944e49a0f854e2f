package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.FilterCompiler;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;

/** Long and deep filters become programs, or are refused, like any other; nothing overflows. */
class HostileFiltersTest {
    private static final int DEEP = 100_000;
    private static final int MEGABYTE = 1 << 20;

    private final FilterParser parser = new FilterParser(new FixedNames(), new LocalListFiles());

    private CbpfProgram compile(FilterCompiler compiler, String text) throws FilterException {
        return compiler.compile(parser.parse(text), Target.of(LinkType.EN10MB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not (not ("})
    void deepParentheses(String opening) throws FilterException {
        String closing = ")".repeat((int) opening.chars().filter(c -> c == '(').count());
        String text = opening.repeat(DEEP) + "ip" + closing.repeat(DEEP);
        for (FilterCompiler compiler : FilterCompiler.values()) {
            assertEquals(4, compile(compiler, text).size());
        }
    }

    @Test
    void deepTrees() throws FilterException {
        assertTrue(compile(FilterCompiler.PLAIN, "ip" + " and arp or ip".repeat(DEEP / 4)).size() > DEEP);
        assertEquals(4, compile(FilterCompiler.OPTIMIZING, "ip" + " and arp or ip".repeat(DEEP / 4)).size());
        String nested = "ip or (arp and (".repeat(DEEP / 4) + "tcp" + "))".repeat(DEEP / 4);
        assertTrue(compile(FilterCompiler.PLAIN, nested).size() > DEEP / 2);
        assertEquals(4, compile(FilterCompiler.OPTIMIZING, nested).size());
    }

    @Test
    void aMegabyteOfTests() throws FilterException {
        String text = "ip" + " or ip".repeat(MEGABYTE / 6);
        assertTrue(compile(FilterCompiler.PLAIN, text).size() > MEGABYTE / 6);
        assertEquals(4, compile(FilterCompiler.OPTIMIZING, text).size());
    }

    @Test
    void deepArithmeticIsRefused() {
        String[] texts = {"ip[".repeat(DEEP) + "0" + "]".repeat(DEEP) + " = 1", "-".repeat(MEGABYTE) + "1 = 1",
            "1" + " + 1".repeat(MEGABYTE / 4) + " = 1"};
        for (String text : texts) {
            for (FilterCompiler compiler : FilterCompiler.values()) {
                String message = assertThrows(FilterException.class, () -> compile(compiler, text)).diagnostic()
                        .message();
                assertEquals("expression too complex: arithmetic nested more than 250 deep", message);
            }
        }
    }
}
