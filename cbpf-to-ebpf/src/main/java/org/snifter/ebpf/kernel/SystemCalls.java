package org.snifter.ebpf.kernel;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/** The system calls that this package makes. Each returns what the call does, or minus an error number. */
final class SystemCalls {
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    /** The length of each field of {@code struct utsname}. */
    private static final long UTSNAME_FIELD = 65;

    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    /** The calls into the C library; each is made when its holder is first needed. */
    private static final class Bpf {
        static final MethodHandle SYSCALL = handle("syscall", true, LONG, LONG, LONG, POINTER, LONG);
        static final long NUMBER = number();

        private Bpf() {}
    }

    private static final class Files {
        static final MethodHandle CLOSE = handle("close", false, INT, INT);

        private Files() {}
    }

    private static final class Texts {
        static final MethodHandle STRERROR = Linker.nativeLinker().downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("strerror"), FunctionDescriptor.of(POINTER, INT));

        private Texts() {}
    }

    private static final class Memory {
        static final MethodHandle MMAP = handle("mmap", false, LONG, POINTER, LONG, INT, INT, INT, LONG);
        static final MethodHandle MUNMAP = handle("munmap", false, INT, POINTER, LONG);
        static final MethodHandle GETPAGESIZE = handle("getpagesize", false, INT);
        static final MethodHandle POLL = handle("poll", false, INT, POINTER, LONG, INT);

        private Memory() {}
    }

    private static final class Sockets {
        static final MethodHandle SOCKET = handle("socket", false, INT, INT, INT, INT);
        static final MethodHandle SETSOCKOPT = handle("setsockopt", false, INT, INT, INT, INT, POINTER, INT);
        static final MethodHandle SEND = handle("send", false, LONG, INT, POINTER, LONG, INT);
        static final MethodHandle RECV = handle("recv", false, LONG, INT, POINTER, LONG, INT);
        static final MethodHandle IF_NAMETOINDEX = handle("if_nametoindex", false, INT, POINTER);

        private Sockets() {}
    }

    private SystemCalls() {}

    /** A function whose error number is kept; calls give the place for it first. */
    private static MethodHandle handle(String name, boolean variadic, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        List<Linker.Option> options = new ArrayList<>();
        options.add(Linker.Option.captureCallState("errno"));
        if (variadic) {
            options.add(Linker.Option.firstVariadicArg(1));
        }
        MethodHandle handle = linker.downcallHandle(linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments), options.toArray(Linker.Option[]::new));
        // One shape of result for all, so that the error number is looked up in one place.
        MethodType type = handle.type().changeReturnType(long.class);
        return handle.asType(type);
    }

    private interface Call {
        long invoke(MemorySegment state) throws Throwable;
    }

    private static long call(Call call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long value = call.invoke(state);
            return value == -1 ? -(int) ERRNO.get(state, 0L) : value;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("a call into C throws nothing", e);
        }
    }

    /** bpf(2) with a command and its attributes, zeros where they are not set. */
    static long bpf(int command, MemorySegment attributes) {
        return call(state -> (long) Bpf.SYSCALL.invokeExact(state, Bpf.NUMBER, (long) command, attributes,
                attributes.byteSize()));
    }

    /** Closes a file descriptor. */
    static void close(int descriptor) {
        long _ = call(state -> (long) Files.CLOSE.invokeExact(state, descriptor));
    }

    /** Maps memory of a file descriptor, shared: readable, and writable where that is asked for; its address. */
    static long mmap(int descriptor, long offset, long bytes, boolean writable) {
        int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
        return call(state -> (long) Memory.MMAP.invokeExact(state, MemorySegment.NULL, bytes, protection, MAP_SHARED,
                descriptor, offset));
    }

    static void munmap(MemorySegment memory) {
        long _ = call(state -> (long) Memory.MUNMAP.invokeExact(state, memory, memory.byteSize()));
    }

    static int pageSize() {
        return (int) call(state -> (long) Memory.GETPAGESIZE.invokeExact(state));
    }

    /** poll(2) of {@code struct pollfd} in a row; how many have something to say. */
    static long poll(MemorySegment descriptors, long count, int milliseconds) {
        return call(state -> (long) Memory.POLL.invokeExact(state, descriptors, count, milliseconds));
    }

    static long socket(int domain, int type, int protocol) {
        return call(state -> (long) Sockets.SOCKET.invokeExact(state, domain, type, protocol));
    }

    static long setsockopt(int descriptor, int level, int option, MemorySegment value) {
        return call(state -> (long) Sockets.SETSOCKOPT.invokeExact(state, descriptor, level, option, value,
                (int) value.byteSize()));
    }

    static long send(int descriptor, MemorySegment data) {
        return call(state -> (long) Sockets.SEND.invokeExact(state, descriptor, data, data.byteSize(), 0));
    }

    static long receive(int descriptor, MemorySegment buffer) {
        return call(state -> (long) Sockets.RECV.invokeExact(state, descriptor, buffer, buffer.byteSize(), 0));
    }

    /** The number of the interface of this name in this network namespace; 0 where there is none. */
    static int interfaceIndex(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocateFrom(name);
            long index = call(state -> (long) Sockets.IF_NAMETOINDEX.invokeExact(state, text));
            return (int) Math.max(0, index);
        }
    }

    /** What an error number means, such as {@code No such device}. */
    static String text(int errno) {
        try {
            MemorySegment text = (MemorySegment) Texts.STRERROR.invokeExact(errno);
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
        MethodHandle uname = handle("uname", false, INT, POINTER);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment names = arena.allocate(6 * UTSNAME_FIELD);
            long _ = call(state -> (long) uname.invokeExact(state, names));
            return names.getString(4 * UTSNAME_FIELD);
        }
    }
}
