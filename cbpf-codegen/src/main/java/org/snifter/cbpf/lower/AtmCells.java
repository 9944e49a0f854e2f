package org.snifter.cbpf.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.link.SunAtm;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Atm;

/** ATM traffic, told by its virtual path and channel; pcap-filter(7), "vpi", "lane", "oamf4s", "metaconnect". */
final class AtmCells {
    /** Channels of the virtual path 0 with a meaning of their own; ITU-T I.361, section 2.2.3. */
    private static final int META_SIGNALLING = 1;
    private static final int BROADCAST_SIGNALLING = 2;
    private static final int OAM_SEGMENT = 3;
    private static final int OAM_END_TO_END = 4;
    private static final int SIGNALLING = 5;
    private static final int ILMI = 16;

    /** Messages that set up or clear a connection; ITU-T Q.2931, section 4.4. */
    private static final int CALL_PROCEEDING = 0x02;
    private static final int SETUP = 0x05;
    private static final int CONNECT = 0x07;
    private static final int CONNECT_ACKNOWLEDGE = 0x0f;
    private static final int RELEASE = 0x4d;
    private static final int RELEASE_COMPLETE = 0x5a;

    private final SunAtm link;
    private final Frame cell;

    private AtmCells(SunAtm link, Frame cell) {
        this.link = link;
        this.cell = cell;
    }

    /**
     * Lowers a test.
     *
     * @param outermost the frame of the capture itself, which has the ATM header
     */
    static Lowered lower(Atm test, Frame frame, Frame outermost) {
        if (!(outermost.link() instanceof SunAtm link)) {
            throw Refusal.unsupported(word(test), outermost.link());
        }
        AtmCells cells = new AtmCells(link, outermost);
        return switch (test) {
            case Atm.Traffic(_, Atm.Traffic.Kind kind) when kind == Atm.Traffic.Kind.LANE ->
                new Lowered(link.isLane(outermost), link.emulated(outermost));
            case Atm.Traffic(_, Atm.Traffic.Kind kind) -> new Lowered(cells.traffic(kind), frame);
            case Atm.FieldMatch match -> new Lowered(cells.field(match), frame);
        };
    }

    private static String word(Atm test) {
        return switch (test) {
            case Atm.Traffic(_, Atm.Traffic.Kind kind) -> kind.name().toLowerCase(Locale.ROOT);
            case Atm.FieldMatch match -> match.field().name().toLowerCase(Locale.ROOT);
        };
    }

    private Predicate traffic(Atm.Traffic.Kind kind) {
        return switch (kind) {
            case LANE -> link.isLane(cell);
            case METAC -> channel(META_SIGNALLING);
            case BCC -> channel(BROADCAST_SIGNALLING);
            case OAMF4SC -> channel(OAM_SEGMENT);
            case OAMF4EC -> channel(OAM_END_TO_END);
            case SC -> channel(SIGNALLING);
            case ILMIC -> channel(ILMI);
            case OAM, OAMF4 -> Predicate.and(isPathZero(), Predicate.or(Tests.equal(link.vci(cell), OAM_SEGMENT),
                    Tests.equal(link.vci(cell), OAM_END_TO_END)));
            case CONNECTMSG -> Predicate.and(channel(SIGNALLING), message(RELEASE_COMPLETE, RELEASE,
                    CONNECT_ACKNOWLEDGE, CONNECT, SETUP, CALL_PROCEEDING));
            case METACONNECT -> Predicate.and(channel(META_SIGNALLING),
                    message(RELEASE_COMPLETE, RELEASE, CONNECT, SETUP, CALL_PROCEEDING));
        };
    }

    private Predicate channel(int vci) {
        return Predicate.and(isPathZero(), Tests.equal(link.vci(cell), vci));
    }

    private Predicate isPathZero() {
        return Tests.equal(link.vpi(cell), 0);
    }

    private Predicate message(int... types) {
        List<Predicate> tests = new ArrayList<>(types.length);
        for (int type : types) {
            tests.add(Tests.equal(link.messageType(cell), type));
        }
        return Predicate.any(tests);
    }

    private Predicate field(Atm.FieldMatch match) {
        return FieldTests.any(match.tests(), switch (match.field()) {
            case VPI -> link.vpi(cell);
            case VCI -> link.vci(cell);
        }, IntUnaryOperator.identity());
    }
}
