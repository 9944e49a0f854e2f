package org.snifter.dissect.core;

import java.util.Arrays;

/** Which protocols a packet was found to have, where each begins, and which part of the text is about it. */
public final class LayerLog {
    /** The most layers noted; those beyond are left out. */
    private static final int LIMIT = 128;

    private final String[] names = new String[LIMIT];
    private final int[] offsets = new int[LIMIT];
    private final int[] lengths = new int[LIMIT];
    private final int[] textStarts = new int[LIMIT];
    private final int[] textEnds = new int[LIMIT];
    private final int[] outer = new int[LIMIT];
    private int count;
    private int innermost = -1;
    private boolean truncated;
    private boolean invalid;

    /** No layers yet. */
    public LayerLog() {}

    void clear() {
        count = 0;
        innermost = -1;
        truncated = false;
        invalid = false;
    }

    /** Notes where a layer begins; answers what {@link #end} is to be told. */
    int begin(int at, int length, int text) {
        int before = innermost;
        if (count < LIMIT) {
            names[count] = "";
            offsets[count] = at;
            lengths[count] = length;
            textStarts[count] = text;
            textEnds[count] = -1;
            outer[count] = before;
            innermost = count++;
        }
        return before;
    }

    void end(int before, int text) {
        if (innermost >= 0 && innermost != before) {
            textEnds[innermost] = text;
        }
        innermost = before;
    }

    /** The layer at hand, or -1. */
    int innermost() {
        return innermost;
    }

    /** The first name that is said within a layer is the layer's. */
    void name(String name) {
        if (innermost >= 0 && names[innermost].isEmpty()) {
            names[innermost] = name;
        }
    }

    void truncated() {
        truncated = true;
    }

    void invalid() {
        invalid = true;
    }

    /** Ends what is still open. */
    void finish(int text) {
        Arrays.setAll(textEnds, i -> i < count && textEnds[i] < 0 ? text : textEnds[i]);
    }

    /** How many layers there are, the outermost first. */
    public int count() {
        return count;
    }

    /** The name that the layer's printer goes by in {@code [|name]}. */
    public String name(int layer) {
        return names[layer];
    }

    /** Where the layer begins. */
    public int offset(int layer) {
        return offsets[layer];
    }

    /** How many bytes the layer has, as its carrier says. */
    public int length(int layer) {
        return lengths[layer];
    }

    /** Which layer carries this one, or -1. */
    public int outer(int layer) {
        return outer[layer];
    }

    /** Where the text begins that is about the layer. */
    public int textStart(int layer) {
        return textStarts[layer];
    }

    /** Where the text ends that is about the layer itself: where that of the first layer within it begins. */
    public int textEnd(int layer) {
        return layer + 1 < count && outer[layer + 1] == layer ? textStarts[layer + 1] : textEnds[layer];
    }

    /** Whether bytes were missing. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Whether something contradicted itself. */
    public boolean isInvalid() {
        return invalid;
    }
}
