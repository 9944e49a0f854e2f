package org.snifter.ebpf.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snifter.ebpf.MapDeclaration;

class UserRingBufferTest {
    @Test
    void recordsComeOutAsTheyWentInHoweverOftenTheRingTurns() {
        UserRingBuffer ring = (UserRingBuffer) UserMap.create(MapDeclaration.ringBuffer("test", 4096));
        Random random = new Random(4);
        Deque<List<Byte>> model = new ArrayDeque<>();
        int full = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] data = new byte[random.nextInt(600)];
            random.nextBytes(data);
            int held = model.stream().mapToInt(record -> (record.size() + 15) & -8).sum();
            boolean fits = held + ((data.length + 15) & -8) <= 4096;
            assertEquals(fits ? 0 : EntryMap.FULL, ring.output(MemorySegment.ofArray(data), 0, data.length));
            if (fits) {
                model.add(list(MemorySegment.ofArray(data), 0, data.length));
            } else {
                full++;
            }
            if (random.nextInt(12) == 0) {
                List<List<Byte>> seen = new ArrayList<>();
                ring.consume((memory, at, bytes) -> seen.add(list(memory, at, bytes)));
                assertEquals(List.copyOf(model), seen);
                model.clear();
            }
        }
        assertEquals(true, full > 10);
    }

    @Test
    void anUndecidedRecordHoldsUpThoseAfterItAndDiscardedOnesAreSkipped() {
        UserRingBuffer ring = (UserRingBuffer) UserMap.create(MapDeclaration.ringBuffer("test", 4096));
        long first = ring.reserve(8);
        long second = ring.reserve(8);
        ring.submit(second);
        assertEquals(0, ring.consume((memory, at, bytes) -> {}));
        ring.discard(first);
        assertEquals(1, ring.consume((memory, at, bytes) -> {}));
        assertEquals(UserRingBuffer.NONE, ring.reserve(4096));
    }

    private static List<Byte> list(MemorySegment memory, long at, int bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte b : memory.asSlice(at, bytes).toArray(ValueLayout.JAVA_BYTE)) {
            list.add(b);
        }
        return list;
    }
}
