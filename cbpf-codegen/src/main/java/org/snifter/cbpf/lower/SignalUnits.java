package org.snifter.cbpf.lower;

import java.util.Locale;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.link.Frame;
import org.snifter.cbpf.lower.link.Mtp2;
import org.snifter.cbpf.lower.link.Offset;
import org.snifter.cbpf.lower.link.Refusal;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.Ss7;

/**
 * Signal units of SS7's MTP2 (ITU-T Q.703, and its Annex A for high-speed links) and the routing label of MTP3 (Q.704, section 2.2);
 * pcap-filter(7), "fisu", "sio", "opc". Point codes stand in the packet in little-endian order and are compared as they stand.
 */
final class SignalUnits {
    /** The length indicator, six bits in a byte, tells the kind of signal unit. */
    private static final int LENGTH = 2;
    private static final int LENGTH_MASK = 0x3f;
    /** On high-speed links it has nine bits, read here with the two bytes around it. */
    private static final int HIGH_SPEED_LENGTH = 4;
    private static final int HIGH_SPEED_LENGTH_MASK = 0xff80;
    private static final int HIGH_SPEED_LENGTH_SHIFT = 7;
    /** Link status signal units have a length of 1 or 2; what is longer is a message. */
    private static final int LONGEST_LINK_STATUS = 2;

    private static final int SERVICE_INFORMATION = 3;
    private static final int ROUTING_LABEL = 4;
    private static final int HIGH_SPEED_BYTES = 3;
    private static final int DESTINATION_MASK = 0xff3f;
    private static final int ORIGIN_MASK = 0x00c0ff0f;
    private static final int LINK_SELECTION_MASK = 0xf0;

    private SignalUnits() {}

    static Predicate lower(Ss7 test, Frame frame) {
        if (!(frame.link() instanceof Mtp2 link)) {
            throw Refusal.unsupported(word(test), frame.link());
        }
        Offset unit = link.signalUnit(frame);
        return switch (test) {
            case Ss7.SignalUnit(_, Ss7.SignalUnit.Kind kind) -> kind(kind, unit);
            case Ss7.FieldMatch match -> field(match, unit);
        };
    }

    private static String word(Ss7 test) {
        return switch (test) {
            case Ss7.SignalUnit(_, Ss7.SignalUnit.Kind kind) -> kind.name().toLowerCase(Locale.ROOT);
            case Ss7.FieldMatch match -> match.field().name().toLowerCase(Locale.ROOT);
        };
    }

    private static Predicate kind(Ss7.SignalUnit.Kind kind, Offset unit) {
        Value length = Tests.masked(unit.plus(LENGTH).loadByte(), LENGTH_MASK);
        Value highSpeed = Tests.masked(unit.plus(HIGH_SPEED_LENGTH).loadHalf(), HIGH_SPEED_LENGTH_MASK);
        int longest = LONGEST_LINK_STATUS << HIGH_SPEED_LENGTH_SHIFT;
        return switch (kind) {
            case FISU -> Tests.equal(length, 0);
            case LSSU -> isLinkStatus(length, LONGEST_LINK_STATUS);
            case MSU -> Tests.greater(length, LONGEST_LINK_STATUS);
            case HFISU -> Tests.equal(highSpeed, 0);
            case HLSSU -> isLinkStatus(highSpeed, longest);
            case HMSU -> Tests.greater(highSpeed, longest);
        };
    }

    private static Predicate isLinkStatus(Value length, int longest) {
        return Predicate.and(Tests.greater(length, 0), Predicate.not(Tests.greater(length, longest)));
    }

    private static Predicate field(Ss7.FieldMatch match, Offset unit) {
        Offset highSpeed = unit.plus(HIGH_SPEED_BYTES);
        return switch (match.field()) {
            case SIO -> FieldTests.any(match.tests(), serviceInformation(unit), code -> code);
            case HSIO -> FieldTests.any(match.tests(), serviceInformation(highSpeed), code -> code);
            case OPC -> FieldTests.any(match.tests(), origin(unit), SignalUnits::originCode);
            case HOPC -> FieldTests.any(match.tests(), origin(highSpeed), SignalUnits::originCode);
            case DPC -> FieldTests.any(match.tests(), destination(unit), SignalUnits::destinationCode);
            case HDPC -> FieldTests.any(match.tests(), destination(highSpeed), SignalUnits::destinationCode);
            case SLS -> FieldTests.any(match.tests(), linkSelection(unit), code -> code << 4);
            case HSLS -> FieldTests.any(match.tests(), linkSelection(highSpeed), code -> code << 4);
        };
    }

    private static Value serviceInformation(Offset unit) {
        return unit.plus(SERVICE_INFORMATION).loadByte();
    }

    private static Value destination(Offset unit) {
        return Tests.masked(unit.plus(ROUTING_LABEL).loadHalf(), DESTINATION_MASK);
    }

    /** The origin follows the 14 bits of the destination. */
    private static Value origin(Offset unit) {
        return Tests.masked(unit.plus(ROUTING_LABEL).loadWord(), ORIGIN_MASK);
    }

    private static Value linkSelection(Offset unit) {
        return Tests.masked(unit.plus(ROUTING_LABEL + 3).loadByte(), LINK_SELECTION_MASK);
    }

    private static int destinationCode(int code) {
        return (code & 0xff) << 8 | code >>> 8;
    }

    private static int originCode(int code) {
        return Integer.reverseBytes(code << 14) & ORIGIN_MASK;
    }
}
