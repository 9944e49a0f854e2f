package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;

/** Every node knows its text. */
class TreeSpanTest {
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            tcp dst port 80 or 443            => tcp dst port 80; 443; tcp dst port 80 or 443
            not ip and  arp                   => ip; not ip; arp; not ip and  arp
            (ip or arp) and tcp               => ip; arp; ip or arp; tcp; (ip or arp) and tcp
            host (1.2.3.4 or not 5.6.7.8)     => 1.2.3.4; 5.6.7.8; not 5.6.7.8; 1.2.3.4 or not 5.6.7.8
            net 10.0.0.0 mask 255.0.0.0       => net 10.0.0.0 mask 255.0.0.0
            net 10.0.0.0 / 8                  => net 10.0.0.0 / 8
            (1 + len) * 2 > ip[0] and vlan 5  => (1 + len) * 2 > ip[0]; vlan 5; (1 + len) * 2 > ip[0] and vlan 5
            port in {80, 443} # web           => port in {80, 443}
            net in @nets.txt                  => net in @nets.txt
            ip proto in {1, 2}                => 1; 2; ip proto in {1, 2}
            port 80 or (443)                  => port 80; (443); port 80 or (443)
            not host not 1.2.3.4              => 1.2.3.4; not 1.2.3.4; not host not 1.2.3.4
            type mgt subtype beacon           => type mgt subtype beacon
            vlan (5)                          => vlan (5)
            """)
    void spansCoverTheText(String text, String spans) throws FilterException {
        List<String> found = new ArrayList<>();
        Expression root = Trees.parser().parse(text).root().orElseThrow();
        root.fold(new Expression.Folder<Void, RuntimeException>() {
            @Override
            public Void primitive(Primitive primitive) {
                return add(primitive);
            }

            @Override
            public Void and(Expression.And and, List<Void> operands) {
                return add(and);
            }

            @Override
            public Void or(Expression.Or or, List<Void> operands) {
                return add(or);
            }

            @Override
            public Void not(Expression.Not not, Void operand) {
                return add(not);
            }

            private Void add(Expression expression) {
                found.add(text.substring(expression.span().start(), expression.span().end()));
                return null;
            }
        });
        assertEquals(spans, String.join("; ", found));
    }
}
