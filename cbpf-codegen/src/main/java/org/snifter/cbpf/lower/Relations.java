package org.snifter.cbpf.lower;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.Comparison;
import org.snifter.cbpf.Width;
import org.snifter.cbpf.ir.Condition;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.link.RadioHeader;
import org.snifter.cbpf.lower.link.Wlan;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.filter.Span;
import org.snifter.filter.tree.Arithmetic;
import org.snifter.filter.tree.ArithmeticOperator;
import org.snifter.filter.tree.Primitive;
import org.snifter.filter.tree.Protocol;

/** Comparisons of arithmetic expressions; pcap-filter(7), "expr1 relop expr2". */
final class Relations implements Arithmetic.Folder<Relations.Operand, RuntimeException> {
    /**
     * An expression.
     *
     * @param value what it computes
     * @param required what a packet must be for that to make sense
     */
    record Operand(Value value, Predicate required) {}

    private final Frame frame;

    private Relations(Frame frame) {
        this.frame = frame;
    }

    static Predicate lower(Primitive.Relation relation, Frame frame) {
        Relations relations = new Relations(frame);
        Operand left = relation.left().fold(relations);
        Operand right = relation.right().fold(relations);
        Predicate holds = switch (relation.operator()) {
            case EQUAL -> test(Comparison.EQUAL, left, right);
            case NOT_EQUAL -> Predicate.not(test(Comparison.EQUAL, left, right));
            case GREATER -> test(Comparison.GREATER, left, right);
            case LESS_OR_EQUAL -> Predicate.not(test(Comparison.GREATER, left, right));
            case GREATER_OR_EQUAL -> test(Comparison.GREATER_OR_EQUAL, left, right);
            case LESS -> Predicate.not(test(Comparison.GREATER_OR_EQUAL, left, right));
        };
        // The reference checks what the right side requires first.
        return Predicate.all(right.required, left.required, holds);
    }

    private static Predicate test(Comparison comparison, Operand left, Operand right) {
        return new Predicate.Test(new Condition(comparison, left.value, right.value));
    }

    @Override
    public Operand constant(Arithmetic.Constant constant) {
        return new Operand(new Value.Constant(constant.value()), Predicate.TRUE);
    }

    @Override
    public Operand length(Arithmetic.Length length) {
        return new Operand(new Value.Length(), Predicate.TRUE);
    }

    @Override
    public Operand negation(Arithmetic.Negation negation, Operand operand) {
        return new Operand(new Value.Negation(operand.value), operand.required);
    }

    /** The result requires what its left operand requires, as the reference has it, and not what its right one does. */
    @Override
    public Operand binary(Arithmetic.Binary binary, Operand left, Operand right) {
        return new Operand(new Value.Arithmetic(operation(binary.operator()), left.value, right.value), left.required);
    }

    @Override
    public Operand packetData(Arithmetic.PacketData data, Operand index) {
        Place place = place(data);
        Width width = switch (data.size()) {
            case 1 -> Width.BYTE;
            case 2 -> Width.HALF;
            case 4 -> Width.WORD;
            default -> throw Refusal.because(data.span(), "there is no load of " + data.size() + " bytes",
                    "the size is 1, 2 or 4");
        };
        return new Operand(place.start.load(width, index.value), Predicate.and(index.required, place.required));
    }

    /** Where the header of a protocol begins, in packets that are of that protocol. */
    private record Place(Predicate required, Offset start) {}

    private Place place(Arithmetic.PacketData data) {
        Protocol protocol = data.protocol();
        return switch (protocol) {
            case LINK -> new Place(Predicate.TRUE, frame.header());
            case RADIO -> radio(data.span());
            case IP, IP6, ARP, RARP, ATALK, AARP, DECNET, LAT, SCA, MOPRC, MOPDL ->
                new Place(Protocols.named(protocol, frame), frame.network());
            case TCP -> overIpv4(IpProtocol.TCP);
            case UDP -> overIpv4(IpProtocol.UDP);
            case SCTP -> overIpv4(IpProtocol.SCTP);
            case ICMP -> overIpv4(IpProtocol.ICMP);
            case IGMP -> overIpv4(IpProtocol.IGMP);
            case IGRP -> overIpv4(IpProtocol.IGRP);
            case PIM -> overIpv4(IpProtocol.PIM);
            case VRRP, CARP -> overIpv4(IpProtocol.VRRP);
            case ICMP6 -> new Place(
                    Predicate.and(IpHeaders.isIpv6(frame), IpHeaders.ipv6Carries(frame, IpProtocol.ICMP6)),
                    IpHeaders.ipv6Transport(frame));
            case AH, ESP, ISO, CLNP, ESIS, ISIS, L1, L2, IIH, LSP, SNP, CSNP, PSNP, STP, IPX, NETBEUI ->
                throw Refusal.because(data.span(), "bytes of this protocol cannot be tested",
                        "use 'link[offset:size]' to test bytes of the frame");
        };
    }

    private Place overIpv4(int protocol) {
        return new Place(Predicate.all(IpHeaders.isIpv4(frame), IpHeaders.ipv4Carries(frame, protocol),
                IpHeaders.isFirstFragment(frame)), IpHeaders.ipv4Transport(frame));
    }

    private Place radio(Span span) {
        if (frame.link() instanceof Wlan wlan && wlan.radio() != RadioHeader.NONE && wlan.radio() != RadioHeader.PPI) {
            return new Place(Predicate.TRUE, Offset.at(0));
        }
        throw Refusal.because(span, "packets of this link type have no radio information header",
                "capture 802.11 with radiotap, AVS or Prism headers");
    }

    private static AluOperation operation(ArithmeticOperator operator) {
        return switch (operator) {
            case ADD -> AluOperation.ADD;
            case SUBTRACT -> AluOperation.SUB;
            case MULTIPLY -> AluOperation.MUL;
            case DIVIDE -> AluOperation.DIV;
            case REMAINDER -> AluOperation.MOD;
            case AND -> AluOperation.AND;
            case OR -> AluOperation.OR;
            case XOR -> AluOperation.XOR;
            case SHIFT_LEFT -> AluOperation.LSH;
            case SHIFT_RIGHT -> AluOperation.RSH;
        };
    }
}
