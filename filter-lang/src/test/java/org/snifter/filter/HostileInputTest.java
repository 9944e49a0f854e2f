package org.snifter.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.filter.oracle.OracleCase;
import org.snifter.filter.tree.Arithmetic;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.Primitive;

/** Long, deep and meaningless texts: they are parsed or refused like any other, and nothing overflows. */
class HostileInputTest {
    private static final int DEEP = 100_000;
    private static final int MEGABYTE = 1 << 20;

    private final FilterParser parser = Trees.parser();

    @ParameterizedTest
    @ValueSource(strings = {"ip", "1 = 1", "host (1.2.3.4)", "not ip"})
    void nestedParentheses(String inner) throws FilterException {
        Expression plain = parser.parse(inner).root().orElseThrow();
        Expression nested = parser.parse("(".repeat(DEEP) + inner + ")".repeat(DEEP)).root().orElseThrow();
        assertEquals(TreeText.of(plain), TreeText.of(nested));
    }

    @Test
    void nestedParenthesesAroundNumbersAndIds() throws FilterException {
        String number = "(".repeat(DEEP) + "1" + ")".repeat(DEEP) + " = 1";
        assertEquals("(EQUAL 1 1)", TreeText.of(parser.parse(number)));
        String port = "port " + "(".repeat(DEEP) + "1" + ")".repeat(DEEP);
        assertEquals("Port[SRC_OR_DST, [ANY 1]]", TreeText.of(parser.parse(port)));
    }

    @Test
    void nestedIndexes() throws FilterException {
        assertEquals(DEEP + 1, leftSize("ip[".repeat(DEEP) + "0" + "]".repeat(DEEP) + " = 1"));
    }

    @Test
    void prefixes() throws FilterException {
        assertEquals(0, count(parser.parse("!".repeat(MEGABYTE) + "ip")) % 2);
        assertEquals(1, count(parser.parse("not ".repeat(MEGABYTE / 4 - 1) + "ip")) % 2);
        assertEquals(MEGABYTE + 1, leftSize("-".repeat(MEGABYTE) + "1 = 1"));
    }

    /** The number of negations around a primitive. */
    private static int count(Filter filter) {
        Expression at = filter.root().orElseThrow();
        int count = 0;
        while (at instanceof Expression.Not not) {
            at = not.operand();
            count++;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(strings = {" + ", " ^ ", " << ", " & "})
    void longSums(String operator) throws FilterException {
        int operators = MEGABYTE / 5;
        assertEquals(2 * operators + 1, leftSize("1" + (operator + "1").repeat(operators) + " = 1"));
    }

    /** The number of nodes on the left of a comparison. */
    private int leftSize(String text) throws FilterException {
        Primitive.Relation relation = assertInstanceOf(Primitive.Relation.class,
                parser.parse(text).root().orElseThrow());
        return relation.left().fold(new Arithmetic.Folder<Integer, RuntimeException>() {
            @Override
            public Integer constant(Arithmetic.Constant constant) {
                return 1;
            }

            @Override
            public Integer length(Arithmetic.Length length) {
                return 1;
            }

            @Override
            public Integer packetData(Arithmetic.PacketData data, Integer offset) {
                return offset + 1;
            }

            @Override
            public Integer binary(Arithmetic.Binary binary, Integer left, Integer right) {
                return left + right + 1;
            }

            @Override
            public Integer negation(Arithmetic.Negation negation, Integer operand) {
                return operand + 1;
            }
        });
    }

    @Test
    void tenThousandHosts() throws FilterException {
        StringBuilder text = new StringBuilder("host 10.0.0.0");
        for (int i = 1; i < 10_000; i++) {
            text.append(i % 2 == 0 ? " or host 10.0." : " or 10.0.").append(i / 256).append('.').append(i % 256);
        }
        Expression.Or or = assertInstanceOf(Expression.Or.class, parser.parse(text.toString()).root().orElseThrow());
        assertEquals(10_000, or.operands().size());
    }

    @Test
    void alternatingConnectivesMakeADeepTree() throws FilterException {
        Expression at = parser.parse("ip" + " and arp or ip".repeat(DEEP)).root().orElseThrow();
        for (int i = 0; i < DEEP; i++) {
            at = assertInstanceOf(Expression.Or.class, at).operands().getFirst();
            at = assertInstanceOf(Expression.And.class, at).operands().getFirst();
        }
        assertInstanceOf(Primitive.ProtocolName.class, at);
    }

    @Test
    void whatIsNeverClosedIsRefused() {
        assertRefused("(".repeat(MEGABYTE));
        assertRefused("ip[".repeat(MEGABYTE / 3));
        assertRefused("port in {" + "80,".repeat(MEGABYTE / 3));
        assertRefused(")".repeat(MEGABYTE));
    }

    @Test
    void longWordsAreRefusedBriefly() {
        String[] texts = {"a".repeat(MEGABYTE), "1".repeat(MEGABYTE), "host " + "a".repeat(MEGABYTE),
            "portrange a" + "-a".repeat(MEGABYTE / 2), ":".repeat(MEGABYTE), "host a" + ":a".repeat(MEGABYTE / 2),
            "$" + "1".repeat(MEGABYTE), "host " + "0".repeat(MEGABYTE) + ".256", "net in @" + "x".repeat(MEGABYTE),
            "tcp " + "a".repeat(MEGABYTE), "\\" + "a".repeat(MEGABYTE), "vlan " + "0".repeat(MEGABYTE) + "77777"};
        for (String text : texts) {
            String rendered = assertRefused(text).diagnostic().render();
            assertTrue(rendered.length() < 1200, () -> text.substring(0, 20) + ": " + rendered.length());
        }
    }

    @Test
    void beginningsOfRightExpressions() {
        OracleCase.all().stream().map(OracleCase::expr).filter(expression -> expression.length() < 300).distinct()
                .limit(700).forEach(expression -> {
                    for (int end = 0; end <= expression.length(); end++) {
                        parseOrRefuse(expression.substring(0, end));
                    }
                });
    }

    @Test
    void arbitraryCharacters() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                int kind = random.nextInt(10);
                text.append((char) (kind < 8 ? random.nextInt(0x80)
                        : kind < 9 ? random.nextInt(0x300)
                                : random.nextInt(0x10000)));
            }
            parseOrRefuse(text.toString());
        }
    }

    @Test
    void arbitraryWords() {
        List<String> words = """
                ip ip6 ether wlan tcp udp decnet iso isis arp src dst or and not ! ( ) [ ] { } , : = != < > & | ^ + -
                * / % << >> host net port portrange proto protochain gateway in @nets.txt 80 10 0x50 1.2.3.4 1 4
                10.0.0.0/8 fe80::1 00:11:22:33:44:55 $5 ace hot snup http 80-90 \\tcp mask len vlan mpls pppoes
                less byte type mgt subtype beacon dir tods vpi opc on reason action llc broadcast multicast addr1 ra
                """.lines().flatMap(line -> Stream.of(line.split(" ", -1))).toList();
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            parseOrRefuse(text.toString());
        }
    }

    private void parseOrRefuse(String text) {
        try {
            parser.parse(text);
        } catch (FilterException e) {
            Span span = e.diagnostic().span();
            assertTrue(span.end() <= text.length(), text);
            assertTrue(e.diagnostic().render().chars().noneMatch(c -> c < ' ' && c != '\n'), text);
        } catch (RuntimeException e) {
            throw new AssertionError(text, e);
        }
    }

    private FilterException assertRefused(String text) {
        return assertThrows(FilterException.class, () -> parser.parse(text));
    }
}
