package org.snifter.capture.linux;

/** The error numbers that capturing tells apart; errno(3), asm-generic/errno.h. */
public final class Errno {
    /** Operation not permitted. */
    public static final int EPERM = 1;
    /** Interrupted system call. */
    public static final int EINTR = 4;
    /** No such device or address. */
    public static final int ENXIO = 6;
    /** Try again. */
    public static final int EAGAIN = 11;
    /** Out of memory. */
    public static final int ENOMEM = 12;
    /** Permission denied. */
    public static final int EACCES = 13;
    /** No such device. */
    public static final int ENODEV = 19;
    /** Invalid argument. */
    public static final int EINVAL = 22;
    /** Function not implemented. */
    public static final int ENOSYS = 38;
    /** Message too long. */
    public static final int EMSGSIZE = 90;
    /** Operation not supported. */
    public static final int EOPNOTSUPP = 95;
    /** Address family not supported by the kernel. */
    public static final int EAFNOSUPPORT = 97;
    /** The network, here the interface, is down. */
    public static final int ENETDOWN = 100;
    /** No room in a queue. */
    public static final int ENOBUFS = 105;

    static final int LONGEST_TEXT = 256;

    private Errno() {}

    /** What the C library says about this error, such as {@code Network is down}. */
    public static String text(int errno) {
        return Platform.isLinux() ? LibC.strerror(errno) : "not Linux";
    }
}
