package org.snifter.capture;

import java.io.IOException;

/** An interface cannot be used, or no longer. The message names the interface, the reason, and what would help. */
public final class CaptureException extends IOException {
    private static final long serialVersionUID = 1L;

    CaptureException(String message) {
        super(message);
    }

    CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
