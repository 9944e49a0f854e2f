package org.snifter.ebpf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snifter.cbpf.AddressSet;
import org.snifter.ebpf.EbpfAssembler;
import org.snifter.ebpf.EbpfRegister;
import org.snifter.ebpf.MapDeclaration;
import org.snifter.ebpf.MapType;
import org.snifter.ebpf.map.EntryMap;
import org.snifter.ebpf.map.UpdateMode;
import org.snifter.ebpf.map.UserMap;

class KernelMapTest {
    @BeforeEach
    void kernel() {
        Kernel.assumeUsable();
    }

    /** Kernel and user space do the same and are asked the same. */
    @ParameterizedTest
    @EnumSource(names = {"HASH", "ARRAY", "PER_CPU_HASH", "PER_CPU_ARRAY", "LPM_TRIE"})
    void theKernelsMapsDoWhatThoseInUserSpaceDo(MapType type) throws KernelException {
        Random random = new Random(5);
        for (int round = 0; round < 4; round++) {
            int data = 1 + random.nextInt(7);
            int valueBytes = type.isPerCpu() ? 8 : 1 + random.nextInt(20);
            MapDeclaration declaration = switch (type) {
                case ARRAY, PER_CPU_ARRAY -> new MapDeclaration("same", type, 4, valueBytes, 40, 0);
                case LPM_TRIE -> MapDeclaration.trie("same", data, valueBytes, 40);
                default -> new MapDeclaration("same", type, data, valueBytes, 40, 0);
            };
            EntryMap user = (EntryMap) UserMap.create(declaration);
            try (KernelMap kernel = KernelMap.create(declaration)) {
                for (int i = 0; i < 2000; i++) {
                    operate(random, declaration, user, kernel);
                }
                assertEquals(entries(user), entries(kernel));
            }
        }
    }

    private static void operate(Random random, MapDeclaration declaration, EntryMap user, KernelMap kernel)
            throws KernelException {
        MemorySegment key = key(random, declaration);
        MemorySegment value = MemorySegment.ofArray(new byte[kernel.valueBytes()]);
        value.fill((byte) random.nextInt());
        switch (random.nextInt(3)) {
            case 0 -> {
                UpdateMode mode = UpdateMode.of(random.nextInt(3));
                int result = user.update(key, 0, value, 0, mode);
                try {
                    assertEquals(result == 0, kernel.put(key, value, mode));
                } catch (KernelException e) {
                    // The kernel says "no space" of a full trie, as bpf(2) does of none else.
                    int errno = e.errno() == Bpf.ENOSPC ? Bpf.E2BIG : e.errno();
                    assertEquals(result, -errno, e.getMessage());
                }
            }
            case 1 -> {
                int result = user.delete(key, 0);
                if (result == EntryMap.INVALID) {
                    assertThrows(KernelException.class, () -> kernel.remove(key));
                } else {
                    assertEquals(result == 0, kernel.remove(key));
                }
            }
            default -> {
                long at = user.find(key, 0);
                Optional<MemorySegment> found = kernel.get(key);
                assertEquals(at != EntryMap.NONE, found.isPresent());
                if (found.isPresent()) {
                    assertEquals(-1, user.values().asSlice(at, declaration.valueBytes())
                            .mismatch(found.get().asSlice(0, declaration.valueBytes())));
                }
            }
        }
    }

