package org.snifter.capture;

import org.snifter.capture.linux.Platform;
import org.snifter.capture.linux.SignalDisposition;

/**
 * Ctrl-C's signal where it is ignored: a shell without job control has commands in the background ignore it, and the JVM
 * leaves it at that, so that a script could not end a capture with {@code kill -INT}.
 */
public final class IgnoredInterrupt {
    private IgnoredInterrupt() {}

    /** Ignores the signal no more; false where it was not ignored in the first place. */
    public static boolean lift() {
        if (!Platform.isLinux() || !SignalDisposition.isIgnored(SignalDisposition.SIGINT)) {
            return false;
        }
        SignalDisposition.restore(SignalDisposition.SIGINT);
        return true;
    }
}
