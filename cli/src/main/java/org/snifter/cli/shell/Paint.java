package org.snifter.cli.shell;

/** Puts colour on text, or does not. */
interface Paint {
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

    /** The text so marked. */
    String paint(Mark mark, String text);
}
