package org.snifter.cli;

import java.io.IOException;
import org.snifter.filter.FilterException;

/** One of the things that the command does. */
@FunctionalInterface
interface Action {
    /**
     * Does it, to the end.
     *
     * @throws FilterException  when the expression is wrong
     * @throws CommandException when an option is wrong or cannot be carried out
     * @throws IOException      when a file, an interface or a stream fails
     */
    void run() throws FilterException, CommandException, IOException;

    /** The exit status where nothing failed: 0 but for actions that answer a question. */
    default int status() {
        return 0;
    }
}
