package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import org.snifter.ebpf.foreign.CFunction;

/** The system calls that this package makes. Each returns what the call does, or minus an error number. */
final class SystemCalls {
    /** The length of each field of {@code struct utsname}. */
    private static final long UTSNAME_FIELD = 65;
    /** No text of an error number is longer. */
    private static final long LONGEST_TEXT = 256;

    private static final int PROT_READ = 1;
    private static final int PROT_WRITE = 2;
    private static final int MAP_SHARED = 1;

    private static final CFunction SYSCALL = CFunction.of("syscall");
    private static final CFunction CLOSE = CFunction.of("close");
    private static final CFunction STRERROR = CFunction.of("strerror");
    private static final CFunction MMAP = CFunction.of("mmap");
    private static final CFunction MUNMAP = CFunction.of("munmap");
    private static final CFunction GETPAGESIZE = CFunction.of("getpagesize");
    private static final CFunction POLL = CFunction.of("poll");
    private static final CFunction SOCKET = CFunction.of("socket");
    private static final CFunction SETSOCKOPT = CFunction.of("setsockopt");
    private static final CFunction SEND = CFunction.of("send");
    private static final CFunction RECV = CFunction.of("recv");
    private static final CFunction IF_NAMETOINDEX = CFunction.of("if_nametoindex");
    private static final CFunction UNAME = CFunction.of("uname");

    /** Found out when it is first needed. */
    private static final class Bpf {
        static final long NUMBER = number();

        private Bpf() {}
    }

    private SystemCalls() {}

    /** bpf(2) with a command and its attributes, zeros where they are not set. */
    static long bpf(int command, MemorySegment attributes) {
        return SYSCALL.callOrErrno(Bpf.NUMBER, command, attributes.address(), attributes.byteSize());
    }

    /** Closes a file descriptor. */
    static void close(int descriptor) {
        CLOSE.call(descriptor);
    }

    /** Maps memory of a file descriptor, shared: readable, and writable where that is asked for; its address. */
    static long mmap(int descriptor, long offset, long bytes, boolean writable) {
        int protection = writable ? PROT_READ | PROT_WRITE : PROT_READ;
        return MMAP.callOrErrno(0, bytes, protection, MAP_SHARED, descriptor, offset);
    }

    static void munmap(MemorySegment memory) {
        MUNMAP.call(memory.address(), memory.byteSize());
    }

    static int pageSize() {
        return GETPAGESIZE.callInt();
    }

    /** poll(2) of {@code struct pollfd} in a row; how many have something to say. */
    static long poll(MemorySegment descriptors, long count, int milliseconds) {
        return POLL.callIntOrErrno(descriptors.address(), count, milliseconds);
    }

    static long socket(int domain, int type, int protocol) {
        return SOCKET.callIntOrErrno(domain, type, protocol);
    }

    static long setsockopt(int descriptor, int level, int option, MemorySegment value) {
        return SETSOCKOPT.callIntOrErrno(descriptor, level, option, value.address(), value.byteSize());
    }

    static long send(int descriptor, MemorySegment data) {
        return SEND.callOrErrno(descriptor, data.address(), data.byteSize(), 0);
    }

    static long receive(int descriptor, MemorySegment buffer) {
        return RECV.callOrErrno(descriptor, buffer.address(), buffer.byteSize(), 0);
    }

    /** The number of the interface of this name in this network namespace; 0 where there is none. */
    static int interfaceIndex(String name) {
        try (Arena arena = Arena.ofConfined()) {
            return IF_NAMETOINDEX.callInt(arena.allocateFrom(name).address());
        }
    }

    /** What an error number means, such as {@code No such device}. */
    static String text(int errno) {
        return CFunction.text(STRERROR.call(errno), LONGEST_TEXT);
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
            UNAME.call(names.address());
            return names.getString(4 * UTSNAME_FIELD);
        }
    }
}
