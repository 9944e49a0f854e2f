package org.snifter.cli.shell;

import java.io.IOException;
import java.util.List;
import org.snifter.filter.FilterException;

/**
 * Something the shell does.
 *
 * @param name     what is typed; a beginning that no other command has will do
 * @param alias    a short name; empty where there is none
 * @param synopsis what may follow the name
 * @param summary  what it does, in a few words
 * @param details  more of its help, a line each
 * @param argument what its argument is, for those who help to type it
 */
record ShellCommand(String name, String alias, String synopsis, String summary, List<String> details,
        Argument argument, Body body) {
    /** What may follow a command. */
    sealed interface Argument {
        /** Nothing, or a number. */
        record Free() implements Argument {}

        /** An expression. */
        record Filter() implements Argument {}

        /** One of some words. */
        record Choice(List<String> words) implements Argument {}

        /** One of some words and then a file. */
        record ChoiceAndFile(List<String> words) implements Argument {}
    }

    /** Does it. */
    @FunctionalInterface
    interface Body {
        /**
         * Takes what follows the name, without blanks around it.
         *
         * @return what there is to show, of whole lines
         */
        String run(Session session, String argument, Look look) throws ShellException, FilterException, IOException;
    }

    static final Argument FREE = new Argument.Free();

    /** Without more to say than a line. */
    ShellCommand(String name, String alias, String synopsis, String summary, Body body) {
        this(name, alias, synopsis, summary, List.of(), FREE, body);
    }

    /** A number that was given, 1 and up. */
    static long number(String text, String what) throws ShellException {
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) == 0) {
            throw new ShellException("'" + text + "' is not " + what + "; it is a number from 1 up");
        }
        return Long.parseLong(text);
    }

    /** Sees that nothing was given that would not be looked at. */
    static void nothing(String argument, String name) throws ShellException {
        if (!argument.isEmpty()) {
            throw new ShellException(name + " takes nothing, and here is '" + argument + "'");
        }
    }
}
