package org.snifter.cli.terminal;

import java.util.Map;
import java.util.stream.Collectors;
import org.snifter.filter.Diagnostic;

/** What puts colour on text, or does not. */
public enum Paint {
    /** Leaves text as it is. */
    NONE,
    /** By ANSI sequences, in the terminal's own colours. */
    ANSI;

    /** What text is shown as. */
    public enum Mark {
        /** The instruction that comes next; what would be right. */
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

    /**
     * What suits a terminal, by what people set who want no colours (no-color.org) and what a terminal is called that has
     * none.
     *
     * @param terminal whether somebody reads the text as it comes
     */
    public static Paint suiting(boolean terminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", ""));
        return terminal && wanted ? ANSI : NONE;
    }

    /** The text so marked. */
    public String paint(Mark mark, String text) {
        return this == NONE || text.isEmpty() ? text : "\033[" + mark.code + "m" + text + "\033[m";
    }

    /** What is wrong with a filter, in several lines without a final line break. */
    public String paint(Diagnostic diagnostic) {
        return diagnostic.lines().stream().map(line -> switch (line.kind()) {
            case MESSAGE -> paint(Mark.HEADING, line.text());
            case TEXT -> line.text();
            case PLACE -> paint(Mark.MISTAKE, line.text());
            case HINT -> paint(Mark.CURRENT, line.text());
        }).collect(Collectors.joining("\n"));
    }
}
