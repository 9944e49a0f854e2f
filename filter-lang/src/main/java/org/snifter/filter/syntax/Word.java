package org.snifter.filter.syntax;

import org.snifter.filter.tree.Atm;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Protocol;
import org.snifter.filter.tree.Ss7;

/** The meaning of a word of the language. */
sealed interface Word {
    /** A protocol: a qualifier, an abbreviation, or the layer of an index. */
    record ProtocolWord(Protocol protocol) implements Word {}

    /** A direction; of the first four only {@code SRC} and {@code DST}, the others are made of these. */
    record DirectionWord(Direction direction) implements Word {}

    /** The type of an id. */
    enum TypeWord implements Word {
        HOST, NET, PORT, PORTRANGE, PROTO, PROTOCHAIN, GATEWAY
    }

    /** A kind of ATM cell or message. */
    record AtmWord(Atm.Traffic.Kind kind) implements Word {}

    /** A field of an ATM cell. */
    record AtmFieldWord(Atm.FieldMatch.Field field) implements Word {}

    /** A kind of MTP2 signal unit. */
    record SignalUnitWord(Ss7.SignalUnit.Kind kind) implements Word {}

    /** A field of an MTP3 message. */
    record Ss7FieldWord(Ss7.FieldMatch.Field field) implements Word {}

    /** The rest. */
    enum Keyword implements Word {
        MASK, LEN, LESS, GREATER, BYTE, BROADCAST, MULTICAST, INBOUND, OUTBOUND, IFINDEX, VLAN, MPLS, PPPOED, PPPOES,
        GENEVE, VXLAN, LLC, TYPE, SUBTYPE, DIR, IFNAME, RSET, RNR, SRNR, REASON, ACTION
    }
}
