package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.snifter.cbpf.lower.Packets.ethernet;
import static org.snifter.cbpf.lower.Packets.hex;
import static org.snifter.cbpf.lower.Packets.ipv4;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Block;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.Terminator;
import org.snifter.cbpf.ir.Value;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.LinkType;
import org.snifter.filter.Span;

/** The graph of a whole filter. */
class LoweringTest {
    private static final byte[] PACKET = ethernet(0x0800, ipv4(Packets.UDP, hex("")));

    @Test
    void isAGraphOfTests() throws FilterException {
        Value type = new Value.Load(Width.HALF, 12);
        assertEquals(new Graph(List.of(
                new Block(List.of(), new Terminator.Branch(
                        new Condition(Comparison.EQUAL, type, new Value.Constant(0x0800)), 1, 2), new Span(0, 2)),
                new Block(List.of(), new Terminator.Return(96), Span.NONE),
                new Block(List.of(), new Terminator.Return(0), Span.NONE)), 0),
                Verdict.graph("ip", Verdict.target(LinkType.EN10MB).withSnaplen(96)));
    }

    @Test
    void anEmptyFilterAcceptsAll() throws FilterException {
        assertEquals(List.of(new Block(List.of(), new Terminator.Return(262144), Span.NONE)),
                Verdict.graph("", Verdict.target(LinkType.PPI)).blocks());
        assertTrue(Verdict.of("", LinkType.PPI).accepts(new byte[0]));
    }

    @Test
    void blocksTellTheirPrimitive() throws FilterException {
        String text = "host 10.0.0.1 and not port 53";
        Graph graph = Verdict.graph(text, Verdict.target(LinkType.EN10MB));
        List<String> primitives = graph.blocks().stream().map(Block::origin).filter(span -> !span.equals(Span.NONE))
                .map(span -> text.substring(span.start(), span.end())).distinct().toList();
        assertEquals(List.of("host 10.0.0.1", "port 53"), primitives);
    }

    @Test
    void refusalsPointAtThePrimitive() {
        Diagnostic diagnostic = Verdict.refusal("ip and (vlan or arp)", LinkType.LINUX_SLL);
        assertEquals(new Span(8, 12), diagnostic.span());
        assertEquals("ip and (vlan or arp)", diagnostic.text());
    }

    @Test
    void testsInTheOrderOfTheText() throws FilterException {
        assertTrue(Verdict.of("ip or ip[200] = 0").accepts(PACKET));
        assertFalse(Verdict.of("ip[200] = 0 or ip").accepts(PACKET));
        assertFalse(Verdict.of("arp and ip[200] = 0").accepts(PACKET));
        assertTrue(Verdict.of("not arp and not (ip6 and ip[200] = 0)").accepts(PACKET));
    }

    @Test
    void takesManyHosts() throws FilterException {
        StringBuilder text = new StringBuilder("host 10.0.0.3");
        for (int i = 0; i < 20_000; i++) {
            text.append(" or host 11.0.").append(i >> 8).append('.').append(i & 255);
        }
        assertFalse(Verdict.of(text.toString()).accepts(PACKET));
        assertTrue(Verdict.of(text + " or host 10.0.0.2").accepts(PACKET));
    }

    @Test
    void takesDeepExpressions() throws FilterException {
        int depth = 100_000;
        assertTrue(Verdict.of("not ".repeat(depth) + "ip").accepts(PACKET));
        assertTrue(Verdict.of("(".repeat(depth) + "ip" + ")".repeat(depth)).accepts(PACKET));
        assertTrue(Verdict.of("(ip and (ip or ".repeat(depth / 10) + "arp" + "))".repeat(depth / 10)).accepts(PACKET));
        assertTrue(Verdict.of("len" + " + 1".repeat(depth) + " = " + (PACKET.length + depth)).accepts(PACKET));
        assertTrue(Verdict.of("0 = " + "(0 * ".repeat(depth) + "1" + ")".repeat(depth)).accepts(PACKET));
        assertFalse(Verdict.of("ether[".repeat(depth) + "0" + "]".repeat(depth) + " = 1").accepts(PACKET));
    }
}
