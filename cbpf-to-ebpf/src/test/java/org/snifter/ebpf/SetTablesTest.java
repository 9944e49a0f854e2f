package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.map.UserMap;

/** Sets that are searched in constants hold what the sets hold, on the machines in user space and in the kernel. */
class SetTablesTest {
    private static final int PLACE = 14;

    private final RandomSets random = new RandomSets(7);

    private static CbpfProgram program(AddressSet set) {
        return CbpfProgram.of(new CbpfInstruction.LoadHeaderLength(0), new CbpfInstruction.TestIndirect(set, PLACE),
                new CbpfInstruction.ReturnA());
    }

    /** Of sizes about powers of two, with prefixes of all lengths and of one. */
    private List<AddressSet> sets(int width) {
        List<AddressSet> sets = new ArrayList<>();
        for (int size : new int[]{1, 2, 3, 4, 5, 7, 8, 9, 100}) {
            sets.add(random.set(width, size));
        }
        for (int length : new int[]{7, 8, 31, 32, 33, 47, 48, 64, 65, 127, 128}) {
            if (length <= width * Byte.SIZE) {
                sets.add(random.set(width, 20, length));
            }
        }
        sets.add(AddressSet.of(width, List.of(new AddressSet.Prefix(0, 0, 0))));
        sets.add(AddressSet.of(width, List.of()));
        return sets;
    }

    private byte[] packet(AddressSet set) {
        byte[] packet = new byte[PLACE + set.width()];
        byte[] address = set.size() == 0 ? new byte[set.width()] : random.address(set);
        System.arraycopy(address, 0, packet, PLACE, address.length);
        return packet;
    }

    private static int reference(CbpfProgram program, byte[] packet) {
        return CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, packet.length, packet.length);
    }

    private static HookProgram onSocket(CbpfProgram program) {
        return HookProgram.withTables(program, new Flavour.SocketFilter(), new Action.Pass(), new Continuation.End());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 16})
    void userSpaceAgrees(int width) {
        int accepted = 0;
        for (AddressSet set : sets(width)) {
            CbpfProgram program = program(set);
            HookProgram translated = onSocket(program);
            List<UserMap> maps = translated.maps().stream().map(UserMap::create).toList();
            for (int i = 0; i < 100; i++) {
                byte[] packet = packet(set);
                MemorySegment memory = MemorySegment.ofArray(packet);
                EbpfInput input = new EbpfInput(MemorySegment.ofArray(new byte[192]), memory, new UserHelpers(memory),
                        maps, EbpfInput.DEFAULT_BUDGET);
                int verdict = reference(program, packet);
                assertEquals(verdict, EbpfInterpreter.run(translated.program(), input),
                        () -> set + Arrays.toString(packet));
                assertEquals(verdict, ProgramCompiler.compile(translated.program()).run(input));
                accepted += verdict;
            }
        }
        assertTrue(accepted > 500, accepted + " accepted");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 16})
    void theKernelAgrees(int width) throws KernelException {
        Command.assumeKernel();
        for (AddressSet set : sets(width)) {
            CbpfProgram program = program(set);
            try (KernelMaps maps = new KernelMaps();
                    KernelProgram loaded = KernelProgram.load(onSocket(program), "table", maps)) {
                for (int i = 0; i < 50; i++) {
                    byte[] packet = packet(set);
                    assertEquals(reference(program, packet), loaded.test(packet), () -> set + Arrays.toString(packet));
                    byte[] cut = Arrays.copyOf(packet, packet.length - 1);
                    assertEquals(0, loaded.test(cut));
                }
            }
        }
    }

    /** The steps are as many as the logarithm of the size, and the verifier follows them one by one. */
    @Test
    void whatTheVerifierWalksGrowsWithTheLogarithm() throws KernelException {
        Command.assumeKernel();
        try (KernelMaps maps = new KernelMaps()) {
            HookProgram small = onSocket(program(random.set(16, 1000)));
            HookProgram large = onSocket(program(random.set(16, 100_000)));
            try (KernelProgram first = KernelProgram.load(small, "small", maps);
                    KernelProgram second = KernelProgram.load(large, "large", maps)) {
                int walked = first.information().verifiedInstructions();
                int more = second.information().verifiedInstructions() - walked;
                assertTrue(walked < 2 * small.program().slots(), walked + " instructions");
                assertTrue(more > 0 && more < walked, more + " instructions more than " + walked);
            }
        }
    }

    @Test
    void tablesAreInTheOrderOfBytesOfTheMachine() {
        AddressSet set = AddressSet.of(6, List.of(new AddressSet.Prefix(0x0200_0000_0001_0000L, 0, 48),
                new AddressSet.Prefix(0x0400_0000_0000_0000L, 0, 40)));
        AddressTable table = AddressTable.of(set);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] expected = ByteBuffer.allocate(24).order(order).putInt(0x0200_0000).putInt(0x0001_0000)
                    .put(new byte[]{0, 16, 32, 32}).putInt(0x0400_0000).putInt(0).put(new byte[]{0, 24, 32, 32})
                    .array();
            assertArrayEquals(expected, table.contents(order));
        }
    }
}
