package org.snifter.ebpf.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** The commands of bpf(2). Source: Linux {@code include/uapi/linux/bpf.h}, enum bpf_cmd and union bpf_attr. */
final class Bpf {
    static final int MAP_CREATE = 0;
    static final int MAP_LOOKUP = 1;
    static final int MAP_UPDATE = 2;
    static final int MAP_DELETE = 3;
    static final int MAP_NEXT_KEY = 4;
    static final int PROGRAM_LOAD = 5;
    static final int PIN = 6;
    static final int OPEN_PINNED = 7;
    static final int PROGRAM_TEST_RUN = 10;
    static final int INFORMATION = 15;
    static final int MAP_UPDATE_BATCH = 26;
    static final int LINK_CREATE = 28;
    static final int LINK_UPDATE = 29;

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EINTR = 4;
    static final int E2BIG = 7;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EBUSY = 16;
    static final int EEXIST = 17;
    static final int ENODEV = 19;
    static final int EINVAL = 22;
    static final int ENOSPC = 28;
    static final int ENOSYS = 38;
    static final int EOPNOTSUPP = 95;
    /** Not for user space by its name, but what bpf(2) says where a kind of map cannot do something. */
    static final int ENOTSUPP = 524;

    /** Names of programs and maps, without the zero at their end. */
    static final int NAME_BYTES = 15;

    /** Enough for the attributes of any command used here; the kernel wants the rest to be zeros. */
    private static final int ATTRIBUTES_BYTES = 144;

    private Bpf() {}

    /** Attributes to be filled. */
    static MemorySegment attributes(SegmentAllocator arena) {
        return arena.allocate(ATTRIBUTES_BYTES, Long.BYTES);
    }

    /** What the command returns, or minus an error number. */
    static long call(int command, MemorySegment attributes) {
        return SystemCalls.bpf(command, attributes);
    }

    /**
     * What the command returns.
     *
     * @param what what fails, such as {@code "the map 'x' cannot be made"}
     */
    static int call(int command, MemorySegment attributes, String what) throws KernelException {
        long result = call(command, attributes);
        if (result < 0) {
            throw KernelException.of(what, (int) -result);
        }
        return (int) result;
    }

    /** Writes a name as far as the kernel keeps it. */
    static void name(MemorySegment attributes, long offset, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(bytes, 0, attributes, ValueLayout.JAVA_BYTE, offset, Math.min(bytes.length, NAME_BYTES));
    }

    /** Gives a kernel object a name in a BPF file system. */
    static void pin(int descriptor, String path) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = attributes(arena);
            attributes.set(ValueLayout.ADDRESS, 0, arena.allocateFrom(path));
            attributes.set(ValueLayout.JAVA_INT, 8, descriptor);
            call(PIN, attributes, "it cannot be pinned to '" + path + "'");
        }
    }

    /** The descriptor of a kernel object that has a name in a BPF file system. */
    static int openPinned(String path) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = attributes(arena);
            attributes.set(ValueLayout.ADDRESS, 0, arena.allocateFrom(path));
            return call(OPEN_PINNED, attributes, "there is nothing of the kernel's to open at '" + path + "'");
        }
    }

    /** Fills a structure with what the kernel says of an object. */
    static void information(int descriptor, MemorySegment structure) throws KernelException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = attributes(arena);
            attributes.set(ValueLayout.JAVA_INT, 0, descriptor);
            attributes.set(ValueLayout.JAVA_INT, 4, (int) structure.byteSize());
            attributes.set(ValueLayout.ADDRESS, 8, structure);
            call(INFORMATION, attributes, "the kernel does not tell about it");
        }
    }

    /** What an error number means, and what helps where that is known. */
    static String explain(int errno) {
        String hint = switch (errno) {
            case EPERM, EACCES -> "; it takes root, or the capabilities CAP_BPF and CAP_NET_ADMIN";
            case E2BIG -> "; it is too large for this kernel";
            case EINVAL -> "; perhaps this kernel is too old for it";
            case ENOSPC -> "; there was no room left";
            case ENOSYS -> "; this kernel is built without bpf(2)";
            default -> "";
        };
        return SystemCalls.text(errno) + hint;
    }
}