    private static MemorySegment key(Random random, MapDeclaration declaration) {
        byte[] key = new byte[declaration.keyBytes()];
        boolean array = declaration.type() == MapType.ARRAY || declaration.type() == MapType.PER_CPU_ARRAY;
        MemorySegment memory = MemorySegment.ofArray(key);
        if (array) {
            memory.set(ValueLayout.JAVA_INT_UNALIGNED, 0, random.nextInt(45));
            return memory;
        }
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (random.nextInt(4) == 0 ? 1 << random.nextInt(8) : 0);
        }
        if (declaration.type() == MapType.LPM_TRIE) {
            memory.set(ValueLayout.JAVA_INT_UNALIGNED, 0, random.nextInt((key.length - 4) * 8 + 1));
        }
        return memory;
    }

    /** Keys of a trie without the bits that do not count. */
    private static Map<String, String> entries(EntryMap map) {
        Map<String, String> entries = new TreeMap<>();
        MemorySegment key = MemorySegment.ofArray(new byte[map.declaration().keyBytes()]);
        for (long entry = map.next(0); entry != EntryMap.NONE; entry = map.next(entry + 1)) {
            map.key(entry, key, 0);
            entries.put(text(map.declaration(), key),
                    hex(map.values().asSlice(map.value(entry), map.declaration().valueBytes())));
        }
        return entries;
    }

    private static Map<String, String> entries(KernelMap map) throws KernelException {
        Map<String, String> entries = new TreeMap<>();
        map.forEach((key, value) -> entries.put(text(map.declaration(), key),
                hex(value.asSlice(0, map.declaration().valueBytes()))));
        return entries;
    }

    private static String text(MapDeclaration declaration, MemorySegment key) {
        if (declaration.type() != MapType.LPM_TRIE) {
            return hex(key);
        }
        int length = key.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            bits.append(key.get(ValueLayout.JAVA_BYTE, 4 + i / 8) >> (7 - i % 8) & 1);
        }
        return bits.toString();
    }

    private static String hex(MemorySegment memory) {
        StringBuilder text = new StringBuilder();
        for (byte b : memory.toArray(ValueLayout.JAVA_BYTE)) {
            text.append("%02x".formatted(b));
        }
        return text.toString();
    }

    @Test
    void anLruHashTakesMoreThanItHolds() throws KernelException {
        try (KernelMap map = KernelMap.create(new MapDeclaration("lru", MapType.LRU_HASH, 4, 8, 64, 0))) {
            MapView<Integer, Long> view = new MapView<>(map, MapData.int32(), MapData.int64());
            for (int i = 0; i < 1000; i++) {
                view.put(i, 10L * i);
            }
            Map<Integer, Long> entries = view.entries();
            assertTrue(!entries.isEmpty() && entries.size() <= 64, entries.toString());
            entries.forEach((key, value) -> assertEquals(10L * key, value));
            assertEquals(Optional.of(9990L), view.get(999));
        }
    }

    @Test
    void perProcessorValuesAreGivenForEach() throws KernelException {
        try (KernelMap map = KernelMap.create(MapDeclaration.counters("counters", 3))) {
            MapView<Integer, List<Long>> view = new MapView<>(map, MapData.int32(), MapData.int64s(2));
            view.put(1, List.of(5L, 6L));
            assertEquals(Collections.nCopies(Processors.possible(), List.of(5L, 6L)), view.getAll(1));
            assertEquals(List.of(), view.getAll(3));
        }
    }

    @Test
    void theProcessorsAreCounted() {
        assertEquals(1, Processors.count("0\n"));
        assertEquals(7, Processors.count("0-3,8,10-11\n"));
    }

    @Test
    void aMapIsPinnedAndOpened(@TempDir Path directory) throws KernelException, IOException {
        assumeTrue(run("mount", "-t", "bpf", "none", directory.toString()), "needs to mount a BPF file system");
        try {
            Path path = directory.resolve("kept");
            MapDeclaration declaration = new MapDeclaration("kept", MapType.HASH, 4, 8, 10, 0);
            try (KernelMap map = KernelMap.create(declaration)) {
                new MapView<>(map, MapData.int32(), MapData.int64()).put(7, 70L);
                map.pin(path);
                assertThrows(KernelException.class, () -> map.pin(path));
            }
            try (KernelMap map = KernelMap.open(path)) {
                assertEquals(declaration, map.declaration());
                assertEquals(Map.of(7, 70L), new MapView<>(map, MapData.int32(), MapData.int64()).entries());
            }
            Files.delete(path);
            KernelException e = assertThrows(KernelException.class, () -> KernelMap.open(path).close());
            assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
        } finally {
            assertTrue(run("umount", directory.toString()));
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theMapOfASetHoldsItsMembersHoweverMany() throws KernelException {
        List<AddressSet.Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            prefixes.add(AddressSet.Prefix.ofIpv4(i << 12, 20 + i % 4));
        }
        AddressSet set = AddressSet.of(4, prefixes);
        try (KernelMap map = KernelMap.create(MapDeclaration.set("members", set))) {
            assertEquals(set.size(), map.count());
            Random random = new Random(6);
            MemorySegment key = MemorySegment.ofArray(new int[]{32, 0});
            for (int i = 0; i < 1000; i++) {
                int address = random.nextInt(10_000 << 12);
                key.set(ValueLayout.JAVA_INT, 4, Integer.reverseBytes(address));
                assertEquals(set.contains((long) address << 32, 0), map.get(key).isPresent());
            }
        }
    }

    @Test
    void programsAreTold() throws KernelException {
        try (KernelProgram program = KernelProgram.load(
                new EbpfAssembler().move32(EbpfRegister.R0, 7).exit().build(), ProgramType.XDP, "seven")) {
            ProgramInformation information = program.information();
            assertEquals("seven", information.name());
            assertEquals(6, information.type());
            assertEquals(16, information.tag().length());
            assertEquals(2, information.verifiedInstructions());
            assertEquals(2, information.translated().size());
            assertEquals(0xb4, information.translated().getFirst().opcode());
            assertFalse(information.id() <= 0);
            assertEquals(7, program.test(new byte[14]));
            assertEquals(7, program.test(new byte[14], 0, 1000).verdict());
        }
    }
}
