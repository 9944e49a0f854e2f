package org.snifter.capture.linux;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.snifter.ebpf.foreign.CFunction;

/**
 * The functions of the C library that capturing needs, one method each, named as there and described in section 2 of
 * the Linux manual. A method returns what the function returns, and minus errno where the function fails.
 */
final class LibC {
    /** {@code struct passwd}, pwd.h, as far as it is of interest. */
    private static final MemoryLayout PASSWD = MemoryLayout.structLayout(ValueLayout.ADDRESS.withName("pw_name"),
            ValueLayout.ADDRESS.withName("pw_passwd"), ValueLayout.JAVA_INT.withName("pw_uid"),
            ValueLayout.JAVA_INT.withName("pw_gid"));
    private static final long PW_UID = PASSWD.byteOffset(PathElement.groupElement("pw_uid"));
    private static final long PW_GID = PASSWD.byteOffset(PathElement.groupElement("pw_gid"));

    private static final CFunction SOCKET = CFunction.of("socket");
    private static final CFunction BIND = CFunction.of("bind");
    private static final CFunction SETSOCKOPT = CFunction.of("setsockopt");
    private static final CFunction GETSOCKOPT = CFunction.of("getsockopt");
    private static final CFunction IOCTL = CFunction.of("ioctl");
    private static final CFunction MMAP = CFunction.of("mmap");
    private static final CFunction MUNMAP = CFunction.of("munmap");
    private static final CFunction POLL = CFunction.of("poll");
    private static final CFunction SEND = CFunction.of("send");
    private static final CFunction READ = CFunction.of("read");
    private static final CFunction WRITE = CFunction.of("write");
    private static final CFunction EVENTFD = CFunction.of("eventfd");
    private static final CFunction CLOSE = CFunction.of("close");
    private static final CFunction INITGROUPS = CFunction.of("initgroups");
    private static final CFunction SETGID = CFunction.of("setgid");
    private static final CFunction SETUID = CFunction.of("setuid");
    private static final CFunction GETPWNAM = CFunction.of("getpwnam");
    private static final CFunction SIGNAL = CFunction.of("signal");
    private static final CFunction GETIFADDRS = CFunction.of("getifaddrs");
    private static final CFunction FREEIFADDRS = CFunction.of("freeifaddrs");
    private static final CFunction STRERROR = CFunction.of("strerror");

    /** The handler that stands for what a signal does by default. */
    static final long SIG_DFL = 0;

    private LibC() {}

    static int socket(int domain, int type, int protocol) {
        return SOCKET.callIntOrErrno(domain, type, protocol);
    }

    static int bind(int socket, MemorySegment address) {
        return BIND.callIntOrErrno(socket, address.address(), address.byteSize());
    }

    static int setsockopt(int socket, int level, int option, MemorySegment value) {
        return SETSOCKOPT.callIntOrErrno(socket, level, option, value.address(), value.byteSize());
    }

    /** {@code size} holds the room there is, and then the room that was used. */
    static int getsockopt(int socket, int level, int option, MemorySegment value, MemorySegment size) {
        return GETSOCKOPT.callIntOrErrno(socket, level, option, value.address(), size.address());
    }

    static int ioctl(int descriptor, long request, MemorySegment argument) {
        return IOCTL.callIntOrErrno(descriptor, request, argument.address());
    }

    /** Maps {@code size} bytes of {@code descriptor}; the address, or minus errno. */
    static long mmap(long size, int protection, int flags, int descriptor) {
        return MMAP.callOrErrno(0, size, protection, flags, descriptor, 0);
    }

    static int munmap(MemorySegment memory) {
        return MUNMAP.callIntOrErrno(memory.address(), memory.byteSize());
    }

    /** Waits for one of {@code count} entries of type {@code struct pollfd}; milliseconds, or -1 without a limit. */
    static int poll(MemorySegment entries, int count, int milliseconds) {
        return POLL.callIntOrErrno(entries.address(), count, milliseconds);
    }

    static long send(int socket, MemorySegment data, long size, int flags) {
        return SEND.callOrErrno(socket, data.address(), size, flags);
    }

    static long read(int descriptor, MemorySegment into) {
        return READ.callOrErrno(descriptor, into.address(), into.byteSize());
    }

    static long write(int descriptor, MemorySegment data) {
        return WRITE.callOrErrno(descriptor, data.address(), data.byteSize());
    }

    static int eventfd(int initial, int flags) {
        return EVENTFD.callIntOrErrno(initial, flags);
    }

    static int close(int descriptor) {
        return CLOSE.callIntOrErrno(descriptor);
    }

    /**
     * The user's id in the lower half and group's in the upper, or -1 where there is no such user. Not thread-safe, as
     * getpwnam(3).
     */
    static long userAndGroup(MemorySegment name) {
        long address = GETPWNAM.call(name.address());
        if (address == 0) {
            return -1;
        }
        MemorySegment entry = MemorySegment.ofAddress(address).reinterpret(PASSWD.byteSize());
        return (long) entry.get(ValueLayout.JAVA_INT, PW_GID) << 32
                | Integer.toUnsignedLong(entry.get(ValueLayout.JAVA_INT, PW_UID));
    }

    static int initgroups(MemorySegment user, int group) {
        return INITGROUPS.callIntOrErrno(user.address(), group);
    }

    static int setgid(int group) {
        return SETGID.callIntOrErrno(group);
    }

    static int setuid(int user) {
        return SETUID.callIntOrErrno(user);
    }

    /** Sets what a signal does; the address of the former handler. */
    static long signal(int number, long handler) {
        return SIGNAL.callOrErrno(number, handler);
    }

    /** Writes the address of the list to {@code head}. */
    static int getifaddrs(MemorySegment head) {
        return GETIFADDRS.callIntOrErrno(head.address());
    }

    static void freeifaddrs(MemorySegment list) {
        FREEIFADDRS.call(list.address());
    }

    static String strerror(int errno) {
        return CFunction.text(STRERROR.call(errno), Errno.LONGEST_TEXT);
    }
}
