package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;

class FilterCompilerTest {
    private static final Target ETHERNET = Target.of(LinkType.named("EN10MB").orElseThrow());

    private static CbpfProgram compile(FilterCompiler compiler, String text) throws FilterException {
        return compiler.compile(new FilterParser().parse(text), ETHERNET);
    }

    @Test
    void optimizesToTheCustomaryListing() throws FilterException {
        assertEquals("""
                (000) ldh      [12]
                (001) jeq      #0x800           jt 2\tjf 5
                (002) ldb      [23]
                (003) jeq      #0x11            jt 4\tjf 5
                (004) ret      #262144
                (005) ret      #0
                """, Listing.assembly(compile(FilterCompiler.OPTIMIZING, "ip and udp")));
    }

    @Test
    void plainProgramsEvaluateEveryTestAnew() throws FilterException {
        CbpfProgram program = compile(FilterCompiler.PLAIN, "ip and ip");
        assertEquals(6, program.size());
        assertEquals(program.get(0), program.get(2));
    }

    @Test
    void coverageOfWhatTestsNothing() throws FilterException {
        assertEquals(Coverage.NONE, Coverage.of(compile(FilterCompiler.OPTIMIZING, "ip and arp")));
        assertEquals(Coverage.ALL, Coverage.of(compile(FilterCompiler.OPTIMIZING, "")));
        assertEquals(Coverage.ALL, Coverage.of(compile(FilterCompiler.OPTIMIZING, "ip or not ip")));
        assertEquals(Coverage.SOME, Coverage.of(compile(FilterCompiler.OPTIMIZING, "ip")));
    }

    @Test
    void arithmeticThatIsNestedTooDeeplyIsRefused() {
        String deep = String.join(" + ", Collections.nCopies(5000, "ip[0]")) + " = 1";
        FilterException refusal = assertThrows(FilterException.class, () -> compile(FilterCompiler.OPTIMIZING, deep));
        assertTrue(refusal.getMessage().startsWith("expression too complex"), refusal.getMessage());
    }
}
