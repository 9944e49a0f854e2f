package org.snifter.ebpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.snifter.ebpf.kernel.KernelException;
import org.snifter.ebpf.kernel.KernelMaps;
import org.snifter.ebpf.kernel.KernelProgram;
import org.snifter.ebpf.kernel.ProgramType;
import org.snifter.ebpf.map.UserMap;

/** Interpreter, compiled class and kernel agree on random programs of all of RFC 9669. */
class MachinesAgreeTest {
    private static final long SEED = 20261122;

    private static final int PROGRAMS = 10_000;

    /** Functions of random instructions in a program, of which one may call the other. */
    private static final int FUNCTIONS = 2;
    private static final int PACKETS = 3;

    @Test
    void interpreterClassAndKernelAgree(TestReporter reporter) {
        kernel();
        Random random = new Random(SEED);
        Set<InstructionForm> forms = new HashSet<>();
        for (int n = 0; n < PROGRAMS; n++) {
            EbpfProgram program = RandomFunctions.make(random, FUNCTIONS, 40);
            program.encode().forEach(slot -> forms.add(InstructionForm.of(slot)));
            ProgramCode compiled = ProgramCompiler.compile(program);
            HookProgram hook = new HookProgram(program, new Flavour.SocketFilter(), List.of(RandomFunctions.MAP));
            try (KernelMaps maps = new KernelMaps(); KernelProgram loaded = KernelProgram.load(hook, "test", maps)) {
                for (int m = 0; m < PACKETS; m++) {
                    byte[] packet = packet(random);
                    int verdict = loaded.test(packet);
                    assertEquals(verdict, (int) EbpfInterpreter.run(program, input(packet)), program::toString);
                    assertEquals(verdict, (int) compiled.run(input(packet)), program::toString);
                }
            } catch (KernelException e) {
                throw new AssertionError(program + e.verifierLog(), e);
            }
        }
        Set<InstructionForm> expected = InstructionForm.ofTheStandard();
        expected.removeAll(forms);
        assertEquals(Set.of(), expected, "forms of instructions that were not tried");
        reporter.publishEntry("agreed", PROGRAMS + " programs of " + forms.size() + " forms of instructions, "
                + PROGRAMS * PACKETS + " results");
    }

    /** What the verifier would not take: accesses anywhere, loops, calls without end. Errors are the same, too. */
    @Test
    void interpreterAndClassAgreeOnWhatTheKernelRefuses() {
        Random random = new Random(SEED);
        int errors = 0;
        for (int n = 0; n < 2000; n++) {
            EbpfProgram program = wild(random, random.nextInt(1, 40));
            ProgramCode compiled = ProgramCompiler.compile(program);
            byte[] packet = packet(random);
            String interpreted = outcome(() -> EbpfInterpreter.run(program, input(packet)));
            errors += interpreted.startsWith("slot") ? 1 : 0;
            assertEquals(interpreted, outcome(() -> compiled.run(input(packet))), program::toString);
        }
        assertTrue(errors > 500 && errors < 1900, errors + " end with an error");
    }

    private interface Run {
        long get();
    }

    private static String outcome(Run run) {
        try {
            return Long.toString(run.get());
        } catch (EbpfExecutionException e) {
            // The class looks at its budget once for a block.
            return e.getMessage().contains("budget") ? "slot with the budget" : e.getMessage();
        }
    }

    private static EbpfProgram wild(Random random, int length) {
        List<EbpfInstruction> samples = SampleInstructions.all();
        while (true) {
            List<EbpfInstruction> program = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                EbpfInstruction sample = samples.get(random.nextInt(samples.size()));
                program.add(switch (sample) {
                    case EbpfInstruction.JumpIf(var comparison, var width, var left, var right, int _) ->
                        new EbpfInstruction.JumpIf(comparison, width, left, right, random.nextInt(-4, 8));
                    case EbpfInstruction.Jump _ -> new EbpfInstruction.Jump(random.nextInt(-4, 8));
                    case EbpfInstruction.Load(var size, var target, var _, int offset) when random.nextInt(8) == 0 ->
                        new EbpfInstruction.Load(size, target, EbpfRegister.of(random.nextInt(11)), offset);
                    case EbpfInstruction.Call _ when random.nextBoolean() ->
                        new EbpfInstruction.Call(CallKind.LOCAL, random.nextInt(-4, 8));
                    case EbpfInstruction other -> other;
                });
            }
            program.add(new EbpfInstruction.Exit());
            try {
                return EbpfProgram.of(program);
            } catch (InvalidEbpfProgramException _) {
                // A jump led outside, or into the middle of an instruction.
            }
        }
    }

    private static byte[] packet(Random random) {
        byte[] packet = new byte[RandomFunctions.PACKET_BYTES];
        random.nextBytes(packet);
        Arrays.fill(packet, 0, 8 * random.nextInt(5), (byte) (random.nextBoolean() ? 0 : -1));
        return packet;
    }

    private static EbpfInput input(byte[] packet) {
        MemorySegment memory = MemorySegment.ofArray(packet);
        MemorySegment context = MemorySegment.ofArray(new long[SkBuffField.STRUCTURE_BYTES / Long.BYTES]);
        Helpers general = new UserHelpers(memory);
        return new EbpfInput(context, memory, (number, r1, r2, r3, r4, r5, program) -> number == Helper.GET_PRANDOM_U32
                .number() ? 4 : general.call(number, r1, r2, r3, r4, r5, program),
                List.of(UserMap.create(RandomFunctions.MAP)), 5000);
    }

    private static void kernel() {
        try {
            KernelProgram.load(new EbpfAssembler().move32(EbpfRegister.R0, 1).exit().build(),
                    ProgramType.SOCKET_FILTER, "probe").close();
        } catch (KernelException | UnsupportedOperationException e) {
            assumeTrue(false, "needs root on Linux: " + e.getMessage());
        }
    }
}
