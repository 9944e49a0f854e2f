package org.snifter.cbpf.lower;

import java.util.List;
import org.snifter.cbpf.ir.Graph;
import org.snifter.cbpf.ir.LocatedGraph;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.LinkLayer;
import org.snifter.cbpf.lower.link.LinkLayers;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.link.Variables;
import org.snifter.cbpf.lower.predicate.Linker;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.Diagnostic;
import org.snifter.filter.Filter;
import org.snifter.filter.FilterException;
import org.snifter.filter.tree.Atm;
import org.snifter.filter.tree.Encapsulation;
import org.snifter.filter.tree.Expression;
import org.snifter.filter.tree.PacketFilterLog;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Ss7;
import org.snifter.filter.tree.Wireless;

/**
 * Gives a filter its meaning on a link type: a graph that loads and tests what the reference's program does, in the same order. Each
 * block tells which primitive it is part of.
 *
 * <p>Primitives are lowered from left to right, each to a {@link Predicate}; the {@link Linker} makes the graph.
 */
public final class Lowering {
    private Lowering() {}

    /**
     * Lowers a filter.
     *
     * @throws FilterException when a primitive has no meaning on that link type, or none after what comes before it
     */
    public static Graph lower(Filter filter, Target target) throws FilterException {
        return locate(filter, target).graph();
    }

    /**
     * Lowers a filter, and says where its primitives stand in the graph. One that is the same for every packet on that link
     * type stands nowhere.
     *
     * @throws FilterException as {@link #lower} does
     */
    public static LocatedGraph locate(Filter filter, Target target) throws FilterException {
        if (filter.root().isEmpty()) {
            return Linker.link(Predicate.TRUE, target.snaplen());
        }
        LinkLayer link = LinkLayers.of(target.linkType(), target.fileOrder(),
                target.capture());
        Variables variables = new Variables();
        Predicate predicate = filter.root().get()
                .fold(new Walk(filter, target, variables, link.frame(variables)));
        Predicate whole = Predicate.all(link.precondition(), variables.prologue(), predicate);
        LocatedGraph linked = Linker.link(whole, target.snaplen());
        return new LocatedGraph(Initialization.complete(linked.graph(), variables.count()), linked.parts());
    }

    /** Combines the predicates of the primitives; {@code frame} is what the next one in the text looks at. */
    private static final class Walk implements Expression.Folder<Predicate, FilterException> {
        private final Filter filter;
        private final Target target;
        private final Variables variables;
        private final Frame outermost;
        private Frame frame;

        Walk(Filter filter, Target target, Variables variables, Frame outermost) {
            this.filter = filter;
            this.target = target;
            this.variables = variables;
            this.outermost = outermost;
            this.frame = outermost;
        }

        @Override
        public Predicate and(Expression.And and, List<Predicate> operands) {
            return Predicate.all(operands);
        }

        @Override
        public Predicate or(Expression.Or or, List<Predicate> operands) {
            return Predicate.any(operands);
        }

        @Override
        public Predicate not(Expression.Not not, Predicate operand) {
            return Predicate.not(operand);
        }

        @Override
        public Predicate primitive(Primitive primitive) throws FilterException {
            try {
                Lowered lowered = lower(primitive);
                frame = lowered.frame();
                return Predicate.located(primitive.span(), lowered.predicate());
            } catch (Refusal refusal) {
                throw new FilterException(new Diagnostic(filter.text(), refusal.place().orElse(primitive.span()),
                        refusal.getMessage(), refusal.hint()));
            }
        }

        private Lowered lower(Primitive primitive) {
            return switch (primitive) {
                case Encapsulation encapsulation -> Encapsulations.lower(encapsulation, frame, variables);
                case Atm atm -> AtmCells.lower(atm, frame, outermost);
                case Primitive.Host host -> here(Hosts.lower(host, frame, target.machine()));
                case Primitive.Gateway gateway -> here(Gateways.lower(gateway, frame));
                case Primitive.Port port -> here(Ports.lower(port, frame));
                case Primitive.ProtocolName name -> here(Protocols.lower(name, frame));
                case Primitive.ProtocolNumber number -> here(Protocols.lower(number, frame));
                case Primitive.ProtocolChain chain -> here(ProtocolChains.lower(chain, frame, variables));
                case Primitive.Broadcast broadcast -> here(Groups.lower(broadcast, frame, target.netmask()));
                case Primitive.Multicast multicast -> here(Groups.lower(multicast, frame));
                case Primitive.Less less -> here(Lengths.lower(less));
                case Primitive.Greater greater -> here(Lengths.lower(greater));
                case Primitive.ByteTest test -> here(Lengths.lower(test, frame));
                case Primitive.Relation relation -> here(Relations.lower(relation, frame));
                case Primitive.Inbound inbound -> here(Metadata.lower(inbound, frame, target.capture()));
                case Primitive.Outbound outbound -> here(Metadata.lower(outbound, frame, target.capture()));
                case Primitive.InterfaceIndex ifindex -> here(Metadata.lower(ifindex, frame, target.capture()));
                case Primitive.Llc llc -> here(frame.link().llc(frame, llc.type()));
                case Wireless wireless -> here(WirelessFrames.lower(wireless, frame));
                case PacketFilterLog log -> here(PacketFilterLogs.lower(log, frame));
                case Ss7 ss7 -> here(SignalUnits.lower(ss7, frame));
            };
        }

        private Lowered here(Predicate predicate) {
            return new Lowered(predicate, frame);
        }
    }
}
