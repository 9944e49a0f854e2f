package org.snifter.cli;

import java.util.Optional;
import org.snifter.filter.Diagnostic;

/** What the user asked for cannot be done; the message names the option or file and the remedy. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String place;
    private final transient Optional<Diagnostic> diagnostic;

    CommandException(String message) {
        super(message);
        this.place = message;
        this.diagnostic = Optional.empty();
    }

    /**
     * A filter or program is wrong that the user calls by a name.
     *
     * @param place which one, before what is wrong with it
     */
    CommandException(String place, Diagnostic diagnostic) {
        super(place + diagnostic.render());
        this.place = place;
        this.diagnostic = Optional.of(diagnostic);
    }

    /** Tells the user. */
    void complain(Console console) {
        diagnostic.ifPresentOrElse(wrong -> console.complain(place, wrong), () -> console.complain(place));
    }
}
