package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/** The system calls bpf(2) and close(2). */
final class Bpf {
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /** The length of each field of {@code struct utsname}. */
    private static final long UTSNAME_FIELD = 65;

    private static final int EPERM = 1;
    private static final int E2BIG = 7;
    private static final int EACCES = 13;
    private static final int EINVAL = 22;
    private static final int ENOSPC = 28;
    private static final int ENOSYS = 38;

    /** The calls into the C library; made when first needed. */
    private static final class Calls {
        static final Linker LINKER = Linker.nativeLinker();
        static final MethodHandle SYSCALL = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS, ValueLayout.JAVA_LONG),
                Linker.Option.captureCallState("errno"), Linker.Option.firstVariadicArg(1));
        static final MethodHandle CLOSE = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        static final MethodHandle STRERROR = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("strerror"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        static final MethodHandle UNAME = LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow("uname"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

        private Calls() {}
    }

    /** What a command returned, or less than 0 and the error number. */
    record Result(long value, int errno) {
        boolean failed() {
            return value < 0;
        }
    }

    private Bpf() {}

    /** Calls bpf(2) with a command and its attributes, 0 where they are not set. */
    static Result call(int command, MemorySegment attributes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long value = (long) Calls.SYSCALL.invokeExact(state, number(), (long) command, attributes,
                    attributes.byteSize());
            return new Result(value, value < 0 ? (int) ERRNO.get(state, 0L) : 0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }

    /** Closes a file descriptor. */
    static void close(int descriptor) {
        try {
            int _ = (int) Calls.CLOSE.invokeExact(descriptor);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }

    /** What an error number means, and what helps where that is known. */
    static String explain(int errno) {
        String hint = switch (errno) {
            case EPERM, EACCES -> "; it takes root, or the capabilities CAP_BPF and CAP_NET_ADMIN";
            case E2BIG -> "; the program is too long or too intricate for this kernel";
            case EINVAL -> "; perhaps this kernel is too old for an instruction";
            case ENOSPC -> "; the verifier had more to say than there was room for";
            case ENOSYS -> "; this kernel is built without bpf(2)";
            default -> "";
        };
        return text(errno) + hint;
    }

    private static String text(int errno) {
        try {
            MemorySegment text = (MemorySegment) Calls.STRERROR.invokeExact(errno);
            return text.reinterpret(256).getString(0);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }

    /** The number of bpf(2), which every architecture has its own of. Source: the syscall tables of Linux. */
    private static long number() {
        String machine = machine();
        return switch (machine) {
            case "x86_64" -> 321;
            case "aarch64", "riscv64", "loongarch64" -> 280;
            case "s390x" -> 351;
            case "ppc64le" -> 361;
            default -> throw new UnsupportedOperationException("the number of bpf(2) is not known on " + machine);
        };
    }

    /** The machine's name as uname(2) gives it: the fifth of the fields, of 65 bytes each. */
    private static String machine() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment names = arena.allocate(6 * UTSNAME_FIELD);
            int _ = (int) Calls.UNAME.invokeExact(names);
            return names.getString(4 * UTSNAME_FIELD);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }
}
