package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snifter.ebpf.EbpfAssembler.Label;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.map.UserMap;
import org.snifter.ebpf.map.UserProgramArray;

/** Programs in user space that go on with others, or redirect the packet. */
class TailCallTest {
    private static final MapDeclaration CHAIN = MapDeclaration.programs("chain", 4);
    private static final MapDeclaration RUNS = new MapDeclaration("runs", MapType.ARRAY, 4, 4, 1, 0);

    private final UserProgramArray chain = (UserProgramArray) UserMap.create(CHAIN);
    private final UserMap runs = UserMap.create(RUNS);

    /** On both machines, which must agree. */
    private long run(EbpfProgram program) {
        MemorySegment packet = MemorySegment.ofArray(new byte[64]);
        EbpfInput input = new EbpfInput(MemorySegment.ofArray(new byte[192]), packet,
                new UserHelpers(packet, (index, flags) -> index == 3 && flags == 1 ? 7 : 2), List.of(chain, runs),
                EbpfInput.DEFAULT_BUDGET);
        long interpreted = EbpfInterpreter.run(program, input);
        assertEquals(interpreted, ProgramCompiler.compile(program).run(input));
        return interpreted;
    }

    private static EbpfAssembler goOn(EbpfAssembler out, int entry) {
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, EbpfRegister.R2, 0));
        return out.move32(EbpfRegister.R3, entry).call(Helper.TAIL_CALL);
    }

    private static EbpfProgram returning(int value) {
        return new EbpfAssembler().move32(EbpfRegister.R0, value).exit().build();
    }

    @Test
    void anotherProgramEndsTheRun() {
        EbpfProgram first = goOn(new EbpfAssembler(), 1).move32(EbpfRegister.R0, 5).exit().build();
        assertEquals(5, run(first));
        chain.put(1, returning(6));
        assertEquals(6, run(first));
        chain.put(1, returning(7));
        assertEquals(7, run(first));
        chain.put(2, first);
        assertEquals(7, run(goOn(new EbpfAssembler(), 2).exit().build()));
        chain.remove(1);
        assertEquals(5, run(first));
        assertEquals(TailCall.FAILED, run(goOn(new EbpfAssembler(), 99).exit().build()));
    }

    @Test
    void nothingIsLeftOfTheFirstProgramButTheContext() {
        chain.put(0, new EbpfAssembler().load(AccessSize.DOUBLE_WORD, EbpfRegister.R0, EbpfRegister.R10, -8)
                .alu64(EbpfAluOperation.ADD, EbpfRegister.R0, EbpfRegister.R6)
                .load(AccessSize.WORD, EbpfRegister.R2, EbpfRegister.R1, 0)
                .alu64(EbpfAluOperation.ADD, EbpfRegister.R0, EbpfRegister.R2).exit().build());
        EbpfAssembler first = new EbpfAssembler().store(AccessSize.DOUBLE_WORD, EbpfRegister.R10, -8, 9)
                .move32(EbpfRegister.R6, 9);
        assertEquals(0, run(goOn(first, 0).exit().build()));
    }

    /** A program that calls itself, and counts. */
    @Test
    void theirNumberIsTheKernels() throws KernelException {
        EbpfProgram again = counting();
        chain.put(0, again);
        // Twice, as there are two machines; each adds to the counts.
        assertEquals(34, EbpfInterpreter.run(again, input()));
        assertEquals(68, ProgramCompiler.compile(again).run(input()));
        Command.assumeKernel();
        HookProgram hooked = new HookProgram(again, new Flavour.SocketFilter(), List.of(CHAIN, RUNS));
        try (KernelMaps maps = new KernelMaps();
                KernelProgram loaded = KernelProgram.load(hooked, "again", maps)) {
            maps.get(CHAIN).put(0, loaded);
            assertEquals(34, loaded.test(new byte[64]));
        } catch (KernelException e) {
            throw new AssertionError(again + e.verifierLog(), e);
        }
    }

    private EbpfInput input() {
        MemorySegment packet = MemorySegment.ofArray(new byte[64]);
        return new EbpfInput(MemorySegment.ofArray(new byte[192]), packet, new UserHelpers(packet),
                List.of(chain, runs), EbpfInput.DEFAULT_BUDGET);
    }

    private static EbpfProgram counting() {
        EbpfAssembler out = new EbpfAssembler().move64(EbpfRegister.R6, EbpfRegister.R1);
        out.store(AccessSize.WORD, EbpfRegister.R10, -4, 0);
        out.move64(EbpfRegister.R2, EbpfRegister.R10).alu64(EbpfAluOperation.ADD, EbpfRegister.R2, -4);
        out.add(new EbpfInstruction.LoadImmediate64(WideImmediateKind.MAP_INDEX, EbpfRegister.R1, 1));
        Label end = out.newLabel();
        out.call(Helper.MAP_LOOKUP_ELEM).jumpIf(EbpfComparison.EQUAL, OperandWidth.BITS_64, EbpfRegister.R0, 0, end);
        out.load(AccessSize.WORD, EbpfRegister.R7, EbpfRegister.R0, 0).alu64(EbpfAluOperation.ADD, EbpfRegister.R7, 1);
        out.store(AccessSize.WORD, EbpfRegister.R0, 0, EbpfRegister.R7);
        goOn(out.move64(EbpfRegister.R1, EbpfRegister.R6), 0);
        return out.move64(EbpfRegister.R0, EbpfRegister.R7).place(end).exit().build();
    }

    @Test
    void functionsThatAreCalledGoOnWithNone() {
        chain.put(0, returning(6));
        EbpfAssembler out = new EbpfAssembler().add(new EbpfInstruction.Call(CallKind.LOCAL, 1)).exit();
        assertEquals(TailCall.FAILED, run(goOn(out, 0).exit().build()));
    }

    @Test
    void packetsAreRedirectedWhereThereIsAWay() {
        EbpfProgram program = new EbpfAssembler().move32(EbpfRegister.R1, 3).move32(EbpfRegister.R2, 1)
                .call(Helper.REDIRECT).exit().build();
        assertEquals(7, run(program));
        assertThrows(EbpfExecutionException.class, () -> EbpfInterpreter.run(program, input()));
        assertThrows(EbpfExecutionException.class, () -> ProgramCompiler.compile(program).run(input()));
    }
}
