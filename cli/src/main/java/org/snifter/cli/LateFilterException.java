package org.snifter.cli;

import java.io.IOException;
import org.snifter.filter.FilterException;

/** The expression does not fit an interface that a capture file describes after its first packets. */
final class LateFilterException extends IOException {
    private static final long serialVersionUID = 1L;

    LateFilterException(Exception cause) {
        super(cause);
    }

    /** What was wrong. */
    RuntimeException unwrapped() throws FilterException, CommandException {
        if (getCause() instanceof FilterException e) {
            throw e;
        }
        if (getCause() instanceof CommandException e) {
            throw e;
        }
        return new IllegalStateException(getCause());
    }
}
