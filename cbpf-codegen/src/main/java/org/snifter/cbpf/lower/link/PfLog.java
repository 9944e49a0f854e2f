package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.LinkType;

/** Packets that OpenBSD's pf(4) logged; {@code struct pfloghdr} of pflog(4) comes first, padded to a multiple of 4 bytes. */
public record PfLog() implements LinkLayer {
    private static final int ADDRESS_FAMILY = 1;
    private static final int ACTION = 2;
    private static final int REASON = 3;
    private static final int INTERFACE = 4;
    private static final int RULESET = 20;
    private static final int RULE = 36;
    private static final int SUBRULE = 40;
    private static final int DIRECTION = 60;

    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    @Override
    public LinkType linkType() {
        return LinkType.PFLOG;
    }

    @Override
    public Frame frame(Variables variables) {
        Offset payload = Offset.after(variables.atEntry(
                length -> Predicate.assign(length, Tests.masked(Tests.plus(Offset.at(0).loadByte(), 3), ~3))));
        return Frame.of(this, Offset.at(0), Offset.at(ADDRESS_FAMILY), payload, 0, 0);
    }

    @Override
    public Predicate carries(Frame frame, int protocol) {
        return switch (protocol) {
            case EtherType.IPV4 -> Tests.equal(frame.type().loadByte(), AddressFamily.IPV4);
            case EtherType.IPV6 -> Tests.equal(frame.type().loadByte(), AddressFamily.IPV6);
            default -> Predicate.FALSE;
        };
    }

    @Override
    public Optional<Predicate> inbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().plus(DIRECTION).loadByte(), INBOUND));
    }

    @Override
    public Optional<Predicate> outbound(Frame frame) {
        return Optional.of(Tests.equal(frame.header().plus(DIRECTION).loadByte(), OUTBOUND));
    }

    /** Whether the packet was logged on this interface. */
    public Predicate interfaceName(Frame frame, String name) {
        return startsWith(frame.header().plus(INTERFACE), name);
    }

    /** Whether it was logged by a rule of this anchored ruleset. */
    public Predicate ruleset(Frame frame, String name) {
        return startsWith(frame.header().plus(RULESET), name);
    }

    /** Whether it was logged by the rule of this number. */
    public Predicate rule(Frame frame, int number) {
        return Tests.equal(frame.header().plus(RULE).loadWord(), number);
    }

    /** Whether it was logged by the rule of this number in an anchored ruleset. */
    public Predicate subrule(Frame frame, int number) {
        return Tests.equal(frame.header().plus(SUBRULE).loadWord(), number);
    }

    /** Whether this was the reason. */
    public Predicate reason(Frame frame, int code) {
        return Tests.equal(frame.header().plus(REASON).loadByte(), code);
    }

    /** Whether this was the action. */
    public Predicate action(Frame frame, int code) {
        return Tests.equal(frame.header().plus(ACTION).loadByte(), code);
    }

    /** Compares bytes without a length or an end, the last ones first, four at a time, then two, then one. */
    private static Predicate startsWith(Offset place, String text) {
        Predicate result = Predicate.TRUE;
        int left = text.length();
        while (left >= 4) {
            left -= 4;
            result = Predicate.and(result,
                    Tests.equal(place.plus(left).loadWord(), half(text, left) << 16 | half(text, left + 2)));
        }
        if (left >= 2) {
            left -= 2;
            result = Predicate.and(result, Tests.equal(place.plus(left).loadHalf(), half(text, left)));
        }
        return left == 0 ? result : Predicate.and(result, Tests.equal(place.loadByte(), text.charAt(0)));
    }

    private static int half(String text, int index) {
        return text.charAt(index) << 8 | text.charAt(index + 1);
    }
}
