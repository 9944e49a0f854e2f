package org.snifter.cli.shell;

import org.snifter.cli.terminal.Paint;

/**
 * How text is shown.
 *
 * @param columns how wide a line may be
 */
record Look(Paint paint, int columns) {
    private static final String ELLIPSIS = "...";
    private static final int LEAST_TEXT = 8;

    /** Of text that nobody reads as it comes. */
    static final Look PLAIN = new Look(Paint.NONE, 100);

    String mark(Paint.Mark mark, String text) {
        return paint.paint(mark, text);
    }

    /** As much of a text as there is room for in a line where so many columns are taken; nothing where that is little. */
    String fitting(String text, int taken) {
        int room = columns - taken;
        if (text.length() <= room) {
            return text;
        }
        return room < LEAST_TEXT ? "" : text.substring(0, room - ELLIPSIS.length()) + ELLIPSIS;
    }

    /** A text in lines that break between words, each with this before it and a line end after it. */
    String paragraph(String text, String indent) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > columns) {
                out.append(line).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(line.length() > indent.length() ? " " : "").append(word);
        }
        return out.append(line).append('\n').toString();
    }
}
