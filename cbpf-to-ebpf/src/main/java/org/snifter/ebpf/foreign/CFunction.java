package org.snifter.ebpf.foreign;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A C function of at most six integers and pointers. All are called in one shape, with six 64-bit arguments, since for
 * each shape the JVM makes classes, which takes it some 20 ms, and a capture calls twenty functions. In the calling
 * conventions of 64-bit systems a function looks at no arguments but its own, and at an {@code int}'s low half only.
 *
 * <p>Memory that is passed by its address must live until the call returns: it is no argument that the JVM would keep.
 */
public final class CFunction {
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> LAST = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(STATE));

    private static final int MAX_ARGUMENTS = 6;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(
            FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG), options());

    private final MemorySegment address;

    private CFunction(MemorySegment address) {
        this.address = address;
    }

    /** Linux' ioctl and syscall are variadic; every function may be called as if it were, there but not on macOS. */
    private static Linker.Option[] options() {
        Linker.Option errno = Linker.Option.captureCallState("errno");
        return exists("epoll_create1")
                ? new Linker.Option[]{errno, Linker.Option.firstVariadicArg(1)}
                : new Linker.Option[]{errno};
    }

    /** Whether the C library has a function; {@code epoll_create1} only that of Linux. */
    public static boolean exists(String name) {
        return Linker.nativeLinker().defaultLookup().find(name).isPresent();
    }

    /**
     * A function of the C library.
     *
     * @throws java.util.NoSuchElementException where it has none of that name
     */
    public static CFunction of(String name) {
        return of(Linker.nativeLinker().defaultLookup(), name);
    }

    /**
     * A function of a library.
     *
     * @throws java.util.NoSuchElementException where it has none of that name
     */
    public static CFunction of(SymbolLookup library, String name) {
        return new CFunction(library.findOrThrow(name));
    }

    /** What the function returns: a long, or a pointer's address. What is behind a shorter type is not defined. */
    public long call(long... arguments) {
        if (arguments.length > MAX_ARGUMENTS) {
            throw new IllegalArgumentException(arguments.length + " arguments");
        }
        try {
            return (long) CALL.invokeExact(address, LAST.get(), argument(arguments, 0), argument(arguments, 1),
                    argument(arguments, 2), argument(arguments, 3), argument(arguments, 4), argument(arguments, 5));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }

    /** What a function of type {@code int} returns. */
    public int callInt(long... arguments) {
        return (int) call(arguments);
    }

    /** As {@link #call}; minus errno where that is -1. */
    public long callOrErrno(long... arguments) {
        long result = call(arguments);
        return result == -1 ? -errno() : result;
    }

    /** As {@link #callInt}; minus errno where that is -1. */
    public int callIntOrErrno(long... arguments) {
        int result = callInt(arguments);
        return result == -1 ? -errno() : result;
    }

    /** The error number that this thread's last call left; of no meaning where it did not fail. */
    public static int errno() {
        return LAST.get().get(ValueLayout.JAVA_INT, ERRNO);
    }

    /**
     * The text at an address that a function returned, up to its zero.
     *
     * @param longest how many bytes it may have, with the zero
     */
    public static String text(long address, long longest) {
        return MemorySegment.ofAddress(address).reinterpret(longest).getString(0);
    }

    private static long argument(long[] arguments, int i) {
        return i < arguments.length ? arguments[i] : 0;
    }
}
