package org.snifter.cli.terminal;

import java.util.Map;
import java.util.stream.Collectors;
import org.snifter.filter.Diagnostic;

/** Puts colour on text, or does not. */
public interface Paint {
    /** What text is shown as. */
    enum Mark {
        /** The instruction that comes next. */
        CURRENT("1;36"),
        /** A register that has changed; a byte that will be read. */
        CHANGED("1;33"),
        /** Bytes that were read. */
        READ("1;32"),
        /** What goes beside the matter. */
        ASIDE("2"),
        /** A packet that is accepted; a line that was added. */
        GOOD("32"),
        /** A packet that is rejected; a line that went. */
        BAD("31"),
        /** The place of a mistake. */
        MISTAKE("1;31"),
        /** A heading. */
        HEADING("1");

        private final String code;

        Mark(String code) {
            this.code = code;
        }
    }

    /** Leaves text as it is. */
    Paint NONE = (_, text) -> text;

    /** By ANSI sequences, in the terminal's own colours. */
    Paint ANSI = (mark, text) -> text.isEmpty() ? text : "\033[" + mark.code + "m" + text + "\033[m";

    /**
     * What suits a terminal, by what people set who want no colours (no-color.org) and what a terminal is called that has
     * none.
     *
     * @param terminal whether somebody reads the text as it comes
     */
    static Paint suiting(boolean terminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", ""));
        return terminal && wanted ? ANSI : NONE;
    }

    /** What is wrong with a filter, in several lines without a final line break. */
    default String paint(Diagnostic diagnostic) {
        return diagnostic.lines().stream().map(line -> switch (line.kind()) {
            case MESSAGE -> paint(Mark.HEADING, line.text());
            case TEXT -> line.text();
            case PLACE -> paint(Mark.MISTAKE, line.text());
            case HINT -> paint(Mark.CURRENT, line.text());
        }).collect(Collectors.joining("\n"));
    }

    /** The text so marked. */
    String paint(Mark mark, String text);
}
