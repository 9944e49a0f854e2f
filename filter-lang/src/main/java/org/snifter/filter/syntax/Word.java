package org.snifter.filter.syntax;

import org.snifter.filter.FilterException;
import org.snifter.filter.tree.Atm;
import org.snifter.filter.tree.Direction;
import org.snifter.filter.tree.Protocol;
import org.snifter.filter.tree.Ss7;

/**
 * The meaning of a word of the language. A method of each, rather than a switch over all, because the first
 * pattern switch of a program costs it more time than all of parsing.
 */
sealed interface Word {
    /** Has the parser read what begins with this word, which has been taken. */
    Parsed read(PrimitiveParser parser, Token first) throws FilterException;

    /** A protocol: a qualifier, an abbreviation, or the layer of an index. */
    record ProtocolWord(Protocol protocol) implements Word {
        @Override
        public Parsed read(PrimitiveParser parser, Token first) throws FilterException {
            return parser.protocol(first, protocol);
        }
    }

    /** A direction; of the first four only {@code SRC} and {@code DST}, the others are made of these. */
    record DirectionWord(Direction direction) implements Word {
        @Override
        public Parsed read(PrimitiveParser parser, Token first) throws FilterException {
            return parser.direction(first, direction);
        }
    }

    /** The type of an id. */
    enum TypeWord implements Word {
        HOST, NET, PORT, PORTRANGE, PROTO, PROTOCHAIN, GATEWAY;

        @Override
        public Parsed read(PrimitiveParser parser, Token first) throws FilterException {
            return parser.type(first, this);
        }
    }

    /** A kind of ATM cell or message. */
    record AtmWord(Atm.Traffic.Kind kind) implements Word {
        @Override
        public Parsed read(PrimitiveParser parser, Token first) {
            return new Parsed.Test(new Atm.Traffic(first.span(), kind));
        }
    }

    /** A field of an ATM cell. */
    record AtmFieldWord(Atm.FieldMatch.Field field) implements Word {
        @Override
        public Parsed read(PrimitiveParser parser, Token first) throws FilterException {
            return parser.atmField(first, field);
        }
    }

    /** A kind of MTP2 signal unit. */
    record SignalUnitWord(Ss7.SignalUnit.Kind kind) implements Word {
        @Override
        public Parsed read(PrimitiveParser parser, Token first) {
            return new Parsed.Test(new Ss7.SignalUnit(first.span(), kind));
        }
    }

    /** A field of an MTP3 message. */
    record Ss7FieldWord(Ss7.FieldMatch.Field field) implements Word {
        @Override
        public Parsed read(PrimitiveParser parser, Token first) throws FilterException {
            return parser.ss7Field(first, field);
        }
    }

    /** The rest. */
    enum Keyword implements Word {
        MASK, LEN, LESS, GREATER, BYTE, BROADCAST, MULTICAST, INBOUND, OUTBOUND, IFINDEX, VLAN, MPLS, PPPOED, PPPOES,
        GENEVE, VXLAN, LLC, TYPE, SUBTYPE, DIR, IFNAME, RSET, RNR, SRNR, REASON, ACTION;

        @Override
        public Parsed read(PrimitiveParser parser, Token first) throws FilterException {
            return parser.keyword(first, this);
        }
    }
}
