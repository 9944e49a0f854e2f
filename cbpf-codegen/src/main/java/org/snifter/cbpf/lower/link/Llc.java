package org.snifter.cbpf.lower.link;

import java.util.Optional;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;
import org.snifter.filter.tree.LlcType;

/** IEEE 802.2 LLC headers, and the SNAP headers that may follow (RFC 1042, RFC 2684). */
final class Llc {
    private static final int SNAP = 0xaaaa_0300;
    private static final int APPLE = 0x080007;

    private Llc() {}

    /** Whether the frame, known to begin with an LLC header, carries this protocol. */
    static Predicate carries(Frame frame, int protocol) {
        Offset llc = frame.payload();
        return switch (protocol) {
            case LlcSap.IP, LlcSap.ISO, LlcSap.NETBEUI -> bothSaps(llc, protocol);
            case LlcSap.IPX -> destination(llc, protocol);
            case EtherType.APPLETALK -> snap(llc, APPLE, protocol);
            default -> isSap(protocol)
                    ? destination(llc, protocol)
                    : EtherType.is(llc.plus(6), protocol);
        };
    }

    /** Whether a number stands for an access point; if not, it is an EtherType. */
    static boolean isSap(int protocol) {
        return Integer.compareUnsigned(protocol, EtherType.MAX_LENGTH) <= 0;
    }

    /** Whether destination and source access point are this. */
    static Predicate bothSaps(Offset llc, int sap) {
        return Tests.equal(llc.loadHalf(), sap << 8 | sap);
    }

    /** Whether the destination access point is this. */
    static Predicate destination(Offset llc, int sap) {
        return Tests.equal(llc.loadByte(), sap);
    }

    /** Whether this is unnumbered information with a SNAP header of this organization and protocol. */
    static Predicate snap(Offset llc, int organization, int protocol) {
        return Predicate.and(Tests.equal(llc.plus(4).loadWord(), organization << 16 | protocol),
                Tests.equal(llc.loadWord(), SNAP | organization >>> 16));
    }

    /** The SNAP form of AppleTalk's two protocols, which differ in the organization. */
    static Predicate appleSnap(Offset llc, int protocol) {
        return snap(llc, protocol == EtherType.APPLETALK ? APPLE : 0, protocol);
    }

    /** Whether the control field is of this type; IEEE 802.2, section 5.2. */
    static Predicate type(Frame frame, Predicate isLlc, Optional<LlcType> type) {
        if (type.isEmpty()) {
            return isLlc;
        }
        Value control = frame.payload().plus(2).loadByte();
        Predicate isOfType = switch (type.get()) {
            case I -> Predicate.not(Tests.anyBit(control, 0x01));
            case S -> Tests.equal(control, 0x03, 0x01);
            case U -> Tests.equal(control, 0x03, 0x03);
            case RR -> Tests.equal(control, 0x0f, 0x01);
            case RNR -> Tests.equal(control, 0x0f, 0x05);
            case REJ -> Tests.equal(control, 0x0f, 0x09);
            case UI -> Tests.equal(control, 0xef, 0x03);
            case UA -> Tests.equal(control, 0xef, 0x63);
            case DISC -> Tests.equal(control, 0xef, 0x43);
            case DM -> Tests.equal(control, 0xef, 0x0f);
            case SABME -> Tests.equal(control, 0xef, 0x6f);
            case TEST -> Tests.equal(control, 0xef, 0xe3);
            case XID -> Tests.equal(control, 0xef, 0xaf);
            case FRMR -> Tests.equal(control, 0xef, 0x87);
        };
        return Predicate.and(isLlc, isOfType);
    }
}
