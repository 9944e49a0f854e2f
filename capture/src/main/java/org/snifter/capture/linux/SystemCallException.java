package org.snifter.capture.linux;

import java.io.IOException;

/** A system call failed. */
public final class SystemCallException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int errno;

    /**
     * Names the failure.
     *
     * @param operation what was tried, such as {@code setsockopt PACKET_RX_RING}
     * @param errno     the error number, one of {@link Errno} or any other
     */
    public SystemCallException(String operation, int errno) {
        super(operation + ": " + Errno.text(errno));
        this.operation = operation;
        this.errno = errno;
    }

    /** Passes a result on, unless it is minus an error number. */
    static int check(String operation, int result) throws SystemCallException {
        return (int) check(operation, (long) result);
    }

    /** Passes a result on, unless it is minus an error number. */
    static long check(String operation, long result) throws SystemCallException {
        if (result < 0) {
            throw new SystemCallException(operation, (int) -result);
        }
        return result;
    }

    /** What was tried. */
    public String operation() {
        return operation;
    }

    /** Why it failed. */
    public int errno() {
        return errno;
    }
}
