package org.snifter.prove.symbolic;

/** A program's verdict can't be had as a term; the message says why. */
public final class UnsupportedProgramException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsupportedProgramException(String message) {
        super(message);
    }
}
