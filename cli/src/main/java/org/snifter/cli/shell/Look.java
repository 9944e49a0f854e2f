package org.snifter.cli.shell;

/**
 * How text is shown.
 *
 * @param columns how wide a line may be
 */
record Look(Paint paint, int columns) {
    /** Of text that nobody reads as it comes. */
    static final Look PLAIN = new Look(Paint.NONE, 100);

    String mark(Paint.Mark mark, String text) {
        return paint.paint(mark, text);
    }
}
