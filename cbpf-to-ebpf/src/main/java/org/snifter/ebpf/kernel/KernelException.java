package org.snifter.ebpf.kernel;

/** The kernel refused: says what was asked of it, its error, and where the verifier refused the program its reason. */
public final class KernelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;
    private final String verifierLog;

    KernelException(String message, int errno, String verifierLog) {
        super(message);
        this.errno = errno;
        this.verifierLog = verifierLog;
    }

    /** A refusal that the error number explains. */
    static KernelException of(String what, int errno) {
        return new KernelException(what + ": " + Bpf.explain(errno), errno, "");
    }

    /** The error number, such as 1 for {@code EPERM}. */
    public int errno() {
        return errno;
    }

    /** All that the verifier wrote; empty where it did not run. */
    public String verifierLog() {
        return verifierLog;
    }
}
