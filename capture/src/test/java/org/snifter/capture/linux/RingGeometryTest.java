package org.snifter.capture.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RingGeometryTest {
    @Test
    void usualBufferHoldsSixteenOfTheLargestUsualPackets() {
        assertEquals(new RingGeometry(1 << 17, 16, 100), RingGeometry.of(2 << 20, 65_600, 100));
    }

    @Test
    void blocksHoldTheLongestPacketAndThereAreTwoAtLeast() {
        for (int longest : new int[]{1, 64, 1514, 65_000, 65_280, 65_281, 65_536, 131_000, 262_144, 1 << 29}) {
            for (long bytes : new long[]{1, 65_535, 1 << 20, (1 << 20) + 1, 2L << 30}) {
                RingGeometry geometry = RingGeometry.of(bytes, longest, 10);
                assertEquals(1, Integer.bitCount(geometry.blockSize()));
                assertTrue(geometry.blockSize() >= longest + 256, geometry::toString);
                assertTrue(geometry.blockCount() >= 2);
                assertTrue(geometry.bytes() >= bytes);
                assertTrue(geometry.bytes() < bytes + 2L * geometry.blockSize(), geometry::toString);
            }
        }
    }
}
