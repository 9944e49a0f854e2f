package org.snifter.cli;

import org.jline.utils.Signals;
import org.snifter.capture.IgnoredInterrupt;

/**
 * What happens on Ctrl-C, SIGTERM or SIGHUP: the work is told to stop, and the JVM's shutdown is held back until
 * {@link Snifter#main} ends the process with its status.
 */
final class Interruption implements AutoCloseable {
    private static final String INTERRUPT = "INT";
    private static final int INTERRUPTED = 130;
    private static final long LONGEST_FAREWELL_MILLIS = 60_000;

    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Runs {@code stop}, in a thread of its own, when the process is interrupted before this is closed. */
    static Interruption of(Runnable stop) {
        Thread hook = new Thread(() -> {
            stop.run();
            try {
                Thread.sleep(LONGEST_FAREWELL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        if (IgnoredInterrupt.lift()) {
            Signals.register(INTERRUPT, () -> Runtime.getRuntime().exit(INTERRUPTED));
        }
        return new Interruption(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The shutdown has begun: the hook is running, and has done its part.
            assert hook.isAlive();
        }
    }
}
