package org.snifter.cbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AncillaryLoadTest {
    @Test
    void everyFieldIsAtItsOffset() {
        for (Ancillary field : Ancillary.values()) {
            assertEquals(Optional.of(field), Ancillary.at(field.offset()));
        }
        for (int offset : new int[]{0, -1, Ancillary.BASE + 1, Ancillary.BASE + 64, Ancillary.BASE - 4}) {
            assertTrue(Ancillary.at(offset).isEmpty());
        }
    }

    @Test
    void unknownFieldsReject() {
        assertEquals(0, Machine.run("ldb [vlanp];ret #1", "0000", AncillaryData.NONE));
    }

    @Test
    void knownFieldsAreLoadedWithTheRegistersAtHand() {
        AncillaryData data = (field, a, x) -> field == Ancillary.NETLINK_ATTRIBUTE ? a * 10L + x
                : field.offset() - Ancillary.BASE;
        assertEquals(20, Machine.run("ld [mark];ret a", "", data));
        assertEquals(34, Machine.run("ldx #4;ld #3;ld [nla];ret a", "", data));
    }

    @Test
    void valuesAreUnsigned() {
        assertEquals(0xffffffffL, Machine.run("ld [rxhash];ret a", "", (_, _, _) -> 0xffffffffL));
    }

    @Test
    void exclusiveOrWithXNeedsNoData() {
        assertEquals(6, Machine.run("ldx #5;ld #3;ld [xor_x];ret a", "", AncillaryData.NONE));
    }
}
