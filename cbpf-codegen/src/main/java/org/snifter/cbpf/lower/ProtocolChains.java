package org.snifter.cbpf.lower;

import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.ir.Assignment;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.link.Variables;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Primitive;

/**
 * {@code protochain}; pcap-filter(7), "ip6 protochain". Goes along the chain of headers until the protocol is found or the chain
 * ends: the only loop in a filter.
 */
final class ProtocolChains {
    private static final int HOP_BY_HOP_OPTIONS = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int NO_NEXT_HEADER = 59;
    private static final int DESTINATION_OPTIONS = 60;

    private final Frame frame;
    private final int number;
    /** The protocol of the header that comes next. */
    private final Value.Variable protocol;
    /** How many bytes after the start of the network header it begins. */
    private final Value.Variable length;

    private ProtocolChains(Frame frame, int number, Variables variables) {
        this.frame = frame;
        this.number = number;
        this.protocol = variables.fresh();
        this.length = variables.fresh();
    }

    static Predicate lower(Primitive.ProtocolChain chain, Frame frame, Variables variables) {
        if (frame.payload().isComputed()) {
            throw Refusal.because("'protochain' is not supported where headers have no fixed length",
                    "name the protocol with 'proto', which looks at the first header only");
        }
        ProtocolChains chains = new ProtocolChains(frame, chain.number(), variables);
        return switch (chain.version()) {
            case IP -> chains.ipv4();
            case IP6 -> chains.ipv6();
            case ANY_IP -> Predicate.or(chains.ipv4(), chains.ipv6());
        };
    }

    private Predicate ipv4() {
        Offset afterHeader = frame.network().afterIpv4Header();
        Value headerLength = afterHeader.base().orElseThrow().value();
        return Predicate.all(IpHeaders.isIpv4(frame),
                start(frame.network().plus(9).loadByte(), headerLength), search(authentication()), isFound());
    }

    private Predicate ipv6() {
        Predicate isExtension = Predicate.any(is(HOP_BY_HOP_OPTIONS), is(DESTINATION_OPTIONS), is(ROUTING),
                is(FRAGMENT));
        Predicate pastExtension = Predicate.and(isExtension, step(extensionEnd()));
        return Predicate.all(IpHeaders.isIpv6(frame),
                start(frame.network().plus(6).loadByte(), new Value.Constant(IpHeaders.IPV6_HEADER_BYTES)),
                search(Predicate.or(pastExtension, authentication())), isFound());
    }

    private Predicate start(Value first, Value headerLength) {
        return Predicate.assign(new Assignment(protocol, first), new Assignment(length, headerLength));
    }

    private Predicate search(Predicate pastHeader) {
        return new Predicate.Repeat(
                Predicate.all(Predicate.not(isFound()), Predicate.not(is(NO_NEXT_HEADER)), pastHeader));
    }

    private Predicate isFound() {
        return is(number);
    }

    private Predicate is(int value) {
        return Tests.equal(protocol, value);
    }

    /** Goes past an authentication header, RFC 4302. */
    private Predicate authentication() {
        return Predicate.and(is(IpProtocol.AH), step(authenticationEnd()));
    }

    /** Takes the next protocol from the header's first byte, then goes to its end. */
    private Predicate step(Value end) {
        return Predicate.assign(new Assignment(protocol, header().loadByte()), new Assignment(length, end));
    }

    private Offset header() {
        return Offset.after(length).plus(frame.network().constant());
    }

    /** The second byte of an IPv6 extension header counts units of 8 bytes after the first one; RFC 8200, section 4.3. */
    private Value extensionEnd() {
        Value units = Tests.plus(header().plus(1).loadByte(), 1);
        Value bytes = new Value.Arithmetic(AluOperation.MUL, units, new Value.Constant(8));
        return new Value.Arithmetic(AluOperation.ADD, bytes, length);
    }

    /**
     * The second byte of an authentication header counts units of 4 bytes after the first two. The reference takes
     * the header's length for its end, as if it began at the network header; so does this.
     */
    private Value authenticationEnd() {
        Offset next = Offset.after(Tests.plus(length, 1)).plus(frame.network().constant());
        return new Value.Arithmetic(AluOperation.MUL, Tests.plus(next.loadByte(), 2), new Value.Constant(4));
    }
}
