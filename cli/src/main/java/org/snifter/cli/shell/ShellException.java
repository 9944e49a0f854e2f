package org.snifter.cli.shell;

/** A command that cannot be carried out; the message says why and what would be right. */
public final class ShellException extends Exception {
    private static final long serialVersionUID = 1L;

    public ShellException(String message) {
        super(message);
    }
}
