package org.snifter.capture.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that capturing needs, one method each, named as there and described in section 2 of
 * the Linux manual. A method returns what the function returns, and minus errno where the function fails.
 */
final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = LINKER.defaultLookup();
    private static final Linker.Option ERRNO_CAPTURED = Linker.Option.captureCallState("errno");
    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));
    private static final ThreadLocal<MemorySegment> STATE = ThreadLocal
            .withInitial(() -> Arena.ofAuto().allocate(CALL_STATE));

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final ValueLayout POINTER = ValueLayout.ADDRESS;

    /** {@code struct passwd}, pwd.h, as far as it is of interest. */
    private static final MemoryLayout PASSWD = MemoryLayout.structLayout(ValueLayout.ADDRESS.withName("pw_name"),
            ValueLayout.ADDRESS.withName("pw_passwd"), INT.withName("pw_uid"), INT.withName("pw_gid"));
    private static final long PW_UID = PASSWD.byteOffset(PathElement.groupElement("pw_uid"));
    private static final long PW_GID = PASSWD.byteOffset(PathElement.groupElement("pw_gid"));

    private static final MethodHandle SOCKET = function("socket", INT, INT, INT, INT);
    private static final MethodHandle BIND = function("bind", INT, INT, POINTER, INT);
    private static final MethodHandle SETSOCKOPT = function("setsockopt", INT, INT, INT, INT, POINTER, INT);
    private static final MethodHandle GETSOCKOPT = function("getsockopt", INT, INT, INT, INT, POINTER, POINTER);
    private static final MethodHandle IOCTL = LINKER.downcallHandle(address("ioctl"),
            FunctionDescriptor.of(INT, INT, LONG, POINTER), ERRNO_CAPTURED, Linker.Option.firstVariadicArg(2));
    private static final MethodHandle MMAP = function("mmap", LONG, POINTER, LONG, INT, INT, INT, LONG);
    private static final MethodHandle MUNMAP = function("munmap", INT, POINTER, LONG);
    private static final MethodHandle POLL = function("poll", INT, POINTER, LONG, INT);
    private static final MethodHandle SEND = function("send", LONG, INT, POINTER, LONG, INT);
    private static final MethodHandle READ = function("read", LONG, INT, POINTER, LONG);
    private static final MethodHandle WRITE = function("write", LONG, INT, POINTER, LONG);
    private static final MethodHandle EVENTFD = function("eventfd", INT, INT, INT);
    private static final MethodHandle CLOSE = function("close", INT, INT);
    private static final MethodHandle INITGROUPS = function("initgroups", INT, POINTER, INT);
    private static final MethodHandle SETGID = function("setgid", INT, INT);
    private static final MethodHandle SETUID = function("setuid", INT, INT);
    private static final MethodHandle GETPWNAM = LINKER.downcallHandle(address("getpwnam"),
            FunctionDescriptor.of(ValueLayout.ADDRESS.withTargetLayout(PASSWD), POINTER));
    private static final MethodHandle SIGNAL = function("signal", LONG, INT, LONG);
    private static final MethodHandle GETIFADDRS = function("getifaddrs", INT, POINTER);
    private static final MethodHandle FREEIFADDRS = LINKER.downcallHandle(address("freeifaddrs"),
            FunctionDescriptor.ofVoid(POINTER));
    private static final MethodHandle STRERROR = LINKER.downcallHandle(address("strerror"),
            FunctionDescriptor.of(ValueLayout.ADDRESS.withTargetLayout(
                    MemoryLayout.sequenceLayout(Errno.LONGEST_TEXT, ValueLayout.JAVA_BYTE)), INT));

    /** The handler that stands for what a signal does by default. */
    static final long SIG_DFL = 0;

    private LibC() {}

    static int socket(int domain, int type, int protocol) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) SOCKET.invokeExact(state, domain, type, protocol), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int bind(int socket, MemorySegment address) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) BIND.invokeExact(state, socket, address, (int) address.byteSize()), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int setsockopt(int socket, int level, int option, MemorySegment value) {
        try {
            MemorySegment state = STATE.get();
            int size = (int) value.byteSize();
            return orErrno((int) SETSOCKOPT.invokeExact(state, socket, level, option, value, size), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** {@code size} holds the room there is, and then the room that was used. */
    static int getsockopt(int socket, int level, int option, MemorySegment value, MemorySegment size) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) GETSOCKOPT.invokeExact(state, socket, level, option, value, size), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int ioctl(int descriptor, long request, MemorySegment argument) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) IOCTL.invokeExact(state, descriptor, request, argument), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Maps {@code size} bytes of {@code descriptor}; the address, or minus errno. */
    static long mmap(long size, int protection, int flags, int descriptor) {
        try {
            MemorySegment state = STATE.get();
            long address = (long) MMAP.invokeExact(state, MemorySegment.NULL, size, protection, flags, descriptor, 0L);
            return address == -1 ? -(int) ERRNO.get(state, 0L) : address;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int munmap(MemorySegment memory) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) MUNMAP.invokeExact(state, memory, memory.byteSize()), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Waits for one of {@code count} entries of type {@code struct pollfd}; milliseconds, or -1 without a limit. */
    static int poll(MemorySegment entries, int count, int milliseconds) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) POLL.invokeExact(state, entries, (long) count, milliseconds), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long send(int socket, MemorySegment data, long size, int flags) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((long) SEND.invokeExact(state, socket, data, size, flags), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long read(int descriptor, MemorySegment into) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((long) READ.invokeExact(state, descriptor, into, into.byteSize()), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long write(int descriptor, MemorySegment data) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((long) WRITE.invokeExact(state, descriptor, data, data.byteSize()), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int eventfd(int initial, int flags) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) EVENTFD.invokeExact(state, initial, flags), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int close(int descriptor) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) CLOSE.invokeExact(state, descriptor), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * The user's id in the lower half and group's in the upper, or -1 where there is no such user. Not thread-safe, as
     * getpwnam(3).
     */
    static long userAndGroup(MemorySegment name) {
        try {
            MemorySegment entry = (MemorySegment) GETPWNAM.invokeExact(name);
            if (entry.address() == 0) {
                return -1;
            }
            return (long) entry.get(INT, PW_GID) << 32 | Integer.toUnsignedLong(entry.get(INT, PW_UID));
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int initgroups(MemorySegment user, int group) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) INITGROUPS.invokeExact(state, user, group), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int setgid(int group) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) SETGID.invokeExact(state, group), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int setuid(int user) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) SETUID.invokeExact(state, user), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Sets what a signal does; the address of the former handler. */
    static long signal(int number, long handler) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((long) SIGNAL.invokeExact(state, number, handler), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Writes the address of the list to {@code head}. */
    static int getifaddrs(MemorySegment head) {
        try {
            MemorySegment state = STATE.get();
            return orErrno((int) GETIFADDRS.invokeExact(state, head), state);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void freeifaddrs(MemorySegment list) {
        try {
            FREEIFADDRS.invokeExact(list);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static String strerror(int errno) {
        try {
            return ((MemorySegment) STRERROR.invokeExact(errno)).getString(0);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static int orErrno(int result, MemorySegment state) {
        return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    private static long orErrno(long result, MemorySegment state) {
        return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    private static MethodHandle function(String name, ValueLayout result, ValueLayout... parameters) {
        return LINKER.downcallHandle(address(name), FunctionDescriptor.of(result, parameters), ERRNO_CAPTURED);
    }

    private static MemorySegment address(String name) {
        return LIBRARY.findOrThrow(name);
    }

    /** A downcall throws nothing of its own; what is left are errors of the virtual machine. */
    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
}
