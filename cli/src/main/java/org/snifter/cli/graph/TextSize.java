package org.snifter.cli.graph;

import org.snifter.cli.graph.Panel.Kind;
import org.snifter.cli.graph.Panel.Line;
import org.snifter.cli.graph.Panel.Node;

/** How much room text takes, in pixels; fonts of fixed width differ by little. */
final class TextSize {
    static final double LINE = 17;
    static final double PADDING = 9;
    /** Beside each line a stripe for each part it comes from. */
    static final double STRIPES = 14;
    static final double LABEL_HEIGHT = 13;

    private static final double CHARACTER = 7.35;
    private static final double LABEL_CHARACTER = 6.6;
    private static final int BETWEEN = 3;

    private TextSize() {}

    static double width(Node node) {
        int characters = 0;
        for (Line line : node.lines()) {
            int note = line.note().isEmpty() ? 0 : line.note().length() + BETWEEN;
            characters = Math.max(characters, line.text().length() + note);
        }
        return characters * CHARACTER + 2 * PADDING + (node.kind() == Kind.CONNECTIVE ? 0 : STRIPES);
    }

    static double height(Node node) {
        return node.lines().size() * LINE + 2 * PADDING - 4;
    }

    static double labelWidth(String label) {
        return label.length() * LABEL_CHARACTER + 2;
    }
}
