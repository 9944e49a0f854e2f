package org.snifter.cli.shell;

/** Lines of listings, which hold tabs. */
final class Tabs {
    private static final int STOP = 8;

    private Tabs() {}

    /** The line with blanks for tabs, as wide as it is at the begin of a terminal's line. */
    static String expanded(String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\t') {
                text.repeat(' ', STOP - text.length() % STOP);
            } else {
                text.append(line.charAt(i));
            }
        }
        return text.toString();
    }
}
