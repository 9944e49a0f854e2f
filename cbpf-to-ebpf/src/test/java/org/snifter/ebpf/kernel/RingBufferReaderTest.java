package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snifter.cbpf.ListingParser;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Continuation;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.HookProgram;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.PacketSample;

class RingBufferReaderTest {
    @BeforeEach
    void kernel() {
        Kernel.assumeUsable();
    }

    @Test
    void samplesComeOutAsTheyWentInHoweverOftenTheRingTurns() throws KernelException {
        MapDeclaration ring = MapDeclaration.ringBuffer("ring", 4096);
        HookProgram sampler = HookProgram.of(ListingParser.parseAssembly("ret #-1"), new Flavour.Tc(),
                new Action.Sample(ring, 100, 3), new Continuation.End());
        try (KernelMaps maps = new KernelMaps();
                KernelProgram program = KernelProgram.load(sampler, "sampler", maps);
                RingBufferReader reader = RingBufferReader.open(maps.get(ring))) {
            assertFalse(reader.await(0));
            for (int round = 0; round < 40; round++) {
                List<Integer> expected = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    byte[] packet = new byte[60 + i * 7];
                    packet[59] = (byte) (round + i);
                    program.test(packet);
                    expected.add(packet.length * 256 + packet[59]);
                }
                assertTrue(reader.await(1000));
                List<Integer> seen = new ArrayList<>();
                reader.consume((memory, at, bytes) -> {
                    PacketSample sample = PacketSample.read(memory.asSlice(at, bytes));
                    assertEquals(3, sample.origin());
                    assertEquals(Math.min(100, sample.originalLength()), sample.bytes().byteSize());
                    seen.add(sample.originalLength() * 256
                            + sample.bytes().get(ValueLayout.JAVA_BYTE, 59));
                });
                assertEquals(expected, seen);
            }
        }
    }

    @Test
    void onlyRingBuffersAreRead() throws KernelException {
        try (KernelMap map = KernelMap.create(MapDeclaration.counters("counters", 1))) {
            assertThrows(IllegalArgumentException.class, () -> RingBufferReader.open(map).close());
        }
    }
}
