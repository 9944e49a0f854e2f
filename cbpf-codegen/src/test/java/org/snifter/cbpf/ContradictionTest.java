package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.cbpf.lower.Target;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.Span;
import org.snifter.filter.oracle.OracleCase;

class ContradictionTest {
    /** One in so many of the oracle's cases is looked at. */
    private static final int SAMPLE = 5;

    private static Diagnostic explain(String text) throws FilterException {
        Target target = Target.of(LinkType.EN10MB);
        Filter filter = new FilterParser().parse(text);
        assertEquals(Coverage.NONE, Coverage.of(FilterCompiler.OPTIMIZING.compile(filter, target)), text);
        return Contradiction.in(filter, target);
    }

    private static String part(String text, Span span) {
        return text.substring(span.start(), span.end());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ip and ip6                                        | ip                | ip6
            tcp and port 53 and udp                           | tcp               | udp
            ether proto 0x800 and arp                         | ether proto 0x800 | arp
            vlan and ip and not arp and ip6                   | ip                | ip6
            arp and vlan                                      | arp               | vlan
            (ip and ip6) or (arp and rarp)                    | ip                | ip6
            less 10 and port 53 and greater 20                | less 10           | greater 20
            ip[8] > 5 and tcp and not ip[8] > 4               | ip[8] > 5         | not ip[8] > 4
            (ip or arp) and (ip6 or vlan)                     | ip or arp         | ip6 or vlan
            not (ip or not ip)                                | ip                | ip
            not (ip6 or not tcp) and arp                      | tcp               | arp
            not (ip6 or not less 9) and not (tcp or less 9)   | less 9            | less 9
            """)
    void namesTheTwoPartsThatContradictEachOther(String text, String one, String other) throws FilterException {
        Diagnostic diagnostic = explain(text);
        assertEquals("expression rejects all packets", diagnostic.message());
        assertEquals(Optional.of("these two parts contradict each other"), diagnostic.hint());
        assertEquals(one + " | " + other,
                part(text, diagnostic.other().orElseThrow()) + " | " + part(text, diagnostic.span()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ip[0] > 300                                | ip[0] > 300
            arp and (ip[0] > 300 or ip6[0] > 299)      | ip[0] > 300
            tcp and not len >= 0                       | not len >= 0
            """)
    void namesAPartThatMatchesNothing(String text, String part) throws FilterException {
        Diagnostic diagnostic = explain(text);
        assertEquals(Optional.of("this part alone rejects all packets"), diagnostic.hint());
        assertEquals(part, part(text, diagnostic.span()));
        assertEquals(Optional.empty(), diagnostic.other());
    }

    @Test
    void namesThePartThatThreeNeed() throws FilterException {
        String text = "len > 20 and len != 21 and ip and len < 22 and tcp";
        Diagnostic diagnostic = explain(text);
        assertEquals(Optional.of("this part contradicts what stands before it"), diagnostic.hint());
        assertEquals("len < 22", part(text, diagnostic.span()));
    }

    @Test
    void looksAtLongExpressionsForAShortTimeOnly() throws FilterException {
        String text = IntStream.range(0, 300).mapToObj(i -> "not port " + i).collect(Collectors.joining(" and "))
                + " and tcp and udp";
        Diagnostic diagnostic = explain(text);
        assertEquals("tcp", part(text, diagnostic.other().orElseThrow()));
        assertEquals("udp", part(text, diagnostic.span()));
    }

    /** What two parts are named for is true: each matches something, both together match nothing. */
    @Test
    void blamesNothingWrongly() throws FilterException {
        Target target = Target.of(LinkType.EN10MB);
        List<String> wrong = new ArrayList<>();
        int two = 0;
        int tried = 0;
        int number = 0;
        for (OracleCase oracle : OracleCase.all()) {
            boolean rejects = oracle.optimizedError().filter("expression rejects all packets"::equals).isPresent();
            if (number++ % SAMPLE != 0 || !rejects || !oracle.dlt().equals("EN10MB") || oracle.expr().contains("vlan")
                    || oracle.expr().contains("mpls") || oracle.expr().contains("pppoe")
                    || oracle.expr().contains("vxlan") || oracle.expr().contains("geneve")) {
                continue; // after such headers a part means something else than alone
            }
            tried++;
            Diagnostic diagnostic = explain(oracle.expr());
            if (diagnostic.other().isEmpty()) {
                continue;
            }
            two++;
            String both = "(" + part(oracle.expr(), diagnostic.other().get()) + ") and ("
                    + part(oracle.expr(), diagnostic.span()) + ")";
            if (!oracle.expr().contains("not") && !oracle.expr().contains("!") && Coverage.of(FilterCompiler.OPTIMIZING
                    .compile(new FilterParser().parse(both), target)) != Coverage.NONE) {
                wrong.add(oracle.expr() + ": " + both);
            }
        }
        assertTrue(tried > 10 && two > tried / 3, two + " of " + tried);
        assertEquals(List.of(), wrong);
    }
}
