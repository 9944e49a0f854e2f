package org.snifter.ebpf.c;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.AddressSet;
import org.snifter.cbpf.CbpfInstruction;
import org.snifter.cbpf.CbpfInterpreter;
import org.snifter.cbpf.CbpfProgram;
import org.snifter.cbpf.lower.Machine;
import org.snifter.ebpf.Action;
import org.snifter.ebpf.Command;
import org.snifter.ebpf.Flavour;
import org.snifter.ebpf.RandomSets;
import org.snifter.ebpf.SetFilters;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;
import org.snifter.filter.FilterException;

/** Sets of addresses in C hold what the sets hold. */
class SetSourceTest {
    @TempDir
    private Path folder;

    @Test
    void userSpaceAgreesOnFilters() throws FilterException, IOException {
        Command.assumeAnyInstalled("gcc", "clang");
        SetFilters filters = new SetFilters(3);
        int accepted = 0;
        for (int i = 0; i < 8; i++) {
            CbpfProgram program = SetFilters.compile(filters.filter(), Machine.WITH_SETS);
            try (Arena arena = Arena.ofConfined()) {
                MethodHandle filter = compiled(program, arena);
                for (int j = 0; j < 40; j++) {
                    byte[] packet = filters.packet();
                    for (int captured = packet.length; captured > 0; captured -= 7) {
                        accepted += agree(program, filter, packet, captured, arena) ? 1 : 0;
                    }
                }
            }
        }
        assertTrue(accepted > 100 && accepted < 3000, accepted + " accepted");
    }

    /** Of all widths and of sizes about powers of two, at a place that is known and at one behind X. */
    @Test
    void userSpaceAgreesOnSetsOfAllSizes() throws IOException {
        Command.assumeAnyInstalled("gcc", "clang");
        RandomSets random = new RandomSets(4);
        Random places = new Random(4);
        int accepted = 0;
        for (int width : new int[]{4, 6, 16}) {
            for (int size : new int[]{1, 2, 3, 4, 5, 8, 9, 100}) {
                AddressSet set = random.set(width, size);
                CbpfProgram program = CbpfProgram.of(new CbpfInstruction.LoadHeaderLength(0),
                        places.nextBoolean()
                                ? new CbpfInstruction.TestIndirect(set, 1)
                                : new CbpfInstruction.TestAbsolute(set, 1),
                        new CbpfInstruction.ReturnA());
                try (Arena arena = Arena.ofConfined()) {
                    MethodHandle filter = compiled(program, arena);
                    for (int i = 0; i < 60; i++) {
                        byte[] packet = new byte[1 + width];
                        System.arraycopy(random.address(set), 0, packet, 1, width);
                        accepted += agree(program, filter, packet, packet.length, arena) ? 1 : 0;
                        agree(program, filter, packet, packet.length - 1, arena);
                    }
                }
            }
        }
        assertTrue(accepted > 300 && accepted < 1300, accepted + " accepted");
    }

    /** libbpf makes a map of the tables, the verifier takes the search, and the kernel judges the same. */
    @Test
    void theKernelAgrees() throws FilterException, IOException {
        Command.assumeInstalled("clang", "bpftool");
        Command.assumeKernel();
        SetFilters filters = new SetFilters(5);
        Path pin = Path.of("/sys/fs/bpf/snifter-set-" + ProcessHandle.current().pid());
        int accepted = 0;
        for (int i = 0; i < 4; i++) {
            CbpfProgram program = SetFilters.compile(filters.filter(), Machine.WITH_SETS);
            Path source = Files.writeString(folder.resolve("set.c"),
                    CSource.ofHook(program, new Flavour.Xdp(), new Action.Pass(), "snifter", ""));
            Path object = folder.resolve("set.o");
            Command.successful("clang", "-O2", "-g", "-target", "bpf", "-c", source.toString(), "-o",
                    object.toString());
            Command.successful("bpftool", "prog", "load", object.toString(), pin.toString());
            try {
                for (int j = 0; j < 10; j++) {
                    byte[] packet = filters.packet();
                    Path file = Files.write(folder.resolve("packet"), packet);
                    int reference = CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, packet.length,
                            packet.length);
                    accepted += reference != 0 ? 1 : 0;
                    String run = Command.successful("bpftool", "prog", "run", "pinned", pin.toString(), "data_in",
                            file.toString());
                    assertTrue(run.contains("Return value: " + (reference != 0 ? 2 : 1)), program + run);
                }
            } finally {
                Files.delete(pin);
            }
        }
        assertTrue(accepted > 4 && accepted < 36, accepted + " accepted");
    }

    /** The verifier follows one way through the search, whatever clang makes of it. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 16})
    void theVerifierTakesLargeSets(int width) throws IOException, KernelException {
        Command.assumeInstalled("clang", "bpftool");
        Command.assumeKernel();
        RandomSets random = new RandomSets(6);
        AddressSet set = random.set(width, 50_000);
        CbpfProgram program = CbpfProgram.of(new CbpfInstruction.TestAbsolute(set, 14), new CbpfInstruction.ReturnA());
        Path source = Files.writeString(folder.resolve("set.c"),
                CSource.ofHook(program, new Flavour.Tc(), new Action.Drop(), "snifter", ""));
        Path object = folder.resolve("set.o");
        Command.successful("clang", "-O2", "-g", "-target", "bpf", "-c", source.toString(), "-o", object.toString());
        Path pin = Path.of("/sys/fs/bpf/snifter-large-" + ProcessHandle.current().pid());
        Command.successful("bpftool", "prog", "load", object.toString(), pin.toString());
        try (KernelProgram loaded = KernelProgram.open(pin, ProgramType.TRAFFIC_CONTROL)) {
            int accepted = 0;
            for (int i = 0; i < 500; i++) {
                byte[] packet = new byte[14 + width];
                System.arraycopy(random.address(set), 0, packet, 14, width);
                int reference = CbpfInterpreter.run(program, MemorySegment.ofArray(packet), 0, packet.length,
                        packet.length);
                assertEquals(reference, loaded.test(packet) == 2 ? 1 : 0, () -> Arrays.toString(packet));
                accepted += reference;
            }
            assertTrue(accepted > 150 && accepted < 480, accepted + " accepted");
            int walked = loaded.information().verifiedInstructions();
            assertTrue(walked < 2000, walked + " instructions");
        } finally {
            Files.delete(pin);
        }
    }

    private MethodHandle compiled(CbpfProgram program, Arena arena) throws IOException {
        Path source = Files.writeString(folder.resolve("set.c"), CSource.ofUserSpace(program, ""));
        Path library = Files.createTempFile(folder, "set", ".so");
        Command.successful(Command.isInstalled("gcc") ? "gcc" : "clang", "-O2", "-Wall", "-Werror", "-shared", "-fPIC",
                "-nostdlib", "-o", library.toString(), source.toString());
        return Linker.nativeLinker().downcallHandle(
                SymbolLookup.libraryLookup(library, arena).findOrThrow("filter"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT));
    }

    private static boolean agree(CbpfProgram program, MethodHandle filter, byte[] packet, int captured, Arena arena) {
        MemorySegment memory = arena.allocate(packet.length);
        MemorySegment.copy(packet, 0, memory, ValueLayout.JAVA_BYTE, 0, packet.length);
        int reference = CbpfInterpreter.run(program, memory, 0, captured, packet.length);
        try {
            int verdict = (int) filter.invokeExact(memory, packet.length, captured);
            assertEquals(reference, verdict, () -> program + Arrays.toString(packet));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return reference != 0;
    }
}
