package org.snifter.cli;

import org.jline.utils.Signals;

/** The signals that tell a capture something without ending it, as tcpdump(1) has them. */
final class CaptureSignals implements AutoCloseable {
    private static final String STATISTICS = "USR1";
    private static final String FLUSH = "USR2";

    private final Object formerStatistics;
    private final Object formerFlush;
    private volatile boolean flushAsked;

    /** From now on, SIGUSR1 runs {@code report} in a thread of its own, and SIGUSR2 asks for a flush. */
    CaptureSignals(Runnable report) {
        formerStatistics = Signals.register(STATISTICS, report);
        formerFlush = Signals.register(FLUSH, () -> flushAsked = true);
    }

    /** Whether a flush was asked for since this was called before. */
    boolean takeFlush() {
        boolean asked = flushAsked;
        if (asked) {
            flushAsked = false;
        }
        return asked;
    }

    @Override
    public void close() {
        Signals.unregister(STATISTICS, formerStatistics);
        Signals.unregister(FLUSH, formerFlush);
    }
}
