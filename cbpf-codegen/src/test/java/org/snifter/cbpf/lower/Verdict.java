package org.snifter.cbpf.lower;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.OptionalInt;
import org.snifter.cbpf.Ancillary;
import org.snifter.cbpf.AncillaryData;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.GraphInterpreter;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.FilterException;
import org.snifter.filter.FilterParser;
import org.snifter.filter.LinkType;
import org.snifter.filter.names.LocalListFiles;

/** What a filter says of a packet, by way of parsing, lowering and the reference machine for graphs. */
final class Verdict {
    private final Graph graph;

    private Verdict(Graph graph) {
        this.graph = graph;
    }

    static Verdict of(String expression) throws FilterException {
        return of(expression, LinkType.EN10MB);
    }

    static Verdict of(String expression, LinkType linkType) throws FilterException {
        return of(expression, target(linkType));
    }

    static Verdict of(String expression, Target target) throws FilterException {
        return new Verdict(graph(expression, target));
    }

    static Graph graph(String expression, Target target) throws FilterException {
        return Lowering.lower(new FilterParser(new FixedNames(), new LocalListFiles()).parse(expression), target);
    }

    static Target target(LinkType linkType) {
        return new Target(linkType, Target.MAX_SNAPLEN, OptionalInt.empty(), Target.Capture.NONE,
                ByteOrder.LITTLE_ENDIAN);
    }

    /** Why the expression is refused on that link type. */
    static Diagnostic refusal(String expression, LinkType linkType) {
        return assertThrows(FilterException.class, () -> graph(expression, target(linkType))).diagnostic();
    }

    boolean accepts(byte[] packet) {
        return accepts(packet, packet.length);
    }

    /** As {@link #accepts(byte[])}, where so many bytes have been captured. */
    boolean accepts(byte[] packet, int captured) {
        return run(packet, captured, AncillaryData.NONE) != 0;
    }

    /** As {@link #accepts(byte[])}, where the kernel knows these fields beside the packet. */
    boolean accepts(byte[] packet, Map<Ancillary, Integer> fields) {
        return run(packet, packet.length, (field, a, x) -> fields.containsKey(field)
                ? Integer.toUnsignedLong(fields.get(field))
                : AncillaryData.NOT_AVAILABLE) != 0;
    }

    private int run(byte[] packet, int captured, AncillaryData data) {
        return new GraphInterpreter(graph).run(MemorySegment.ofArray(packet), 0, captured, packet.length, data);
    }
}
