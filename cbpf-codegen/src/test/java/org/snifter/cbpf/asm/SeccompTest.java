package org.snifter.cbpf.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snifter.cbpf.CbpfProgram;

class SeccompTest {
    // Linux include/uapi/linux/prctl.h and seccomp.h.
    private static final long PR_SET_SECCOMP = 22;
    private static final long PR_SET_NO_NEW_PRIVS = 38;
    private static final long SECCOMP_MODE_FILTER = 2;
    private static final int CODE_LENGTH = 8;

    /** An instruction of each kind and operand; behind each the program allows every system call. */
    @ParameterizedTest
    @ValueSource(strings = {"ld [0]", "ld [4]", "ld [60]", "ld [2]", "ld [64]", "ld [-4]", "ldh [0]", "ldb [4]",
        "ld [x + 0]", "ldxb 4*([0]&0xf)", "ld proto", "ld len", "ldx len", "ld #5", "ldx #5", "ld M[0]",
        "st M[0]\nld M[0]", "stx M[1]\nldx M[1]", "add #1", "sub #1", "mul #3", "div #3", "mod #3", "and #1", "or #1",
        "xor #1", "lsh #1", "rsh #1", "neg", "add x", "sub x", "mul x", "mod x", "and x", "or x", "xor x", "lsh x",
        "rsh x", "tax", "txa", "ja 1", "jeq #1, 1, 1", "jgt #1, 1, 1", "jge #1, 1, 1", "jset #1, 1, 1", "jeq x, 1, 1",
        "jgt x, 1, 1", "jge x, 1, 1", "jset x, 1, 1", "ld #0x7fff0000\nret a"})
    void theKernelSaysTheSame(String instruction) throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux");
        CbpfProgram program = Assembler.assemble(instruction + "\nret #0x7fff0000");
        assertEquals(kernelTakes(program), Seccomp.objection(program).isEmpty(), instruction);
    }

    /** A filter is put on a thread of its own, which ends at once. */
    private static boolean kernelTakes(CbpfProgram program) throws Exception {
        Callable<Boolean> install = () -> {
            MethodHandle prctl = Linker.nativeLinker().downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("prctl"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));
            try (Arena arena = Arena.ofConfined()) {
                ProgramForm raw = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                        ? ProgramForm.RAW_LITTLE_ENDIAN
                        : ProgramForm.RAW_BIG_ENDIAN;
                byte[] code = raw.write(program);
                MemorySegment bytes = arena.allocate(code.length, CODE_LENGTH);
                MemorySegment.copy(code, 0, bytes, ValueLayout.JAVA_BYTE, 0, code.length);
                MemorySegment description = arena.allocate(2 * ValueLayout.ADDRESS.byteSize(), CODE_LENGTH);
                description.set(ValueLayout.JAVA_SHORT, 0, (short) program.size());
                description.set(ValueLayout.ADDRESS, ValueLayout.ADDRESS.byteSize(), bytes);
                assertEquals(0, invoke(prctl, PR_SET_NO_NEW_PRIVS, 1, 0));
                return invoke(prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, description.address()) == 0;
            }
        };
        FutureTask<Boolean> answer = new FutureTask<>(install);
        Thread thread = Thread.ofPlatform().start(answer);
        boolean taken = answer.get();
        thread.join();
        return taken;
    }

    private static int invoke(MethodHandle prctl, long option, long first, long second) {
        try {
            return (int) prctl.invokeExact((int) option, first, second, 0L, 0L);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theInstructionIsNamed() throws AssemblyException {
        assertEquals(Optional.of("instruction 1 (ldh      [12]) loads other than a word; struct seccomp_data is read in"
                + " words, with ld"), Seccomp.objection(Assembler.assemble("ld [0]\nldh [12]\nret #0")));
        assertEquals(Optional.of("it jumps backward, which the kernel does not take"),
                Seccomp.objection(Assembler.assemble("L: ja L")));
    }

    @Test
    void whatIsReadAndDoneIsNamed() throws AssemblyException {
        CbpfProgram program = Assembler
                .assemble("ld [0]\nld [4]\nld [8]\nld [12]\nld [16]\nld [60]\nneg\nret #0x50001");
        assertEquals("nr|arch|instruction_pointer|instruction_pointer + 4|args[0]|args[5] + 4||errno 1",
                program.instructions().stream().map(each -> Seccomp.meaning(each).orElse(""))
                        .collect(Collectors.joining("|")));
    }
}
