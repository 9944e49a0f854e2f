package org.snifter.cbpf.lower.link;

import java.util.Optional;
import java.util.function.Function;
import org.snifter.cbpf.AluOperation;
import org.snifter.cbpf.ir.Value;
import org.snifter.cbpf.lower.predicate.Predicate;
import org.snifter.cbpf.lower.predicate.Tests;

/** What a capture has before each IEEE 802.11 frame. */
public enum RadioHeader {
    /** Nothing. */
    NONE {
        @Override
        Optional<Function<Value.Variable, Predicate>> length() {
            return Optional.empty();
        }
    },
    /** radiotap.org: two bytes of length at 2, little-endian. */
    RADIOTAP {
        @Override
        Optional<Function<Value.Variable, Predicate>> length() {
            return Optional.of(variable -> Predicate.assign(variable, littleEndianHalf(Offset.at(2))));
        }

        @Override
        Optional<Predicate> padding() {
            Value present = Offset.at(4).loadWord();
            Predicate hasFlags = Predicate.and(Tests.anyBit(present, PRESENT_FLAGS),
                    Predicate.not(Tests.anyBit(present, PRESENT_MORE)));
            return Optional.of(Predicate.and(hasFlags, Predicate.choice(Tests.anyBit(present, PRESENT_TIMESTAMP),
                    Tests.anyBit(Offset.at(16).loadByte(), FLAG_PADDED),
                    Tests.anyBit(Offset.at(8).loadByte(), FLAG_PADDED))));
        }
    },
    /** AVS: the length at 4. */
    AVS {
        @Override
        Optional<Function<Value.Variable, Predicate>> length() {
            return Optional.of(variable -> Predicate.assign(variable, Offset.at(4).loadWord()));
        }
    },
    /** Prism: 144 bytes, but some drivers put an AVS header in its place, which begins with a magic number. */
    PRISM {
        @Override
        Optional<Function<Value.Variable, Predicate>> length() {
            return Optional.of(variable -> Predicate.choice(
                    Tests.equal(Offset.at(0).loadWord(), AVS_MAGIC_MASK, AVS_MAGIC),
                    Predicate.assign(variable, Offset.at(4).loadWord()),
                    Predicate.assign(variable, new Value.Constant(PRISM_BYTES))));
        }
    },
    /** CACE Per-Packet Information: two bytes of length at 2, little-endian; the link type follows, and must be 802.11. */
    PPI {
        @Override
        Optional<Function<Value.Variable, Predicate>> length() {
            return Optional.of(variable -> Predicate.assign(variable, littleEndianHalf(Offset.at(2))));
        }

        @Override
        Predicate precondition() {
            return Tests.equal(Offset.at(4).loadWord(), Integer.reverseBytes(WLAN_LINK_TYPE));
        }
    };

    /** Bits of the field at 4 of radiotap, which is little-endian; read big-endian here. */
    private static final int PRESENT_TIMESTAMP = Integer.reverseBytes(1);
    private static final int PRESENT_FLAGS = Integer.reverseBytes(1 << 1);
    private static final int PRESENT_MORE = Integer.reverseBytes(1 << 31);
    /** The bit of radiotap's flags that says that the header is padded to a multiple of 4 bytes. */
    private static final int FLAG_PADDED = 0x20;

    private static final int AVS_MAGIC = 0x8021_1000;
    private static final int AVS_MAGIC_MASK = 0xffff_f000;
    private static final int PRISM_BYTES = 144;
    private static final int WLAN_LINK_TYPE = 105;

    /** What gives a variable the header's length; nothing where there is no header. */
    abstract Optional<Function<Value.Variable, Predicate>> length();

    /** Whether there is padding between the 802.11 header and the payload, for captures that tell. */
    Optional<Predicate> padding() {
        return Optional.empty();
    }

    /** What every packet must be. */
    Predicate precondition() {
        return Predicate.TRUE;
    }

    private static Value littleEndianHalf(Offset place) {
        Value high = new Value.Arithmetic(AluOperation.LSH, place.plus(1).loadByte(), new Value.Constant(8));
        return new Value.Arithmetic(AluOperation.OR, high, place.loadByte());
    }
}
