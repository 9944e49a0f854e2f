package org.snifter.cli;

/** What the user asked for cannot be done; the message names the option or file and the remedy. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message);
    }
}
